/** Tools of many kinds and shapes: nested objects, lists, enums, booleans, dates, names in other languages. */
import type OpenAI from "openai";
import type { Prompt } from "./prompts.ts";
import * as t from "./tools.ts";

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const list = { type: "array", items: text };
const tool = t.tool;
type Tools = readonly OpenAI.ChatCompletionFunctionTool[];

const row = (ask: string, tools: Tools, ...calls: Prompt["calls"][number][]): Prompt => ({ ask, tools, calls });

const reminder = tool("set_reminder", "Set a reminder", { message: text, time: text, date: text }, ["date"]);
const timer = tool("start_timer", "Start a countdown", { duration_seconds: integer, label: text }, ["label"]);
const alarm = tool("set_alarm", "", { time: { type: "string", description: "24-hour time, HH:MM" } });
const products = tool(
  "search_products",
  "Search the catalogue of a shop",
  { query: text, max_price: number, min_price: number, in_stock: { type: "boolean" } },
  ["max_price", "min_price", "in_stock"],
);
const pizza = tool("place_order", "Order food", {
  items: {
    type: "array",
    items: { type: "object", properties: { name: text, quantity: integer }, required: ["name", "quantity"] },
  },
});
const account = tool("create_user", "Create a user account", {
  user: {
    type: "object",
    properties: { name: text, email: { type: "string", format: "email" }, age: integer },
    required: ["name", "email"],
  },
});
const table = tool(
  "reserve_table",
  "Reserve a table in a restaurant",
  { restaurant: text, party_size: integer, time: text, date: text },
  ["restaurant", "date"],
);
const thermostat = tool(
  "set_thermostat",
  "Set the heating",
  { temperature: number, unit: { type: "string", enum: ["celsius", "fahrenheit"] } },
  ["unit"],
);
const playMusic = tool("play_music", "Play a song or an artist", { query: text });
const volume = tool("set_volume", "", { level: { type: "integer", minimum: 0, maximum: 100 } });
const ticket = tool("create_ticket", "Open a support ticket", {
  title: text,
  priority: { type: "string", enum: ["low", "medium", "high", "urgent"] },
  category: { type: "string", enum: ["billing", "technical", "account"] },
});
const jsonWeather = tool("get_forecast", "Forecast for some days", { city: text, days: integer }, ["days"]);
const coordinates = tool("get_weather", "Get current temperature for provided coordinates in celsius.", {
  latitude: number,
  longitude: number,
});
const readFile = tool("read_file", "Read a file", { path: text });
const listFiles = tool("list_files", "List the files in a directory", { directory: text });
const sql = tool("run_query", "Run a SQL query on the database of orders and customers", { sql: text });
const distance = tool("get_distance", "Distance between two places", { from: text, to: text });
const shopping = tool("add_to_shopping_list", "", { items: list });
const invite = tool(
  "create_meeting",
  "Create a meeting in the calendar",
  {
    title: text,
    attendees: { type: "array", items: { type: "string", format: "email" } },
    start: { type: "string", format: "date-time" },
  },
  ["title"],
);
const currency = tool("exchange_rate", "Rate between two currencies", { base: text, quote: text });
const definition = tool("define_word", "Look up a word in the dictionary", { word: text });
const wiki = tool("wikipedia", "Search Wikipedia", { query: text });
const cancelOrder = tool("cancel_order", "Cancel an order", { order_id: text });
const customer = tool("find_customer", "Find a customer by name", { name: text });
const horoscope = tool("get_horoscope", "Get today's horoscope for an astrological sign.", {
  sign: { type: "string", description: "An astrological sign like Taurus or Aquarius" },
});
const stockHistory = tool("stock_history", "Prices of a share over time", {
  symbol: text,
  start_date: { type: "string", format: "date" },
  end_date: { type: "string", format: "date" },
});
const bmi = tool("calculate_bmi", "", { weight_kg: number, height_m: number });
const tip = tool("calculate_tip", "Tip for a bill", { bill_amount: number, percentage: number });
const recipes = tool("find_recipes", "Find recipes", { ingredients: list, vegetarian: { type: "boolean" } }, [
  "vegetarian",
]);
const score = tool("get_score", "Score of the latest match of a team", { team: text });
const book = tool(
  "book_flight",
  "Book a flight",
  {
    origin: text,
    destination: text,
    departure_date: text,
    passengers: integer,
    cabin_class: { type: "string", enum: ["economy", "business", "first"] },
  },
  ["passengers", "cabin_class"],
);
const ship = tool(
  "ship_package",
  "Ship a package",
  {
    address: { type: "object", properties: { street: text, city: text, zip: text }, required: ["street", "city"] },
    express: { type: "boolean" },
  },
  ["express"],
);
const policies = tool("search_policies", "Search the company's policy documents", { query: text });
const human = tool("escalate_to_human", "Hand the conversation to a human support agent", { reason: text }, ["reason"]);
const unlock = tool("lock_door", "Lock or unlock the front door", { locked: { type: "boolean" } });
const nextTrain = tool("zug_abfahrten", "Die nächsten Züge ab einem Bahnhof", { bahnhof: text });
const wechselkurs = tool("waehrung_umrechnen", "Rechnet einen Betrag in eine andere Währung um", {
  betrag: number,
  von: text,
  nach: text,
});
const correo = tool("enviar_correo", "Envía un correo electrónico", {
  destinatario: text,
  asunto: text,
  mensaje: text,
});
const meteo = tool("obtenir_meteo", "La météo d'une ville", { ville: text });
const vaer = tool("hent_vaer", "Henter været for en by", { by: text });

const desk: Tools = [t.weather, t.time, t.sendEmail, t.readEmail, t.calculate, t.search, reminder, ticket, products];

export const schemaPrompts: readonly Prompt[] = [
  row(
    "Remind me to call Anna at 5 pm",
    [reminder, t.weather],
    ["set_reminder", { message: "call Anna", time: "5 pm" }],
  ),
  row("Set a timer for 10 minutes", [timer, alarm], ["start_timer", { duration_seconds: 600 }]),
  row("Wake me up at 7:30 am", [timer, alarm], ["set_alarm", { time: "07:30" }]),
  row("Find running shoes under 80 dollars", [products, t.order], ["search_products", { max_price: 80 }]),
  row(
    "Show me laptops between 500 and 900 euros that are in stock",
    [products],
    ["search_products", { min_price: 500, max_price: 900, in_stock: true }],
  ),
  row(
    "I'd like to order 2 pizzas and 1 coke",
    [pizza],
    [
      "place_order",
      {
        items: [
          { name: "pizzas", quantity: 2 },
          { name: "coke", quantity: 1 },
        ],
      },
    ],
  ),
  row(
    "Create an account for Maria Lopez, maria@example.com, she is 34 years old",
    [account],
    ["create_user", { user: { name: "Maria Lopez", email: "maria@example.com", age: 34 } }],
  ),
  row("Book a table for four at 7 pm", [table, t.weather], ["reserve_table", { party_size: 4, time: "7 pm" }]),
  row("Set the thermostat to 21 degrees", [thermostat, t.light], ["set_thermostat", { temperature: 21 }]),
  row(
    "Make it warmer, 70 degrees fahrenheit",
    [thermostat, t.light],
    ["set_thermostat", { temperature: 70, unit: "fahrenheit" }],
  ),
  row("Play some jazz", [playMusic, volume], ["play_music", { query: "jazz" }]),
  row("Turn the volume up to 60", [playMusic, volume], ["set_volume", { level: 60 }]),
  row(
    "I was charged twice, this is urgent! Please open a ticket",
    [ticket, t.refund],
    ["create_ticket", { priority: "urgent", category: "billing" }],
  ),
  row(
    "The app crashes when I log in, open a ticket with low priority",
    [ticket],
    ["create_ticket", { priority: "low", category: "technical" }],
  ),
  row(
    "What's the forecast for Bergen for the next 5 days?",
    [jsonWeather],
    ["get_forecast", { city: "Bergen", days: 5 }],
  ),
  row("What's the weather like in Paris today?", [coordinates], ["get_weather", { latitude: 48.86, longitude: 2.35 }]),
  row("Read the file notes.txt", [readFile, listFiles], ["read_file", { path: "notes.txt" }]),
  row("What files are in /home/ada/docs?", [readFile, listFiles], ["list_files", { directory: "/home/ada/docs" }]),
  row(
    "How many orders do we have in the database?",
    [sql, t.weather],
    ["run_query", { sql: "SELECT COUNT(*) FROM orders" }],
  ),
  row("How far is it from Oslo to Bergen?", [distance, t.weather], ["get_distance", { from: "Oslo", to: "Bergen" }]),
  row(
    "Put milk, eggs and bread on my shopping list",
    [shopping],
    ["add_to_shopping_list", { items: ["milk", "eggs", "bread"] }],
  ),
  row(
    "Set up a meeting with ann@x.org and bob@x.org on 2026-03-02 at 14:00",
    [invite],
    ["create_meeting", { attendees: ["ann@x.org", "bob@x.org"], start: "2026-03-02T14:00:00Z" }],
  ),
  row(
    "What's the exchange rate from euros to yen?",
    [currency, t.stock],
    ["exchange_rate", { base: "EUR", quote: "JPY" }],
  ),
  row('What does "ubiquitous" mean?', [definition, t.weather], ["define_word", { word: "ubiquitous" }]),
  row("Look up Ada Lovelace on Wikipedia", [wiki, t.weather], ["wikipedia"]),
  row("I changed my mind, cancel order 8812", [cancelOrder, t.order], ["cancel_order", { order_id: "8812" }]),
  row("Find the customer Jane Doe", [customer, t.order], ["find_customer", { name: "Jane Doe" }]),
  row("What is my horoscope? I am an Aquarius.", [horoscope], ["get_horoscope", { sign: "Aquarius" }]),
  row(
    "How did AAPL do from 2026-01-05 to 2026-02-05?",
    [stockHistory, t.stock],
    ["stock_history", { symbol: "AAPL", start_date: "2026-01-05", end_date: "2026-02-05" }],
  ),
  row(
    "Calculate the BMI for 70 kg and 1.75 m",
    [bmi, t.calculate],
    ["calculate_bmi", { weight_kg: 70, height_m: 1.75 }],
  ),
  row(
    "How much should I tip on a bill of 86 dollars at 15 percent?",
    [tip, t.weather],
    ["calculate_tip", { bill_amount: 86, percentage: 15 }],
  ),
  row(
    "What can I cook with eggs, spinach and feta?",
    [recipes],
    ["find_recipes", { ingredients: ["eggs", "spinach", "feta"] }],
  ),
  row("Did Arsenal win? What was the score?", [score, t.weather], ["get_score", { team: "Arsenal" }]),
  row(
    "Book a business class flight from London to Tokyo on May 3 for 2 people",
    [book, t.weather],
    [
      "book_flight",
      { origin: "London", destination: "Tokyo", departure_date: "May 3", passengers: 2, cabin_class: "business" },
    ],
  ),
  row(
    "Ship the package to 12 Main Street, Boston 02108, express please",
    [ship],
    ["ship_package", { address: { street: "12 Main Street", city: "Boston", zip: "02108" }, express: true }],
  ),
  row("How many vacation days do I get per year?", [policies, t.weather], ["search_policies"]),
  row("What's your return policy?", [policies, t.order], ["search_policies"]),
  row("I want to talk to a real person", [human, t.order], ["escalate_to_human"]),
  row("Lock the front door", [unlock, t.light], ["lock_door", { locked: true }]),
  row("Please unlock the door", [unlock, t.light], ["lock_door", { locked: false }]),
  // Names in other languages.
  row("When does the next train leave from Hamburg?", [nextTrain, t.wetter], ["zug_abfahrten", { bahnhof: "Hamburg" }]),
  row(
    "Convert 50 dollars into euros",
    [wechselkurs, t.wetter],
    ["waehrung_umrechnen", { betrag: 50, von: "USD", nach: "EUR" }],
  ),
  row(
    "Send an email to luis@example.es saying I will be late",
    [correo, t.clima],
    ["enviar_correo", { destinatario: "luis@example.es", mensaje: "I will be late" }],
  ),
  row("Is it cold in Lyon?", [meteo, correo], ["obtenir_meteo", { ville: "Lyon" }]),
  row("Will it rain in Trondheim?", [vaer], ["hent_vaer", { by: "Trondheim" }]),
  row("Wie ist das Wetter in Berlin?", [t.weather, t.time], ["get_weather", { city: "Berlin" }]),
  row("¿Qué tiempo hace en Madrid?", [t.weather, t.search], ["get_weather", { city: "Madrid" }]),
  row("Quel temps fait-il à Paris ?", [t.weather, t.search], ["get_weather", { city: "Paris" }]),
  // The same words, other tools.
  row("What's up with my package 77-A1?", [t.order, t.weather], ["get_order_status", { order_id: "77-A1" }]),
  row("Can I get a reimbursement for order B-20?", [t.refund, t.order], ["issue_refund", { order_id: "B-20" }]),
  row("Use get_time for Tokyo", [t.weather, t.time], ["get_time", { timezone: "Asia/Tokyo" }]),
  row(
    "Text mum that I'm late",
    [tool("send_sms", "Send a text message", { recipient: text, message: text })],
    ["send_sms", { recipient: "mum", message: "I'm late" }],
  ),
  row(
    "Schedule lunch with Kim for tomorrow at noon",
    [t.meeting, t.events],
    ["create_event", { date: "tomorrow", time: "noon" }],
  ),
  row("Am I free on Monday?", [t.meeting, t.events], ["list_events", { date: "Monday" }]),
  row(
    "Jot down that the wifi password is tulip",
    [tool("save_note", "Save a note", { text }), t.weather],
    ["save_note", { text: "the wifi password is tulip" }],
  ),
  row(
    "Turn on the kitchen light and switch off the bedroom lamp",
    [t.light],
    ["set_light", { room: "kitchen", on: true }],
    ["set_light", { room: "bedroom", on: false }],
  ),
  row(
    "What's the weather in Rome, and convert 20 dollars to euros",
    [t.weather, t.convert],
    ["get_weather", { city: "Rome" }],
    ["convert_currency", { amount: 20, from: "USD", to: "EUR" }],
  ),
  row(
    "Add 'renew passport' to my todo list",
    [tool("add_task", "Add a task to the list", { task: text }), t.events],
    ["add_task", { task: "renew passport" }],
  ),
  row(
    "What's the price of Microsoft and Tesla shares?",
    [t.stock],
    ["get_stock_price", { ticker: "MSFT" }],
    ["get_stock_price", { ticker: "TSLA" }],
  ),
  row(
    "Delete the file old.csv",
    [tool("delete_file", "Delete a file", { path: text }), readFile],
    ["delete_file", { path: "old.csv" }],
  ),
  row(
    "How many people live in Norway?",
    [tool("get_population", "The population of a country", { country: text }), t.weather],
    ["get_population", { country: "Norway" }],
  ),
  row(
    "Is flight BA117 on time?",
    [tool("flight_status", "Status of a flight", { flight_number: text }), t.flights],
    ["flight_status", { flight_number: "BA117" }],
  ),
  row(
    "Please summarise this page: https://example.com/news",
    [tool("fetch_page", "Fetch a web page and summarise it", { url: text })],
    ["fetch_page", { url: "https://example.com/news" }],
  ),
  row(
    "Generate an image of a red fox in the snow",
    [tool("generate_image", "Make a picture from a description", { prompt: text })],
    ["generate_image", { prompt: "a red fox in the snow" }],
  ),
  row(
    "Track parcel RX-5501 please",
    [tool("track_shipment", "Follow a shipment", { tracking_number: text })],
    ["track_shipment", { tracking_number: "RX-5501" }],
  ),
  row(
    "What's the air quality in Delhi?",
    [tool("air_quality", "Air quality index of a city", { city: text }), t.weather],
    ["air_quality", { city: "Delhi" }],
  ),
  row("Who is on call this week?", [tool("get_on_call", "Which engineer is on call"), t.events], ["get_on_call", {}]),
  row(
    "Restart the web server",
    [tool("restart_service", "Restart a service", { service: text }), readFile],
    ["restart_service"],
  ),
  row(
    "Reset my password, my email is kim@example.com",
    [tool("reset_password", "Send a password reset link", { email: text }), ticket],
    ["reset_password", { email: "kim@example.com" }],
  ),
  row(
    "Give me 3 random numbers",
    [tool("random_numbers", "Random numbers", { count: integer }), t.dice],
    ["random_numbers", { count: 3 }],
  ),
  row(
    "What is the square root of 144?",
    [tool("sqrt", "The square root of a number", { x: number }), t.add],
    ["sqrt", { x: 144 }],
  ),
  // No call.
  row("Hi, how are you?", desk),
  row("Thanks a lot!", desk),
  row("I'm feeling a bit sad today.", desk),
  row("What's your name?", desk),
  row("That's a great idea.", desk),
  row("Who are you?", desk),
  row("Write me a poem about email", desk),
  row("I already sent the email, thanks", desk),
  row("What is the meaning of life?", [t.weather, t.order]),
  row("Do you know how to cook?", [t.weather]),
  row("What would you need to refund an order?", [t.refund]),
  row("Just say hello, don't use any tools", desk),
  row("My favourite colour is green.", desk),
  row("How do I write a for loop in Python?", [t.weather, t.calculate]),
  row("Tell me about yourself", desk),
];
