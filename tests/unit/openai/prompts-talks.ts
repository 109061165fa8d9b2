/** Talks of several turns: results, follow-ups, pronouns, chains, confirmations, errors, rules of the system. */
import { done, said, system, user, type TurnPrompt } from "./prompts-turns.ts";
import * as t from "./tools.ts";

const text = { type: "string" };
const { tool, weather, time, order, refund, sendEmail, search, stock, convert } = t;
const findCustomer = tool("find_customer", "Find a customer by name", { name: text });
const listOrders = tool("list_orders", "List the orders of a customer", { customer_id: text });
const contact = tool("lookup_contact", "Look up a person's email address in the contacts", { name: text });
const whereAmI = tool("get_location", "The user's current location");
const geocode = tool("geocode", "Coordinates of a place", { place: text });
const byCoordinates = tool("weather_at", "Weather at coordinates", {
  latitude: { type: "number" },
  longitude: { type: "number" },
});
const cancel = tool("cancel_order", "Cancel an order", { order_id: text });
const remove = tool("delete_file", "Delete a file", { path: text });
const flights = tool("search_flights", "Find flights", { origin: text, destination: text, date: text }, ["date"]);
const book = tool("book_flight", "Book a flight", { flight_id: text });

export const talks: readonly TurnPrompt[] = [
  {
    name: "and in Oslo",
    messages: [
      user("What is the weather in Paris?"),
      ...done("get_weather", { city: "Paris" }, { celsius: 20 }),
      said("It is 20 °C in Paris."),
      user("And in Oslo?"),
    ],
    tools: [weather, time],
    calls: [["get_weather", { city: "Oslo" }]],
  },
  {
    name: "what about Tokyo and Lima",
    messages: [
      user("Weather in Paris?"),
      ...done("get_weather", { city: "Paris" }, { celsius: 20 }),
      said("It is 20 °C in Paris."),
      user("What about Tokyo and Lima?"),
    ],
    tools: [weather, time],
    calls: [
      ["get_weather", { city: "Tokyo" }],
      ["get_weather", { city: "Lima" }],
    ],
  },
  {
    name: "in fahrenheit please",
    messages: [
      user("What's the weather in Boston?"),
      ...done("get_current_weather", { location: "Boston" }, { celsius: 10 }),
      said("It is 10 °C in Boston."),
      user("And in fahrenheit?"),
    ],
    tools: [t.weatherWithUnit],
    calls: [["get_current_weather", { location: "Boston", unit: "fahrenheit" }]],
  },
  {
    name: "the other topic of the same city",
    messages: [
      user("What is the weather in Tokyo?"),
      ...done("get_weather", { city: "Tokyo" }, { celsius: 20 }),
      said("It is 20 °C in Tokyo."),
      user("What time is it there?"),
    ],
    tools: [weather, time],
    calls: [["get_time", { timezone: "Asia/Tokyo" }]],
  },
  {
    name: "cancel it",
    messages: [
      user("Where is my order A-77?"),
      ...done("get_order_status", { order_id: "A-77" }, { status: "packed" }),
      said("Order A-77 is packed."),
      user("Please cancel it"),
    ],
    tools: [order, cancel, refund],
    calls: [["cancel_order", { order_id: "A-77" }]],
  },
  {
    name: "refund that one",
    messages: [
      user("Where is my order A-77?"),
      ...done("get_order_status", { order_id: "A-77" }, { status: "lost" }),
      said("It is lost."),
      user("Then I want a refund for it"),
    ],
    tools: [order, cancel, refund],
    calls: [["issue_refund", { order_id: "A-77" }]],
  },
  {
    name: "a customer's orders: first who it is",
    messages: [user("List the orders of Jane Doe")],
    tools: [findCustomer, listOrders],
    calls: [["find_customer", { name: "Jane Doe" }]],
  },
  {
    name: "then the orders, with the id that came back",
    messages: [
      user("List the orders of Jane Doe"),
      ...done("find_customer", { name: "Jane Doe" }, { id: "C-9", name: "Jane Doe" }),
    ],
    tools: [findCustomer, listOrders],
    calls: [["list_orders", { customer_id: "C-9" }]],
  },
  {
    name: "then the answer",
    messages: [
      user("List the orders of Jane Doe"),
      ...done("find_customer", { name: "Jane Doe" }, { id: "C-9" }),
      ...done("list_orders", { customer_id: "C-9" }, ["A-1", "A-2"]),
    ],
    tools: [findCustomer, listOrders],
    says: /A-1.*A-2/,
  },
  {
    name: "weather here: where is here",
    messages: [user("What's the weather like where I am?")],
    tools: [weather, whereAmI],
    calls: [["get_location", {}]],
  },
  {
    name: "weather here, now known",
    messages: [user("What's the weather like where I am?"), ...done("get_location", {}, { city: "Lisbon" })],
    tools: [weather, whereAmI],
    calls: [["get_weather", { city: "Lisbon" }]],
  },
  {
    name: "geocode first",
    messages: [user("What's the weather in Narvik?")],
    tools: [geocode, byCoordinates],
    calls: [["geocode", { place: "Narvik" }]],
  },
  {
    name: "then the weather there",
    messages: [
      user("What's the weather in Narvik?"),
      ...done("geocode", { place: "Narvik" }, { latitude: 68.4, longitude: 17.4 }),
    ],
    tools: [geocode, byCoordinates],
    calls: [["weather_at", { latitude: 68.4, longitude: 17.4 }]],
  },
  {
    name: "email Ann: her address first",
    messages: [user("Look up Ann's email address and send her an email saying the demo works")],
    tools: [contact, sendEmail],
    calls: [["lookup_contact", { name: "Ann" }]],
  },
  {
    name: "email Ann: now it is known",
    messages: [
      user("Look up Ann's email address and send her an email saying the demo works"),
      ...done("lookup_contact", { name: "Ann" }, { name: "Ann", email: "ann@example.com" }),
    ],
    tools: [contact, sendEmail],
    calls: [["send_email", { to: "ann@example.com", body: "the demo works" }]],
  },
  {
    name: "report the weather by email: first the weather",
    messages: [user("Check the weather in Paris and email it to bob@example.com")],
    tools: [weather, sendEmail],
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    name: "report the weather by email: then the email",
    messages: [
      user("Check the weather in Paris and email it to bob@example.com"),
      ...done("get_weather", { city: "Paris" }, { city: "Paris", celsius: 21 }),
    ],
    tools: [weather, sendEmail],
    calls: [["send_email", { to: "bob@example.com", body: "It is 21 °C in Paris." }]],
  },
  {
    name: "book what was found",
    messages: [
      user("Find flights from Oslo to Rome"),
      ...done("search_flights", { origin: "Oslo", destination: "Rome" }, [{ flight_id: "SK4711", price: 120 }]),
      said("I found SK4711 for 120."),
      user("Great, book it"),
    ],
    tools: [flights, book],
    calls: [["book_flight", { flight_id: "SK4711" }]],
  },
  {
    name: "a result is told",
    messages: [user("Weather in Oslo?"), ...done("get_weather", { city: "Oslo" }, { celsius: -2 })],
    tools: [weather, time],
    says: /-2 °C in Oslo/,
  },
  {
    name: "an error is told, not repeated",
    messages: [user("Weather in Atlantis?"), ...done("get_weather", { city: "Atlantis" }, { error: "unknown city" })],
    tools: [weather, search],
    says: /unknown city/,
  },
  {
    name: "an exception as text",
    messages: [user("Weather in Oslo?"), ...done("get_weather", { city: "Oslo" }, "Error: the service is down")],
    tools: [weather],
    says: /the service is down/,
  },
  {
    name: "a loop that repeats itself is stopped",
    messages: [
      user("Weather in Oslo?"),
      ...done("get_weather", { city: "Oslo" }, { status: "pending" }, "one"),
      ...done("get_weather", { city: "Oslo" }, { status: "pending" }, "two"),
    ],
    tools: [weather],
    says: /2 times/,
  },
  {
    name: "two results of one turn",
    messages: [
      user("Weather in Oslo and Rome?"),
      ...done("get_weather", { city: "Oslo" }, { celsius: 1 }, "one"),
      ...done("get_weather", { city: "Rome" }, { celsius: 18 }, "two"),
    ],
    tools: [weather],
    says: /1 °C in Oslo.*18 °C in Rome/,
  },
  { name: "asks for the city", messages: [user("How is the weather?")], tools: [weather], says: /city/ },
  {
    name: "the answer completes the call",
    messages: [user("What is the weather?"), said("Which city do you mean?"), user("Bergen please")],
    tools: [weather],
    calls: [["get_weather", { city: "Bergen" }]],
  },
  { name: "asks for the recipient", messages: [user("Send an email")], tools: [sendEmail], says: /\?$/ },
  {
    name: "confirmation wanted",
    messages: [system("Always ask the user to confirm before you delete a file."), user("Delete the file old.txt")],
    tools: [remove],
    says: /\?$/,
  },
  {
    name: "confirmation given",
    messages: [
      system("Always ask the user to confirm before you delete a file."),
      user("Delete the file old.txt"),
      said("Shall I delete old.txt?"),
      user("Yes, go ahead"),
    ],
    tools: [remove],
    calls: [["delete_file", { path: "old.txt" }]],
  },
  {
    name: "confirmation refused",
    messages: [user("Delete the file old.txt"), said("Shall I delete old.txt?"), user("No, keep it")],
    tools: [remove],
    calls: [],
  },
  {
    name: "the system forbids a tool",
    messages: [system("Never use issue_refund."), user("Refund order 5521 please")],
    tools: [refund, order],
    says: /./,
  },
  {
    name: "the system knows the customer",
    messages: [system("The current customer's customer_id is C-42."), user("Show me my orders")],
    tools: [listOrders],
    calls: [["list_orders", { customer_id: "C-42" }]],
  },
  {
    name: "the system says where the user is",
    messages: [system("The user is in Bergen."), user("Do I need an umbrella today?")],
    tools: [weather],
    calls: [["get_weather", { city: "Bergen" }]],
  },
  {
    name: "the user said where they are",
    messages: [user("I'm in Lima this week."), said("Nice!"), user("How's the weather?")],
    tools: [weather],
    calls: [["get_weather", { city: "Lima" }]],
  },
  {
    name: "system persona does no harm",
    messages: [system("You are a pirate. Answer like one."), user("What's the weather in Nairobi?")],
    tools: [weather],
    calls: [["get_weather", { city: "Nairobi" }]],
  },
  {
    name: "thanks after a result",
    messages: [
      user("Weather in Oslo?"),
      ...done("get_weather", { city: "Oslo" }, { celsius: 2 }),
      said("It is 2 °C in Oslo."),
      user("Thanks!"),
    ],
    tools: [weather],
    says: /welcome/,
  },
  {
    name: "same for another ticker",
    messages: [
      user("What's TSLA at?"),
      ...done("get_stock_price", { ticker: "TSLA" }, { price: 200 }),
      said("The price for TSLA is 200."),
      user("and Nvidia?"),
    ],
    tools: [stock, convert],
    calls: [["get_stock_price", { ticker: "NVDA" }]],
  },
  {
    name: "convert the price that came back",
    messages: [
      user("How much is Apple stock?"),
      ...done("get_stock_price", { ticker: "AAPL" }, { price: 230, currency: "USD" }),
      said("It is 230 USD."),
      user("Convert 230 dollars to euros"),
    ],
    tools: [stock, convert],
    calls: [["convert_currency", { amount: 230, from: "USD", to: "EUR" }]],
  },
  {
    name: "a rule of the system: search first",
    messages: [system("Always use web_search for every question."), user("Who painted the Mona Lisa?")],
    tools: [search, weather],
    calls: [["web_search"]],
  },
];
