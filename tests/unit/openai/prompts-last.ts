/** A fourth table, written after the rules had been set by the other three. */
import type OpenAI from "openai";
import type { Prompt } from "./prompts.ts";
import { done, said, system, user, type TurnPrompt } from "./prompts-turns.ts";
import * as t from "./tools.ts";

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const texts = { type: "array", items: text };
const tool = t.tool;
type Tools = readonly OpenAI.ChatCompletionFunctionTool[];
const row = (ask: string, tools: Tools, ...calls: Prompt["calls"][number][]): Prompt => ({ ask, tools, calls });

const lookupUser = tool("get_user", "Look up a user by email address", { email: text });
const userOrders = tool("get_orders", "Get all orders of a user", { user_id: integer });
const createInvoice = tool("create_invoice", "Create an invoice", {
  customer: text,
  lines: {
    type: "array",
    items: { type: "object", properties: { description: text, amount: number }, required: ["description", "amount"] },
  },
});
const bookRoom = tool(
  "reserve_meeting_room",
  "Reserve a meeting room",
  { room: text, date: text, start_time: text, duration_minutes: integer, attendees: integer },
  ["duration_minutes", "attendees", "room"],
);
const symptoms = tool("check_symptoms", "Possible causes of symptoms", { symptoms: texts, age: integer }, ["age"]);
const risk = tool("predict_risk", "Predict the health risk of a patient", { patient_id: text });
const availability = tool("check_availability", "Free appointments of a doctor on a day", {
  doctor_name: text,
  date: text,
});
const loan = tool("calculate_loan", "Monthly payment of a loan", {
  principal: number,
  annual_rate: number,
  years: integer,
});
const sentiment = tool("analyze_sentiment", "Sentiment of a text", { text });
const weather2 = tool(
  "wetter_abfragen",
  "Fragt das aktuelle Wetter ab",
  { ort: text, einheit: { type: "string", enum: ["celsius", "fahrenheit"] } },
  ["einheit"],
);
const heure = tool("heure_locale", "Donne l'heure locale d'une ville", { ville: text });
const buscar = tool("buscar_vuelos", "Busca vuelos entre dos ciudades", { origen: text, destino: text, fecha: text }, [
  "fecha",
]);
const kb = tool(
  "retrieve_documents",
  "Retrieve passages from the knowledge base that are relevant to a question",
  { query: text, top_k: integer },
  ["top_k"],
);
const python = tool("run_python", "Run Python code and give back what it prints", { code: text });
const route = tool(
  "get_directions",
  "Directions between two places",
  { origin: text, destination: text, mode: { type: "string", enum: ["driving", "walking", "transit"] } },
  ["mode"],
);
const gift = tool(
  "send_gift_card",
  "Send a gift card",
  { recipient_email: { type: "string", format: "email" }, amount: number, message: text },
  ["message"],
);
const subscription = tool(
  "cancel_subscription",
  "Cancel a subscription",
  { reason: { type: "string", enum: ["too_expensive", "not_used", "other"] } },
  ["reason"],
);
const slack = tool("post_message", "Post a message in a channel", { channel: text, text });
const contactForm = tool("update_profile", "Change the user's profile", { phone: text, email: text, address: text }, [
  "phone",
  "email",
  "address",
]);
const film = tool(
  "recommend_movies",
  "Recommend movies",
  { genre: { type: "string", enum: ["comedy", "drama", "horror", "scifi"] }, max_minutes: integer },
  ["max_minutes"],
);
const cart = tool(
  "add_to_cart",
  "Put a product in the cart",
  { product: text, quantity: integer, size: { type: "string", enum: ["S", "M", "L", "XL"] } },
  ["size", "quantity"],
);
const checkout = tool("checkout", "Pay for what is in the cart");
const uptime = tool("ping", "Whether a website answers", { url: text });
const bus = tool("next_bus", "When the next bus leaves from a stop", { stop: text, line: text }, ["line"]);
const lang = tool("detect_language", "Which language a text is in", { text });
const plant = tool("water_plants", "Water the plants", { minutes: integer });
const age = tool("age_in_years", "Age of a person born on a date", { birth_date: { type: "string", format: "date" } });
const cards = tool("draw_cards", "Draw cards from a deck", { count: integer });
const escalate = tool("transfer_to_sales", "Hand the conversation to the sales agent");
const refundAgent = tool("transfer_to_refunds_agent", "Hand the conversation to the agent for refunds");

export const lastPrompts: readonly Prompt[] = [
  row(
    "Who is the user with the email kim@corp.com?",
    [lookupUser, userOrders],
    ["get_user", { email: "kim@corp.com" }],
  ),
  row(
    "Create an invoice for Acme: consulting for 1200 dollars and hosting for 90 dollars",
    [createInvoice],
    ["create_invoice", { customer: "Acme", lines: [{ amount: 1200 }, { amount: 90 }] }],
  ),
  row(
    "I need a meeting room tomorrow at 10:00 for two hours for 8 people",
    [bookRoom, t.events],
    ["reserve_meeting_room", { date: "tomorrow", start_time: "10:00", duration_minutes: 120, attendees: 8 }],
  ),
  row("I have a fever, a cough and a sore throat. I'm 42.", [symptoms, risk], ["check_symptoms"]),
  row(
    "What might cause headache and nausea?",
    [symptoms, risk],
    ["check_symptoms", { symptoms: ["headache", "nausea"] }],
  ),
  row("How risky is it for patient P123?", [symptoms, risk], ["predict_risk", { patient_id: "P123" }]),
  row("Is Dr. Patel free on Friday?", [availability, risk], ["check_availability", { date: "Friday" }]),
  row(
    "What would I pay monthly on a loan of 200000 at 3.5 percent over 20 years?",
    [loan, t.weather],
    ["calculate_loan", { principal: 200000, annual_rate: 3.5, years: 20 }],
  ),
  row(
    'What is the sentiment of "I really enjoyed this"?',
    [sentiment, t.translate],
    ["analyze_sentiment", { text: "I really enjoyed this" }],
  ),
  row(
    "What's the temperature in Graz in fahrenheit?",
    [weather2],
    ["wetter_abfragen", { ort: "Graz", einheit: "fahrenheit" }],
  ),
  row("What time is it in Lyon?", [heure, buscar], ["heure_locale", { ville: "Lyon" }]),
  row(
    "Find a flight from Madrid to Lima on Friday",
    [heure, buscar],
    ["buscar_vuelos", { origen: "Madrid", destino: "Lima", fecha: "Friday" }],
  ),
  row("How do I reset my router?", [kb], ["retrieve_documents"]),
  row("What does our handbook say about parental leave?", [kb, t.weather], ["retrieve_documents"]),
  row("Run this: print(2 + 2)", [python], ["run_python", { code: "print(2 + 2)" }]),
  row(
    "How do I get from Boston to New York by train?",
    [route, t.weather],
    ["get_directions", { origin: "Boston", destination: "New York", mode: "transit" }],
  ),
  row("Walk me from the Louvre to Notre-Dame", [route], ["get_directions", { mode: "walking" }]),
  row(
    "Send a 50 dollar gift card to lea@example.com",
    [gift, t.sendEmail],
    ["send_gift_card", { recipient_email: "lea@example.com", amount: 50 }],
  ),
  row(
    "It's too expensive, please cancel my subscription",
    [subscription, t.refund],
    ["cancel_subscription", { reason: "too_expensive" }],
  ),
  row('Post "Lunch is here" in #general', [slack, t.sendEmail], ["post_message", { text: "Lunch is here" }]),
  row(
    "My new phone number is +1 555 010 9999, please update my profile",
    [contactForm, t.order],
    ["update_profile", { phone: "+1 555 010 9999" }],
  ),
  row(
    "Recommend a comedy under 100 minutes",
    [film, t.weather],
    ["recommend_movies", { genre: "comedy", max_minutes: 100 }],
  ),
  row("Put two blue hoodies in size L in my cart", [cart, checkout], ["add_to_cart", { quantity: 2, size: "L" }]),
  row("OK, check out now", [cart, checkout], ["checkout", {}]),
  row("Is https://example.net up?", [uptime, t.search], ["ping", { url: "https://example.net" }]),
  row("When does bus 42 leave from Main Square?", [bus, t.weather], ["next_bus", { stop: "Main Square" }]),
  row('Which language is "takk for maten"?', [lang, t.translate], ["detect_language", { text: "takk for maten" }]),
  row("Water the plants for 5 minutes", [plant, t.light], ["water_plants", { minutes: 5 }]),
  row("How old is someone born on 1990-04-12?", [age, t.weather], ["age_in_years", { birth_date: "1990-04-12" }]),
  row("Draw five cards", [cards, t.dice], ["draw_cards", { count: 5 }]),
  row("I'd like to buy 200 licences, who can help?", [escalate, refundAgent], ["transfer_to_sales", {}]),
  row("I want my money back!", [escalate, refundAgent], ["transfer_to_refunds_agent", {}]),
  row(
    "Is it warmer in Cairo or in Dubai?",
    [t.weather],
    ["get_weather", { city: "Cairo" }],
    ["get_weather", { city: "Dubai" }],
  ),
  row("What's 7 factorial plus 3?", [t.calculate, t.weather], ["calculate"]),
  row("What is 2 to the power of 10?", [t.calculate, t.weather], ["calculate"]),
  row(
    "Email the team at team@corp.com: the release is delayed until Monday",
    [t.sendEmail, t.weather],
    ["send_email", { to: "team@corp.com", body: "the release is delayed until Monday" }],
  ),
  row("Do I have mail from Ann?", [t.readEmail, t.sendEmail], ["read_inbox"]),
  row("What do I have planned for tomorrow?", [t.events, t.meeting], ["list_events", { date: "tomorrow" }]),
  row(
    "Turn the lights off in the bedroom, please.",
    [t.light, t.weather],
    ["set_light", { room: "bedroom", on: false }],
  ),
  row("Nice weather today, isn't it?", [t.weather]),
  row("I think Python is great.", [python, t.search]),
  row("Tell me more about you", [t.weather, kb]),
  row("Stop.", [plant, t.light]),
  row("What can you help me with?", [t.order, t.refund]),
  row("Yesterday I sent an email to my boss.", [t.sendEmail]),
  row("My order arrived, thank you so much!", [t.order, t.refund]),
  row("lol", [t.joke, t.weather]),
];

export const lastTalks: readonly TurnPrompt[] = [
  {
    name: "orders by email: user first",
    messages: [user("Show all orders of kim@corp.com")],
    tools: [lookupUser, userOrders],
    calls: [["get_user", { email: "kim@corp.com" }]],
  },
  {
    name: "orders by email: the number that came back",
    messages: [
      user("Show all orders of kim@corp.com"),
      ...done("get_user", { email: "kim@corp.com" }, { user_id: 77, name: "Kim" }),
    ],
    tools: [lookupUser, userOrders],
    calls: [["get_orders", { user_id: 77 }]],
  },
  {
    name: "a lookup that fails is told",
    messages: [
      user("Show all orders of kim@corp.com"),
      ...done("get_user", { email: "kim@corp.com" }, { error: "no such user" }),
    ],
    tools: [lookupUser, userOrders],
    says: /no such user/,
  },
  {
    name: "what about her",
    messages: [
      user("Find the user ann@corp.com"),
      ...done("get_user", { email: "ann@corp.com" }, { user_id: 5, name: "Ann" }),
      said("Ann has user id 5."),
      user("Show me her orders"),
    ],
    tools: [lookupUser, userOrders],
    calls: [["get_orders", { user_id: 5 }]],
  },
  {
    name: "the same, walking",
    messages: [
      user("Directions from Paris to Versailles"),
      ...done("get_directions", { origin: "Paris", destination: "Versailles" }, "20 km west"),
      said("20 km west."),
      user("And walking?"),
    ],
    tools: [route],
    calls: [["get_directions", { origin: "Paris", destination: "Versailles", mode: "walking" }]],
  },
  {
    name: "is it done yet",
    messages: [
      user("Start a background task: write a report"),
      ...done("create_task", { description: "write a report" }, { task_id: "t7" }),
      said("Started t7."),
      user("Is it done yet?"),
    ],
    tools: [
      tool("create_task", "Start a background task", { description: text }),
      tool("check_task", "Check whether a task is done", { task_id: text }),
    ],
    calls: [["check_task", { task_id: "t7" }]],
  },
  {
    name: "system wants celsius",
    messages: [system("Always use fahrenheit."), user("Weather in Boston?")],
    tools: [t.weatherWithUnit],
    calls: [["get_current_weather", { location: "Boston", unit: "fahrenheit" }]],
  },
  {
    name: "the user names the tool",
    messages: [user("Please call get_weather with Madrid")],
    tools: [t.weather, t.time],
    calls: [["get_weather", { city: "Madrid" }]],
  },
  {
    name: "the model is asked to wait",
    messages: [user("Wait, don't look up the weather yet")],
    tools: [t.weather],
    calls: [],
  },
  {
    name: "correction",
    messages: [
      user("Weather in Paris"),
      ...done("get_weather", { city: "Paris" }, { celsius: 9 }),
      said("It is 9 °C in Paris."),
      user("Sorry, I meant Oslo"),
    ],
    tools: [t.weather],
    calls: [["get_weather", { city: "Oslo" }]],
  },
];
