/** A second table, written before the scorer was tuned on it: the share right here is the honest one. */
import type { Prompt } from "./prompts.ts";
import * as t from "./tools.ts";

const assistant = [t.weather, t.time, t.sendEmail, t.readEmail, t.calculate, t.search, t.meeting, t.events];
const hotel = t.tool(
  "book_hotel",
  "Book a hotel room",
  { city: { type: "string" }, nights: { type: "integer" }, breakfast: { type: "boolean" } },
  ["breakfast"],
);
const todo = t.tool("add_todo", "Add a task to the to-do list", {
  title: { type: "string" },
  priority: { type: "string", enum: ["low", "medium", "high"] },
});
const balance = t.tool("get_balance", "The balance of a bank account", { account_id: { type: "string" } });
const restaurant = t.tool("find_restaurants", "Find places to eat", {
  city: { type: "string", description: "Where to look" },
  cuisine: { type: "string", enum: ["italian", "indian", "japanese", "any"] },
});
const average = t.tool("average", "The mean of a list of numbers", {
  numbers: { type: "array", items: { type: "number" } },
});
const temps = t.tool("weather_many", "Weather for several cities at once", {
  cities: { type: "array", items: { type: "string" } },
});

export const laterPrompts: readonly Prompt[] = [
  {
    ask: "Could you check whether it will be sunny in Lisbon?",
    tools: assistant,
    calls: [["get_weather", { city: "Lisbon" }]],
  },
  { ask: "Should I take a jacket? I'm in Dublin.", tools: [t.weather], calls: [["get_weather", { city: "Dublin" }]] },
  { ask: "weather berlin", tools: assistant, calls: [["get_weather", { city: "Berlin" }]] },
  {
    ask: "What's the time in New York and in London?",
    tools: assistant,
    calls: [
      ["get_time", { timezone: "America/New_York" }],
      ["get_time", { timezone: "Europe/London" }],
    ],
  },
  {
    ask: "Please email bob@example.org that the report is late",
    tools: assistant,
    calls: [["send_email", { to: "bob@example.org" }]],
  },
  { ask: "Work out (3 + 4) * 5 for me", tools: assistant, calls: [["calculate", { expression: "(3 + 4) * 5" }]] },
  { ask: "Look up the population of Norway", tools: assistant, calls: [["web_search"]] },
  { ask: "Do I have any meetings tomorrow?", tools: assistant, calls: [["list_events", { date: "tomorrow" }]] },
  {
    ask: "Book a room in Rome for 3 nights",
    tools: [hotel, t.flights],
    calls: [["book_hotel", { city: "Rome", nights: 3 }]],
  },
  {
    ask: "Add buy milk to my list, it's urgent",
    tools: [todo, t.weather],
    calls: [["add_todo", { title: "buy milk", priority: "high" }]],
  },
  {
    ask: "How much money is in account DE-77?",
    tools: [balance, t.convert],
    calls: [["get_balance", { account_id: "DE-77" }]],
  },
  {
    ask: "Where can I get Italian food in Naples?",
    tools: [restaurant, t.weather],
    calls: [["find_restaurants", { city: "Naples", cuisine: "italian" }]],
  },
  {
    ask: "What is the average of 4, 8 and 15?",
    tools: [average, t.weather],
    calls: [["average", { numbers: [4, 8, 15] }]],
  },
  {
    ask: "How's the weather in Rome, Milan and Turin?",
    tools: [temps],
    calls: [["weather_many", { cities: ["Rome", "Milan", "Turin"] }]],
  },
  {
    ask: "Fly me from Boston to Miami tomorrow",
    tools: [t.flights, hotel],
    calls: [["search_flights", { origin: "Boston", destination: "Miami" }]],
  },
  {
    ask: "I want my money back for order 5521",
    tools: [t.order, t.refund],
    calls: [["issue_refund", { order_id: "5521" }]],
  },
  { ask: "Good morning!", tools: assistant, calls: [] },
  { ask: "I was in Paris last week and it rained.", tools: [t.weather], calls: [] },
  { ask: "What do you think about the time in Tokyo?", tools: [t.time], calls: [] },
  { ask: "Write a poem about rain in London", tools: [t.weather], calls: [] },
  { ask: "Why is the sky blue?", tools: [t.weather, t.calculate], calls: [] },
  { ask: "What is a thermometer?", tools: [t.weather], calls: [] },
  { ask: "Just tell me a story, no tools please", tools: assistant, calls: [] },
  { ask: "Can you sing?", tools: assistant, calls: [] },
];
