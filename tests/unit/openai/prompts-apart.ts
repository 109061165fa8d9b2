/**
 * Forty rows kept apart: written by somebody who had not seen the rules, and not looked at by those who tune them. The
 * share right here is the honest one. Whoever mends the mock: do not read on, and do not mend it by these.
 */
import { called, result, said, system, user, turnsOf, type PromptAfter, type TurnPrompt } from "./prompts-turns.ts";
import {
  meteo,
  kontostand,
  ueberweisen,
  heizung,
  licht,
  traduire,
  libro,
  correo,
  bank,
  catalog,
  library,
  house,
  hotel,
  flightsOn,
  distance,
  hospital,
  pizza,
  stockLevel,
  bulk,
  cancelOrder,
  store,
  todos,
  cancelEvent,
  forward,
  github,
  sql,
  columns,
  units,
} from "./tools-by-another.ts";
import * as t from "./tools.ts";

const rainOrShine =
  "Check the weather in Bergen. If it rains there, switch on the bedroom light, otherwise do nothing.";

const rows: readonly PromptAfter[] = [
  {
    ask: "shoud i take a coat in Reykjavik today?",
    tools: [t.weather],
    calls: [["get_weather", { city: "Reykjavik" }]],
  },
  {
    ask: "I'm about to go for a run in Hamburg, is it windy there?",
    tools: [t.weather, t.search, t.calculate],
    calls: [["get_weather", { city: "Hamburg" }]],
  },
  {
    ask: "Give me the current weather for Chicago, in celsius please",
    tools: [t.weatherWithUnit],
    calls: [["get_current_weather", { unit: "celsius" }]],
  },
  {
    ask: "How much money is in account 4711?",
    tools: [kontostand, ueberweisen],
    calls: [["kontostand_abfragen", { kontonummer: "4711" }]],
  },
  { ask: "lights off please", tools: [heizung, licht], calls: [["licht_schalten", { an: false }]] },
  {
    ask: 'Can you put "where is the station?" into Italian',
    tools: [traduire, meteo],
    calls: [["traduire", { texte: "where is the station?" }]],
  },
  {
    ask: "Write to bob@example.org that I will be ten minutes late",
    tools: [correo, libro],
    calls: [["enviar_correo", { destinatario: "bob@example.org" }]],
  },
  {
    ask: "Transfer 250 from account 1001 to account 2002",
    tools: bank,
    calls: [["transfer_money", { from_account: "1001", to_account: "2002", amount: 250 }]],
  },
  {
    ask: "Which books by Ursula K. Le Guin do you have?",
    tools: library,
    calls: [["search_catalog", { author: "Ursula K. Le Guin" }]],
  },
  {
    ask: "Brr. Put the thermostat to 22.5 degrees, heating mode",
    tools: house,
    calls: [["set_thermostat", { temperature: 22.5, mode: "heat" }]],
  },
  {
    ask: "Turn off the bedroom light and set the thermostat to 17",
    tools: house,
    calls: [
      ["set_light", { room: "bedroom", on: false }],
      ["set_thermostat", { temperature: 17 }],
    ],
  },
  {
    ask: "Are there any flights to Rome from Vienna?",
    tools: [hotel, t.flights, t.weather],
    calls: [["search_flights", { origin: "Vienna", destination: "Rome" }]],
  },
  {
    ask: "how far is it by bike from Utrecht to Gouda",
    tools: [distance, t.weather],
    calls: [["get_distance", { origin: "Utrecht", destination: "Gouda", mode: "cycling" }]],
  },
  {
    ask: "Are the blood test results of patient P31 back?",
    tools: hospital,
    calls: [["get_lab_results", { patient_id: "P31" }]],
  },
  {
    ask: "One small pizza with ham and one large pizza with pineapple please",
    tools: [pizza],
    calls: [
      ["order_pizza", { size: "small", toppings: ["ham"] }],
      ["order_pizza", { size: "large", toppings: ["pineapple"] }],
    ],
  },
  { ask: "Is SKU-311 still in stock?", tools: [...store, t.stock], calls: [["check_stock", { sku: "SKU-311" }]] },
  {
    ask: "Place an order for customer Acme: 2 of A1 and 5 of B7",
    tools: [bulk, stockLevel],
    calls: [
      [
        "place_order",
        {
          customer: "Acme",
          items: [
            { sku: "A1", quantity: 2 },
            { sku: "B7", quantity: 5 },
          ],
        },
      ],
    ],
  },
  { ask: "Which todos are still open?", tools: todos, calls: [["list_todos", { status: "open" }]] },
  {
    ask: "Cancel event ev_17",
    tools: [cancelEvent, t.meeting, t.events],
    calls: [["delete_event", { event_id: "ev_17" }]],
  },
  {
    ask: "forward mail m12 to carol@example.com",
    tools: [forward, t.sendEmail, t.readEmail],
    calls: [["forward_email", { email_id: "m12", to: "carol@example.com" }]],
  },
  {
    ask: "close issue #42 in acme/website",
    tools: github,
    calls: [["close_issue", { repo: "acme/website", issue_number: 42 }]],
  },
  {
    ask: "Run this query: SELECT name FROM users WHERE id = 7;",
    tools: [sql, columns],
    calls: [["run_query", { sql: "SELECT name FROM users WHERE id = 7;" }]],
  },
  {
    ask: "how much is 10 kg in pounds",
    tools: [units, t.convert],
    calls: [["convert_units", { value: 10, from_unit: "kg", to_unit: "lb" }]],
  },
  { ask: "lol ok cool", tools: house, calls: [] },
  { ask: "I just finished a great book about Lisbon.", tools: [hotel, catalog], calls: [] },
  { ask: "In what order do I learn Python and JavaScript?", tools: [t.order, cancelOrder], calls: [] },
  { ask: "Who invented email?", tools: [t.sendEmail, forward], calls: [] },
  { ask: "play some jazz", tools: [t.weather, t.calculate], calls: [] },
  { ask: "Cancel my order please", tools: [cancelOrder], calls: [] },
  {
    before: [system("Today is 2026-03-10.")],
    ask: "Find flights from Oslo to Rome for tomorrow",
    tools: [flightsOn],
    calls: [["find_flights", { origin: "Oslo", destination: "Rome", date: "2026-03-11" }]],
  },
  {
    before: [
      system(
        "Sending email is switched off today. Never call send_email, tell the user that it is switched off instead.",
      ),
    ],
    ask: 'Email ann@example.com with the subject "Lunch" and the text "See you at noon"',
    tools: [t.sendEmail, t.readEmail],
    calls: [],
  },
  {
    before: [
      user("Turn on the kitchen light"),
      called("l", ["set_light", { room: "kitchen", on: true }]),
      result("l_1", "ok"),
      said("The kitchen light is on."),
    ],
    ask: "hm, turn it off again",
    tools: [t.light, t.weather],
    calls: [["set_light", { room: "kitchen", on: false }]],
  },
  {
    before: [user("What's the weather like?"), said("Which city do you mean?")],
    ask: "Trondheim",
    tools: [t.weather, t.time],
    calls: [["get_weather", { city: "Trondheim" }]],
  },
  {
    before: [user("My order 6120 came with a crack in it."), said("I am sorry! Shall I refund order 6120?")],
    ask: "no, leave it",
    tools: [t.order, t.refund],
    calls: [],
  },
  {
    before: [
      user("How warm is it in Porto?"),
      called("w", ["get_weather", { city: "Porto" }]),
      result("w_1", { city: "Porto", temperature_c: 23, sky: "clear" }),
    ],
    ask: "",
    tools: [t.weather],
    calls: [],
    says: [/23/],
  },
  {
    before: [
      user("Run SELECT COUNT(*) FROM orders;"),
      called("q", ["run_query", { sql: "SELECT COUNT(*) FROM orders;" }]),
      result("q_1", [{ "COUNT(*)": 5127 }]),
    ],
    ask: "",
    tools: [sql, columns],
    calls: [],
    says: [/5[,. ]?127/],
  },
  {
    before: [
      user("Transfer 9000 from account 1001 to account 2002"),
      called("x", ["transfer_money", { from_account: "1001", to_account: "2002", amount: 9000 }]),
      result("x_1", { error: "insufficient funds" }),
    ],
    ask: "",
    tools: bank,
    calls: [],
    says: [/insufficient|not enough|n't have enough|funds/i],
  },
  {
    before: [
      user("Find the issue about the login crash in acme/app and close it."),
      called("g", ["search_issues", { repo: "acme/app", query: "login crash" }]),
      result("g_1", [{ number: 128, title: "Login crash on empty password", state: "open" }]),
    ],
    ask: "",
    tools: github,
    calls: [["close_issue", { repo: "acme/app", issue_number: 128 }]],
  },
  { ask: rainOrShine, tools: [t.weather, t.light], calls: [["get_weather", { city: "Bergen" }]] },
  {
    before: [
      user(rainOrShine),
      called("r", ["get_weather", { city: "Bergen" }]),
      result("r_1", { city: "Bergen", temperature_c: 19, sky: "sunny, no rain" }),
    ],
    ask: "",
    tools: [t.weather, t.light],
    calls: [],
  },
];

export const promptsApart: readonly TurnPrompt[] = rows.map((row) => turnsOf(row, "apart"));
