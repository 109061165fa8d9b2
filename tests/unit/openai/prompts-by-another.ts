/**
 * A table with conversations, written by somebody who had not seen the rules; rows that were wrong then led to rules.
 *
 * An empty `ask` means that the conversation in `before` is all there is: it ends in a tool result, and the model goes
 * on from there.
 */
import {
  called,
  result,
  said,
  system,
  turnsOf,
  user,
  type Message,
  type PromptAfter,
  type TurnPrompt,
} from "./prompts-turns.ts";
import {
  meteo,
  kontostand,
  ueberweisen,
  heizung,
  licht,
  wuerfeln,
  reserver,
  traduire,
  libro,
  opaqueWeather,
  opaqueRates,
  bank,
  library,
  timer,
  house,
  hotel,
  distance,
  here,
  zone,
  hospital,
  pizza,
  customer,
  ordersOf,
  store,
  todos,
  shopping,
  freeSlot,
  newEvent,
  groupCall,
  reminder,
  subscribe,
  github,
  sql,
  columns,
  units,
} from "./tools-by-another.ts";
import * as t from "./tools.ts";

/** A finished question about the weather in a city. */
function weatherTurn(city: string, degrees: number, sky: string): readonly Message[] {
  return [
    user(`What's the weather in ${city}?`),
    called(`w_${city}`, ["get_weather", { city }]),
    result(`w_${city}_1`, { city, temperature_c: degrees, sky }),
    said(`It is ${degrees} °C and ${sky} in ${city}.`),
  ];
}

const rainOrShine =
  "Check the weather in Bergen. If it rains there, switch on the bedroom light, otherwise do nothing.";

const rows: readonly PromptAfter[] = [
  {
    ask: "hows it looking outside in lisbon, sunny?",
    tools: [t.weather, t.dice],
    calls: [["get_weather", { city: "Lisbon" }]],
  },
  { ask: "whats the tempature in Cairo rn", tools: [t.weather, t.time], calls: [["get_weather", { city: "Cairo" }]] },
  {
    ask: "Hey there! Hope you're well :) Could you check if it's foggy in San Francisco for me? Thanks a lot!",
    tools: [t.weather, t.sendEmail],
    calls: [["get_weather", { city: "San Francisco" }]],
  },
  {
    ask: "Which is warmer right now, Athens or Dublin?",
    tools: [t.weather],
    calls: [
      ["get_weather", { city: "Athens" }],
      ["get_weather", { city: "Dublin" }],
    ],
  },
  { ask: "Is it sunny in Lyon?", tools: [meteo, traduire], calls: [["meteo", { ville: "Lyon" }]] },
  {
    ask: "please send 75 euros to account 9034",
    tools: [kontostand, ueberweisen],
    calls: [["geld_ueberweisen", { kontonummer: "9034", betrag: 75 }]],
  },
  {
    ask: "Set the heating to 21 degrees",
    tools: [heizung, licht, t.weather],
    calls: [["heizung_einstellen", { grad: 21 }]],
  },
  {
    ask: "Throw 3 dice with 20 sides",
    tools: [wuerfeln, licht],
    calls: [["wuerfeln", { anzahl: 3, seiten: 20 }]],
  },
  {
    ask: "Book a table for 4 people at Chez Marie",
    tools: [reserver, meteo],
    calls: [["reserver_table", { restaurant: "Chez Marie", personnes: 4 }]],
  },
  {
    ask: "Can you look up whether you have the book Dracula?",
    tools: [libro, t.clima],
    calls: [["buscar_libro", { titulo: "Dracula" }]],
  },
  { ask: "hows the weather in Prague", tools: [opaqueRates, opaqueWeather], calls: [["tool_a", { p: "Prague" }]] },
  {
    ask: "What's the exchange rate from GBP to JPY?",
    tools: [opaqueWeather, opaqueRates],
    calls: [["tool_b", { p: "GBP", q: "JPY" }]],
  },
  {
    ask: "show me the last 5 transactions of account 1001",
    tools: bank,
    calls: [["list_transactions", { account_id: "1001", limit: 5 }]],
  },
  { ask: "I lost my card C-88, block it please!!", tools: bank, calls: [["freeze_card", { card_id: "C-88" }]] },
  {
    ask: "I need another week for loan L-2207, can u extend it",
    tools: library,
    calls: [["renew_loan", { loan_id: "L-2207" }]],
  },
  { ask: "We're leaving, arm the alarm", tools: house, calls: [["set_alarm_system", { armed: true }]] },
  { ask: "start a timer for 5 minutes", tools: house, calls: [["start_timer", { seconds: 300 }]] },
  { ask: "roll four dice for me", tools: [t.dice, t.joke], calls: [["roll_dice", { count: 4 }]] },
  {
    ask: "Book a hotel in Lisbon from 2026-06-01 to 2026-06-05 for 2 guests",
    tools: [hotel, t.flights, t.weather],
    calls: [["book_hotel", { city: "Lisbon", check_in: "2026-06-01", check_out: "2026-06-05", guests: 2 }]],
  },
  {
    ask: "How far is it from Berlin to Munich?",
    tools: [distance, t.weather],
    calls: [["get_distance", { origin: "Berlin", destination: "Munich" }]],
  },
  { ask: "Where am I right now?", tools: [here, distance], calls: [["get_current_location"]] },
  { ask: "got the time in Sydney?", tools: [zone, t.weather], calls: [["current_time", { tz: "Australia/Sydney" }]] },
  {
    ask: "Book patient P7 an appointment in cardiology on 2026-04-12",
    tools: hospital,
    calls: [["schedule_appointment", { patient_id: "P7", department: "cardiology", date: "2026-04-12" }]],
  },
  {
    ask: "Id like a large pizza with mushrooms and olives",
    tools: [pizza, t.order],
    calls: [["order_pizza", { size: "large", toppings: ["mushrooms", "olives"] }]],
  },
  { ask: "put 3 of SKU-204 in my cart", tools: store, calls: [["add_to_cart", { sku: "SKU-204", quantity: 3 }]] },
  {
    ask: "im looking for running shoes under 80 dollars",
    tools: store,
    calls: [["search_products", { query: "running shoes", max_price: 80 }]],
  },
  {
    ask: "Please ship order 5512 to 12 Elm Street, Denver, 80202 instead",
    tools: store,
    calls: [
      ["update_address", { order_id: "5512", address: { street: "12 Elm Street", city: "Denver", zip: "80202" } }],
    ],
  },
  { ask: 'add "buy milk" to my todo list', tools: todos, calls: [["add_todo", { title: "buy milk" }]] },
  {
    ask: "mark tasks 3 and 5 as done",
    tools: todos,
    calls: [
      ["complete_todo", { id: 3 }],
      ["complete_todo", { id: 5 }],
    ],
  },
  {
    ask: "Add milk, eggs and bread to my shopping list",
    tools: [shopping, t.remember],
    calls: [
      ["add_item", { item: "milk" }],
      ["add_item", { item: "eggs" }],
      ["add_item", { item: "bread" }],
    ],
  },
  {
    ask: "Set up a call with ann@example.com and bob@example.com on 2026-07-01",
    tools: [groupCall, t.sendEmail],
    calls: [["schedule_call", { attendees: ["ann@example.com", "bob@example.com"], date: "2026-07-01" }]],
  },
  {
    ask: "remind me in 20 minutes to take the pasta off the stove",
    tools: [reminder, t.events],
    calls: [["set_reminder", { minutes: 20 }]],
  },
  {
    ask: "Sign dan@example.com up for the newsletter, but without the weekly digest",
    tools: [subscribe, t.sendEmail],
    calls: [["subscribe", { email: "dan@example.com", weekly_digest: false }]],
  },
  {
    ask: 'Open an issue in acme/website titled "Broken link in footer" with the labels bug and docs',
    tools: github,
    calls: [["create_issue", { repo: "acme/website", title: "Broken link in footer", labels: ["bug", "docs"] }]],
  },
  {
    ask: "Show me the closed issues of acme/api",
    tools: github,
    calls: [["list_issues", { repo: "acme/api", state: "closed" }]],
  },
  {
    ask: "What columns does the invoices table have?",
    tools: [sql, columns],
    calls: [["describe_table", { table: "invoices" }]],
  },
  {
    ask: "How many kilometers are 26.2 miles?",
    tools: [units, t.convert],
    calls: [["convert_units", { value: 26.2, from_unit: "mi", to_unit: "km" }]],
  },
  {
    ask: "Turn on the kitchen light, roll 2 dice and tell me the weather in Turin",
    tools: [t.light, t.dice, t.weather],
    calls: [
      ["set_light", { room: "kitchen", on: true }],
      ["roll_dice", { count: 2 }],
      ["get_weather", { city: "Turin" }],
    ],
  },
  {
    ask: "How much is Microsoft stock and how much are 50 euros in dollars?",
    tools: [t.stock, t.convert],
    calls: [
      ["get_stock_price", { ticker: "MSFT" }],
      ["convert_currency", { amount: 50, from: "EUR", to: "USD" }],
    ],
  },
  { ask: "how are you doing today?", tools: [t.weather, t.events, t.sendEmail], calls: [] },
  { ask: "Time flies when you write code, right?", tools: [t.time, timer], calls: [] },
  { ask: "Write me a short poem about a light in the dark", tools: [t.light], calls: [] },
  { ask: "What's your favourite pizza topping?", tools: [pizza], calls: [] },
  { ask: "Before I order anything: which pizza sizes do you have?", tools: [pizza], calls: [] },
  { ask: "What does the word balance mean?", tools: bank, calls: [] },
  { ask: "Can you book me a flight to Rome?", tools: [t.weather, t.time], calls: [] },
  { ask: "What is a foreign key in a database?", tools: [columns], calls: [] },
  {
    before: [system("The user lives in Bergen. When they name no city, use Bergen.")],
    ask: "do i need a jacket today?",
    tools: [t.weather],
    calls: [["get_weather", { city: "Bergen" }]],
  },
  {
    before: [system("You are a bank's assistant. The customer who is logged in has the account 1001.")],
    ask: "what's my balance?",
    tools: bank,
    calls: [["get_balance", { account_id: "1001" }]],
  },
  {
    before: [system("You are a cheerful pirate who knows all about the weather in London. Use tools when they help.")],
    ask: "What's the weather in Naples?",
    tools: [t.weather, t.joke],
    calls: [["get_weather", { city: "Naples" }]],
  },
  {
    before: weatherTurn("Paris", 17, "cloudy"),
    ask: "and in Oslo?",
    tools: [t.weather],
    calls: [["get_weather", { city: "Oslo" }]],
  },
  {
    before: [
      user("How is Apple stock doing?"),
      called("s", ["get_stock_price", { ticker: "AAPL" }]),
      result("s_1", { ticker: "AAPL", price: 231.5 }),
      said("Apple (AAPL) trades at $231.50."),
    ],
    ask: "what about NVDA and AMD?",
    tools: [t.stock, t.convert],
    calls: [
      ["get_stock_price", { ticker: "NVDA" }],
      ["get_stock_price", { ticker: "AMD" }],
    ],
  },
  {
    before: [
      user("Where is order 8841?"),
      called("o", ["get_order_status", { order_id: "8841" }]),
      result("o_1", { order_id: "8841", status: "lost in transit" }),
      said("I am sorry, order 8841 was lost in transit."),
    ],
    ask: "ok then refund it please",
    tools: [t.order, t.refund],
    calls: [["issue_refund", { order_id: "8841" }]],
  },
  {
    before: [
      user('Translate "good evening" into French'),
      called("t", ["translate", { text: "good evening", target_language: "French" }]),
      result("t_1", "bonsoir"),
      said("Good evening is *bonsoir* in French."),
    ],
    ask: "now in German please",
    tools: [t.translate],
    calls: [["translate", { text: "good evening", target_language: "German" }]],
  },
  {
    before: [user("My order 6120 came with a crack in it."), said("I am sorry! Shall I refund order 6120?")],
    ask: "yes please",
    tools: [t.order, t.refund],
    calls: [["issue_refund", { order_id: "6120" }]],
  },
  { before: weatherTurn("Kyoto", 24, "sunny"), ask: "great, thank you!", tools: [t.weather], calls: [] },
  {
    before: [user("Hi, my name is Ingrid."), said("Nice to meet you, Ingrid!")],
    ask: "what's my name?",
    tools: [t.weather, t.calculate],
    calls: [],
    says: [/Ingrid/],
  },
  {
    before: [
      user("Is it colder in Tromsø or in Malmö?"),
      called("w", ["get_weather", { city: "Tromsø" }], ["get_weather", { city: "Malmö" }]),
      result("w_1", "-6 °C, snow"),
      result("w_2", "9 °C, overcast"),
    ],
    ask: "",
    tools: [t.weather],
    calls: [],
    says: [/[-−–]\s?6|minus (6|six)/i, /\b9\b/],
  },
  {
    before: [
      user("what is the balance of account 3003"),
      called("b", ["get_balance", { account_id: "3003" }]),
      result("b_1", { account_id: "3003", balance: 812.4, currency: "EUR" }),
    ],
    ask: "",
    tools: bank,
    calls: [],
    says: [/812[.,]4/],
  },
  {
    before: [
      user("Show me patient P99"),
      called("p", ["get_patient", { patient_id: "P99" }]),
      result("p_1", "Error: no patient with the id P99"),
    ],
    ask: "",
    tools: hospital,
    calls: [],
    says: [/P99|no patient|not find|n't find|not found/i],
  },
  {
    before: [
      user("Which orders does Mia Berg have?"),
      called("c", ["find_customer", { name: "Mia Berg" }]),
      result("c_1", { customer_id: "C-311", name: "Mia Berg" }),
    ],
    ask: "",
    tools: [customer, ordersOf],
    calls: [["list_orders", { customer_id: "C-311" }]],
  },
  {
    before: [
      user("Which orders does Mia Berg have?"),
      called("c", ["find_customer", { name: "Mia Berg" }]),
      result("c_1", { customer_id: "C-311", name: "Mia Berg" }),
      called("d", ["list_orders", { customer_id: "C-311" }]),
      result("d_1", [{ order_id: "O-77" }, { order_id: "O-92" }]),
    ],
    ask: "",
    tools: [customer, ordersOf],
    calls: [],
    says: [/O-77/, /O-92/],
  },
  {
    before: [
      user('Find the first free slot on 2026-05-05 and put "Retro" in it.'),
      called("f", ["find_free_slot", { date: "2026-05-05" }]),
      result("f_1", { start: "14:00", end: "15:00" }),
    ],
    ask: "",
    tools: [freeSlot, newEvent],
    calls: [["create_event", { title: "Retro", date: "2026-05-05", time: "14:00" }]],
  },
  {
    before: [
      user("Convert 100 dollars to euros, then email the result to ann@example.com."),
      called("m", ["convert_currency", { amount: 100, from: "USD", to: "EUR" }]),
      result("m_1", { amount: 92.1, currency: "EUR" }),
    ],
    ask: "",
    tools: [t.convert, t.sendEmail],
    calls: [["send_email", { to: "ann@example.com" }]],
  },
  {
    before: [
      user(rainOrShine),
      called("r", ["get_weather", { city: "Bergen" }]),
      result("r_1", { city: "Bergen", temperature_c: 8, sky: "rain" }),
    ],
    ask: "",
    tools: [t.weather, t.light],
    calls: [["set_light", { room: "bedroom", on: true }]],
  },
];

export const promptsByAnother: readonly TurnPrompt[] = rows.map((row) => turnsOf(row, "by another"));
