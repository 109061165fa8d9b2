/** The tools of `prompts-by-another.ts`: renamed, in other languages, and of whole rooms at once. */
import * as t from "./tools.ts";

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const flag = { type: "boolean" };
const day = { type: "string", description: "Date as YYYY-MM-DD" };
const oneOf = (...values: readonly string[]) => ({ type: "string", enum: values });
const listOf = (items: object) => ({ type: "array", items });

// Renamed, and in other languages.
export const meteo = t.tool("meteo", "Donne la météo actuelle d'une ville", { ville: text });
export const kontostand = t.tool("kontostand_abfragen", "Fragt den Kontostand eines Kontos ab", { kontonummer: text });
export const ueberweisen = t.tool("geld_ueberweisen", "Überweist Geld auf ein anderes Konto", {
  kontonummer: text,
  betrag: number,
});
export const heizung = t.tool("heizung_einstellen", "Stellt die Temperatur der Heizung ein", { grad: number });
export const licht = t.tool("licht_schalten", "Schaltet das Licht ein oder aus", { an: flag });
export const wuerfeln = t.tool("wuerfeln", "Wirft Würfel", { anzahl: integer, seiten: integer });
export const reserver = t.tool("reserver_table", "Réserve une table dans un restaurant", {
  restaurant: text,
  personnes: integer,
});
export const traduire = t.tool("traduire", "Traduit un texte dans une autre langue", { texte: text, langue: text });
export const libro = t.tool("buscar_libro", "Busca un libro en la biblioteca por su título", { titulo: text });
export const correo = t.tool("enviar_correo", "Envía un correo electrónico", {
  destinatario: text,
  asunto: text,
  mensaje: text,
});
export const opaqueWeather = t.tool("tool_a", "Current weather conditions", {
  p: { ...text, description: "The city" },
});
export const opaqueRates = t.tool("tool_b", "Exchange rate between two currencies", {
  p: { ...text, description: "Three-letter code of the currency to convert from" },
  q: { ...text, description: "Three-letter code of the currency to convert to" },
});

// Bank.
export const balance = t.tool("get_balance", "The balance of a bank account", { account_id: text });
export const transfer = t.tool("transfer_money", "Move money from one account to another", {
  from_account: text,
  to_account: text,
  amount: number,
});
export const transactions = t.tool(
  "list_transactions",
  "The latest transactions of an account",
  { account_id: text, limit: integer },
  ["limit"],
);
export const freeze = t.tool("freeze_card", "Block a lost or stolen card", { card_id: text });
export const bank = [balance, transfer, transactions, freeze];

// Library.
export const catalog = t.tool("search_catalog", "Search the library's books", { author: text, title: text }, [
  "author",
  "title",
]);
export const renew = t.tool("renew_loan", "Renew a borrowed book", { loan_id: text });
export const library = [catalog, renew];

// Home.
export const thermostat = t.tool(
  "set_thermostat",
  "Set the target temperature",
  { temperature: number, mode: oneOf("heat", "cool") },
  ["mode"],
);
export const alarm = t.tool("set_alarm_system", "Arm or disarm the burglar alarm", { armed: flag });
export const timer = t.tool("start_timer", "Start a countdown", { seconds: integer });
export const house = [thermostat, alarm, timer, t.light];

// Travel and maps.
export const hotel = t.tool("book_hotel", "Book a hotel room", {
  city: text,
  check_in: day,
  check_out: day,
  guests: integer,
});
export const flightsOn = t.tool("find_flights", "Find flights between two cities on a day", {
  origin: text,
  destination: text,
  date: day,
});
export const distance = t.tool(
  "get_distance",
  "Distance between two places",
  { origin: text, destination: text, mode: oneOf("driving", "walking", "cycling") },
  ["mode"],
);
export const here = t.tool("get_current_location", "Where the user is at the moment");
export const zone = t.tool("current_time", "The current time", {
  tz: { ...text, description: "IANA time zone, such as Europe/Berlin" },
});

// Hospital.
export const labs = t.tool("get_lab_results", "A patient's laboratory results", { patient_id: text });
export const appointment = t.tool("schedule_appointment", "Book an appointment for a patient", {
  patient_id: text,
  department: oneOf("cardiology", "radiology", "dermatology"),
  date: day,
});
export const hospital = [labs, appointment, t.patient];

// Food, shop.
export const pizza = t.tool(
  "order_pizza",
  "Order one pizza",
  { size: oneOf("small", "medium", "large"), toppings: listOf(text), extra_cheese: flag },
  ["extra_cheese"],
);
export const stockLevel = t.tool("check_stock", "How many of an article are in the warehouse", { sku: text });
export const cart = t.tool("add_to_cart", "Put an article in the cart", { sku: text, quantity: integer });
export const products = t.tool("search_products", "Search the shop", { query: text, max_price: number }, ["max_price"]);
export const address = t.tool("update_address", "Change where an order is shipped to", {
  order_id: text,
  address: {
    type: "object",
    properties: { street: text, city: text, zip: text },
    required: ["street", "city", "zip"],
  },
});
export const bulk = t.tool("place_order", "Place an order of several articles for a customer", {
  customer: text,
  items: listOf({
    type: "object",
    properties: { sku: text, quantity: integer },
    required: ["sku", "quantity"],
  }),
});
export const cancelOrder = t.tool("cancel_order", "Cancel an order", { order_id: text });
export const customer = t.tool("find_customer", "Find a customer by name", { name: text });
export const ordersOf = t.tool("list_orders", "The orders of a customer", { customer_id: text });
export const store = [stockLevel, cart, products, address];

// Office.
export const addTodo = t.tool("add_todo", "Add an entry to the to-do list", { title: text });
export const completeTodo = t.tool("complete_todo", "Mark a to-do as done", { id: integer });
export const listTodos = t.tool("list_todos", "List the to-dos", { status: oneOf("open", "done") }, ["status"]);
export const todos = [addTodo, completeTodo, listTodos];
export const shopping = t.tool("add_item", "Add one item to the shopping list", { item: text });
export const cancelEvent = t.tool("delete_event", "Remove an event from the calendar", { event_id: text });
export const freeSlot = t.tool("find_free_slot", "The first free hour of a day", { date: day });
export const newEvent = t.tool("create_event", "Put an event in the calendar", {
  title: text,
  date: day,
  time: { ...text, description: "Time as HH:MM" },
});
export const groupCall = t.tool("schedule_call", "Set up a video call", { attendees: listOf(text), date: day });
export const reminder = t.tool("set_reminder", "Remind the user of something later", { text, minutes: integer });
export const forward = t.tool("forward_email", "Forward an email to somebody", { email_id: text, to: text });
export const subscribe = t.tool("subscribe", "Sign somebody up for the newsletter", {
  email: text,
  weekly_digest: flag,
});

// Developers.
export const newIssue = t.tool(
  "create_issue",
  "Open a GitHub issue",
  { repo: { ...text, description: "owner/name" }, title: text, labels: listOf(text) },
  ["labels"],
);
export const closeIssue = t.tool("close_issue", "Close a GitHub issue", { repo: text, issue_number: integer });
export const listIssues = t.tool(
  "list_issues",
  "List a repository's issues",
  { repo: text, state: oneOf("open", "closed") },
  ["state"],
);
export const findIssue = t.tool("search_issues", "Search a repository's issues", { repo: text, query: text });
export const github = [newIssue, closeIssue, listIssues, findIssue];
export const sql = t.tool("run_query", "Run an SQL query on the database", { sql: text });
export const columns = t.tool("describe_table", "The columns of a database table", { table: text });
export const units = t.tool("convert_units", "Convert a measure", {
  value: number,
  from_unit: oneOf("km", "mi", "kg", "lb"),
  to_unit: oneOf("km", "mi", "kg", "lb"),
});
