/** A third table, written after the rules and before it was looked at: each row that was wrong then led to a rule, not to a sentence. */
import type OpenAI from "openai";
import type { Prompt } from "./prompts.ts";
import { done, said, system, user, type TurnPrompt } from "./prompts-turns.ts";
import * as t from "./tools.ts";

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const flag = { type: "boolean" };
const texts = { type: "array", items: text };
const tool = t.tool;
type Tools = readonly OpenAI.ChatCompletionFunctionTool[];
const row = (ask: string, tools: Tools, ...calls: Prompt["calls"][number][]): Prompt => ({ ask, tools, calls });

const conditions = tool("conditions_at", "Sky, wind and temperature for a place on earth", {
  spot: { type: "string", description: "Name of the town, such as Bergen" },
});
const mailer = tool(
  "dispatch_mail",
  "Deliver a written note to somebody's inbox",
  { addressee: { type: "string", description: "E-mail address" }, heading: text, content: text },
  ["heading"],
);
const bank = tool(
  "make_payment",
  "Pay money to somebody",
  { payee: text, amount: number, currency: { type: "string", enum: ["EUR", "USD", "GBP"] }, memo: text },
  ["memo"],
);
const ledger = tool("account_balance", "How much money is in an account", {
  account: { type: "string", enum: ["checking", "savings"] },
});
const hotel = tool(
  "search_hotels",
  "Search hotels in a city",
  {
    city: text,
    check_in: { type: "string", format: "date" },
    check_out: { type: "string", format: "date" },
    guests: integer,
    max_price: number,
    pets_allowed: flag,
  },
  ["guests", "max_price", "pets_allowed"],
);
const car = tool(
  "rent_car",
  "Rent a car",
  { pickup_location: text, days: integer, type: { type: "string", enum: ["compact", "suv", "van"] } },
  ["type"],
);
const doctor = tool("book_appointment", "Book an appointment with a doctor", { doctor: text, date: text, time: text }, [
  "time",
]);
const vitals = tool("get_vitals", "Pulse, blood pressure and temperature of a patient", { patient_id: text });
const dose = tool("check_dosage", "Check the dose of a medication for a weight", {
  medication: text,
  weight_kg: number,
});
const jobs = tool("search_jobs", "Search for open positions", { role: text, location: text, remote: flag }, [
  "location",
  "remote",
]);
const movie = tool("movie_showtimes", "When a film is shown in the cinemas of a city", { movie: text, city: text });
const git = tool("create_issue", "Open an issue in a repository", { repo: text, title: text, labels: texts }, [
  "labels",
]);
const deploy = tool(
  "deploy_service",
  "Deploy a service to an environment",
  { service: text, environment: { type: "string", enum: ["staging", "production"] }, version: text },
  ["version"],
);
const logs = tool(
  "get_logs",
  "Read the logs of a service",
  { service: text, level: { type: "string", enum: ["debug", "info", "warning", "error"] }, limit: integer },
  ["level", "limit"],
);
const convertUnits = tool("convert_units", "Convert a value from one unit to another", {
  value: number,
  from_unit: text,
  to_unit: text,
});
const password = tool("generate_password", "Make a random password", { length: integer, symbols: flag }, ["symbols"]);
const poll = tool("create_poll", "Create a poll", { question: text, options: texts });
const todo = tool(
  "add_todo",
  "Add a task to the to-do list",
  {
    title: text,
    due: { type: "string", format: "date" },
    priority: { type: "string", enum: ["low", "medium", "high"] },
  },
  ["due", "priority"],
);
const listTodos = tool(
  "list_todos",
  "The tasks on the to-do list",
  { status: { type: "string", enum: ["open", "done", "all"] } },
  ["status"],
);
const completeTodo = tool("complete_todo", "Mark a task as done", { id: integer });
const nutrition = tool("get_nutrition", "Calories and nutrients of a food", { food: text });
const news = tool("get_headlines", "The newest headlines", { topic: text, count: integer }, ["count", "topic"]);
const traffic = tool("traffic_report", "How the traffic is on a road", { road: text });
const tides = tool("tide_times", "High and low water at a harbour", { harbour: text });
const moon = tool("moon_phase", "Phase of the moon on a date", { date: { type: "string", format: "date" } });
const qr = tool("make_qr_code", "Make a QR code for a link", { url: text });
const speak = tool("say_aloud", "Read a text aloud", { text, voice: { type: "string", enum: ["female", "male"] } }, [
  "voice",
]);
const camera = tool(
  "take_photo",
  "Take a photo with the front or the back camera",
  { camera: { type: "string", enum: ["front", "back"] } },
  ["camera"],
);
const blinds = tool("move_blinds", "Open or close the blinds of a room", {
  room: text,
  position: { type: "string", enum: ["open", "closed"] },
});
const vacuum = tool("start_vacuum", "Let the robot vacuum clean rooms", { rooms: texts });
const inventory = tool("check_inventory", "How many of a product are in stock", { sku: text });
const shipping = tool("shipping_cost", "Cost of sending a parcel", { weight: number, country: text, express: flag }, [
  "express",
]);
const survey = tool(
  "submit_rating",
  "Rate your stay",
  { stars: { type: "integer", minimum: 1, maximum: 5 }, comment: text },
  ["comment"],
);
const contacts = tool("add_contact", "Add a person to the address book", {
  contact: {
    type: "object",
    properties: { first_name: text, last_name: text, phone: text, email: text },
    required: ["first_name"],
  },
});
const filter = tool(
  "query_sales",
  "Sales figures",
  {
    filter: {
      type: "object",
      properties: { region: { type: "string", enum: ["north", "south", "east", "west"] }, year: integer },
      required: ["region"],
    },
    group_by: { type: "string", enum: ["month", "quarter"] },
  },
  ["group_by"],
);

export const morePrompts: readonly Prompt[] = [
  row("How's the weather looking in Bergen?", [conditions, mailer], ["conditions_at", { spot: "Bergen" }]),
  row("Would I need sunglasses in Athens?", [conditions, mailer], ["conditions_at", { spot: "Athens" }]),
  row(
    "Mail kari@example.no that dinner is ready",
    [conditions, mailer],
    ["dispatch_mail", { addressee: "kari@example.no", content: "dinner is ready" }],
  ),
  row(
    "Pay Maria 40 euros for the tickets",
    [bank, ledger],
    ["make_payment", { payee: "Maria", amount: 40, currency: "EUR" }],
  ),
  row("How much do I have in my savings?", [bank, ledger], ["account_balance", { account: "savings" }]),
  row(
    "Find me a hotel in Porto from 2026-06-01 to 2026-06-05 for 2 guests",
    [hotel, car],
    ["search_hotels", { city: "Porto", check_in: "2026-06-01", check_out: "2026-06-05", guests: 2 }],
  ),
  row(
    "Any hotels in Vienna from May 2 to May 4 under 150 euros? I bring my dog, so pets must be allowed.",
    [hotel],
    [
      "search_hotels",
      { city: "Vienna", check_in: "2026-05-02", check_out: "2026-05-04", max_price: 150, pets_allowed: true },
    ],
  ),
  row(
    "I need an SUV in Denver for 6 days",
    [hotel, car],
    ["rent_car", { pickup_location: "Denver", days: 6, type: "suv" }],
  ),
  row(
    "Get me an appointment with Dr. Chen next Tuesday at 9 am",
    [doctor, vitals],
    ["book_appointment", { date: "next Tuesday", time: "9 am" }],
  ),
  row("What's the pulse of patient P7?", [doctor, vitals], ["get_vitals", { patient_id: "P7" }]),
  row("Is 70 kg too light for the normal dose of ibuprofen?", [dose, vitals], ["check_dosage", { weight_kg: 70 }]),
  row(
    "Are there any remote jobs for a data engineer in Berlin?",
    [jobs, t.weather],
    ["search_jobs", { location: "Berlin", remote: true }],
  ),
  row("When is Dune playing in Oslo?", [movie, t.weather], ["movie_showtimes", { movie: "Dune", city: "Oslo" }]),
  row(
    'Open an issue in the repo acme/web titled "Login is broken"',
    [git, deploy],
    ["create_issue", { repo: "acme/web", title: "Login is broken" }],
  ),
  row(
    "Deploy the billing service to staging",
    [git, deploy, logs],
    ["deploy_service", { service: "billing", environment: "staging" }],
  ),
  row("Show me the last 20 error logs of checkout", [deploy, logs], ["get_logs", { level: "error", limit: 20 }]),
  row(
    "Convert 10 miles to kilometers",
    [convertUnits, t.convert],
    ["convert_units", { value: 10, from_unit: "miles", to_unit: "kilometers" }],
  ),
  row("Give me a password with 16 characters", [password, t.dice], ["generate_password", { length: 16 }]),
  row(
    'Start a poll "Where shall we eat?" with the options pizza, sushi and tacos',
    [poll],
    ["create_poll", { question: "Where shall we eat?", options: ["pizza", "sushi", "tacos"] }],
  ),
  row(
    "Add water the plants to my todos with high priority",
    [todo, listTodos, completeTodo],
    ["add_todo", { title: "water the plants", priority: "high" }],
  ),
  row("What's still open on my to-do list?", [todo, listTodos, completeTodo], ["list_todos", { status: "open" }]),
  row("Mark task 3 as done", [todo, listTodos, completeTodo], ["complete_todo", { id: 3 }]),
  row("How many calories does a banana have?", [nutrition, t.weather], ["get_nutrition"]),
  row(
    "Give me the top 3 headlines about science",
    [news, t.weather],
    ["get_headlines", { topic: "science", count: 3 }],
  ),
  row("How's traffic on the A4?", [traffic, t.weather], ["traffic_report", { road: "A4" }]),
  row("When is high water in Cuxhaven?", [tides, moon], ["tide_times", { harbour: "Cuxhaven" }]),
  row("What phase is the moon in on 2026-08-12?", [tides, moon], ["moon_phase", { date: "2026-08-12" }]),
  row(
    "Make a QR code for https://example.org/menu",
    [qr, camera],
    ["make_qr_code", { url: "https://example.org/menu" }],
  ),
  row(
    'Read "Good night" aloud with a male voice',
    [speak, camera],
    ["say_aloud", { text: "Good night", voice: "male" }],
  ),
  row("Take a selfie with the front camera", [speak, camera], ["take_photo", { camera: "front" }]),
  row("Close the blinds in the bedroom", [blinds, t.light], ["move_blinds", { room: "bedroom", position: "closed" }]),
  row("Vacuum the kitchen and the hall", [vacuum, blinds], ["start_vacuum", { rooms: ["kitchen", "hall"] }]),
  row("Is SKU-991 still in stock?", [inventory, shipping], ["check_inventory", { sku: "SKU-991" }]),
  row(
    "What does it cost to ship 2.5 kg to Canada by express?",
    [inventory, shipping],
    ["shipping_cost", { weight: 2.5, country: "Canada", express: true }],
  ),
  row("I'd give it 4 stars, the staff was lovely", [survey, hotel], ["submit_rating", { stars: 4 }]),
  row(
    "Save Ola Nordmann as a contact, phone +47 912 34 567",
    [contacts, t.weather],
    ["add_contact", { contact: { first_name: "Ola", last_name: "Nordmann", phone: "+47 912 34 567" } }],
  ),
  row(
    "Show the sales in the north for 2025 by quarter",
    [filter, t.weather],
    ["query_sales", { filter: { region: "north", year: 2025 }, group_by: "quarter" }],
  ),
  row("could u tell me the temp in rome rn", [t.weather, t.time], ["get_weather", { city: "Rome" }]),
  row("WHAT IS THE WEATHER IN TOKYO", [t.weather, t.time], ["get_weather", { city: "Tokyo" }]),
  row(
    "Hey! Hope you're well. I'm packing for a trip to Dublin and wonder whether I should bring a raincoat?",
    [t.weather, t.time],
    ["get_weather", { city: "Dublin" }],
  ),
  row("tell me what time it is in sydney pls", [t.weather, t.time], ["get_time", { timezone: "Australia/Sydney" }]),
  row("Can you do 17.5 * 4 - 3?", [t.calculate, t.weather], ["calculate", { expression: "17.5 * 4 - 3" }]),
  row(
    "I have 3 apples and buy 4 more. What is 3 + 4?",
    [t.calculate, t.weather],
    ["calculate", { expression: "3 + 4" }],
  ),
  row("Look up who won the 2026 world cup", [t.search, t.weather], ["web_search"]),
  row("Google the best pizza in Naples", [t.search, t.weather], ["web_search"]),
  row("What's 100 USD in GBP?", [t.convert, t.stock], ["convert_currency", { amount: 100, from: "USD", to: "GBP" }]),
  row("I'd like my money back. Order number is 60612.", [t.refund, t.order], ["issue_refund", { order_id: "60612" }]),
  row("Has my order 60612 shipped?", [t.refund, t.order], ["get_order_status", { order_id: "60612" }]),
  row(
    "Weather in Paris, time in Tokyo and 12 * 12 please",
    [t.weather, t.time, t.calculate],
    ["get_weather", { city: "Paris" }],
    ["get_time", { timezone: "Asia/Tokyo" }],
    ["calculate", { expression: "12 * 12" }],
  ),
  row(
    "Send an email to a@x.org saying hello and to b@x.org saying goodbye",
    [t.sendEmail],
    ["send_email", { to: "a@x.org", body: "hello" }],
    ["send_email", { to: "b@x.org", body: "goodbye" }],
  ),
  row("Wie spät ist es in Tokio?", [t.weather, t.time], ["get_time"]),
  row("Hvordan er været i Oslo?", [t.weather, t.time], ["get_weather", { city: "Oslo" }]),
  // Nothing to call.
  row("The hotel in Vienna was lovely, thank you!", [hotel, car]),
  row("I used to rent cars in Denver.", [hotel, car]),
  row("Who invented the password?", [password]),
  row("What's the difference between a poll and a survey?", [poll, survey]),
  row("Good evening", [todo, news]),
  row("Never mind.", [todo, news]),
  row("You're funny", [t.weather, t.joke]),
  row("How old are you?", [vitals, todo]),
  row("What is the capital of Australia?", [bank, todo]),
  row("Don't pay Maria yet, please wait.", [bank, ledger]),
];

export const moreTalks: readonly TurnPrompt[] = [
  {
    name: "the next todo by id from the list",
    messages: [
      user("What's on my list?"),
      ...done("list_todos", {}, [{ id: 12, title: "Buy milk" }]),
      said("I found 1: Buy milk."),
      user("Mark it as done"),
    ],
    tools: [todo, listTodos, completeTodo],
    calls: [["complete_todo", { id: 12 }]],
  },
  {
    name: "same hotel search, other city",
    messages: [
      user("Hotels in Porto from 2026-06-01 to 2026-06-05"),
      ...done("search_hotels", { city: "Porto", check_in: "2026-06-01", check_out: "2026-06-05" }, []),
      said("I found nothing."),
      user("Try Lisbon instead"),
    ],
    tools: [hotel, car],
    calls: [["search_hotels", { city: "Lisbon", check_in: "2026-06-01", check_out: "2026-06-05" }]],
  },
  {
    name: "tomorrow, same city",
    messages: [
      user("What's the forecast for Rome today?"),
      ...done("forecast", { city: "Rome", day: "today" }, { celsius: 20 }),
      said("It is 20 °C."),
      user("And tomorrow?"),
    ],
    tools: [tool("forecast", "Weather forecast", { city: text, day: text })],
    calls: [["forecast", { city: "Rome", day: "tomorrow" }]],
  },
  {
    name: "yes to an offer",
    messages: [user("It's dark in the kitchen"), said("Shall I turn on the kitchen light?"), user("yes please")],
    tools: [t.light],
    calls: [["set_light", { room: "kitchen", on: true }]],
  },
  {
    name: "no to an offer",
    messages: [user("It's dark in the kitchen"), said("Shall I turn on the kitchen light?"), user("no thanks")],
    tools: [t.light],
    calls: [],
  },
  {
    name: "the missing amount is given",
    messages: [user("Pay Maria"), said("Which amount do you mean?"), user("25 euros")],
    tools: [bank, ledger],
    calls: [["make_payment", { payee: "Maria", amount: 25, currency: "EUR" }]],
  },
  {
    name: "today comes from the system",
    messages: [system("Today is 2026-03-10."), user("What will the moon look like tomorrow?")],
    tools: [moon],
    calls: [["moon_phase", { date: "2026-03-11" }]],
  },
  {
    name: "save what was found",
    messages: [
      user("Search the web for the tallest tower and save it as a note"),
      ...done("web_search", { query: "tallest tower" }, "The Burj Khalifa is the tallest tower."),
    ],
    tools: [t.search, tool("save_note", "Save a note", { content: text })],
    calls: [["save_note", { content: "The Burj Khalifa is the tallest tower." }]],
  },
  {
    name: "a result that says yes",
    messages: [user("Lock the door"), ...done("lock_door", { locked: true }, { locked: true })],
    tools: [tool("lock_door", "Lock the front door")],
    says: /Done/,
  },
  {
    name: "system: only talk about cooking",
    messages: [system("You are a cooking assistant. Be brief."), user("What can I make with rice and beans?")],
    tools: [tool("find_recipes", "Find recipes", { ingredients: texts })],
    calls: [["find_recipes", { ingredients: ["rice", "beans"] }]],
  },
  {
    name: "triage by system",
    messages: [
      system("You are a triage agent. Hand over to the right agent."),
      user("My invoice shows the wrong amount"),
    ],
    tools: [
      tool("transfer_to_billing", "Transfer to the billing agent"),
      tool("transfer_to_tech_support", "Transfer to the technical support agent"),
    ],
    calls: [["transfer_to_billing", {}]],
  },
  {
    name: "triage by system, technical",
    messages: [
      system("You are a triage agent. Hand over to the right agent."),
      user("The app keeps crashing on my phone"),
    ],
    tools: [
      tool("transfer_to_billing", "Transfer to the billing agent"),
      tool("transfer_to_tech_support", "Transfer to the technical support agent"),
    ],
    calls: [["transfer_to_tech_support", {}]],
  },
  {
    name: "language agents",
    messages: [
      system("Handoff to the appropriate agent based on the language of the request."),
      user("Hola, ¿cómo estás?"),
    ],
    tools: [
      tool("transfer_to_spanish_agent", "Handoff to the Spanish agent to handle the request."),
      tool("transfer_to_english_agent", "Handoff to the English agent to handle the request."),
    ],
    calls: [["transfer_to_spanish_agent", {}]],
  },
];
