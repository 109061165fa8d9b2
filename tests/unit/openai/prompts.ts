/** What is asked, with which tools, and what a sensible model does. `calls: []` means it talks. */
import type OpenAI from "openai";
import * as t from "./tools.ts";

export interface Prompt {
  readonly ask: string;
  readonly tools: readonly OpenAI.ChatCompletionFunctionTool[];
  readonly calls: readonly (readonly [name: string, args?: Readonly<Record<string, unknown>>])[];
}

const weather = (...cities: readonly string[]): Prompt["calls"] => cities.map((city) => ["get_weather", { city }]);
const desk = [t.weather, t.time, t.sendEmail, t.readEmail, t.calculate, t.search];
const shop = [t.order, t.refund, t.search];
const home = [t.light, t.weather, t.dice];
const office = [t.sendEmail, t.readEmail, t.meeting, t.events];

export const prompts: readonly Prompt[] = [
  // The lesson's own question and ways to say it.
  { ask: "What is the weather in Paris?", tools: [t.weather], calls: weather("Paris") },
  { ask: "What is the weather in Oslo?", tools: [t.weather], calls: weather("Oslo") },
  { ask: "what's the weather like in tokyo", tools: [t.weather], calls: weather("Tokyo") },
  { ask: "How warm is it in Madrid right now?", tools: [t.weather], calls: weather("Madrid") },
  { ask: "Do I need an umbrella in London today?", tools: [t.weather], calls: weather("London") },
  { ask: "Is it raining in Bergen?", tools: [t.weather], calls: weather("Bergen") },
  { ask: "Paris weather please", tools: [t.weather], calls: weather("Paris") },
  { ask: "I am going to Rome tomorrow. Will it be hot?", tools: [t.weather], calls: weather("Rome") },
  { ask: "Tell me the temperature in Springfield.", tools: [t.weather], calls: weather("Springfield") },
  { ask: "What's the weather in SF and New York?", tools: [t.weather], calls: weather("San Francisco", "New York") },
  {
    ask: "Compare the weather in Paris, Oslo and Cairo.",
    tools: [t.weather],
    calls: weather("Paris", "Oslo", "Cairo"),
  },
  { ask: "I'd like to know if it's cold in São Paulo", tools: [t.weather], calls: weather("Sao Paulo") },
  {
    ask: "What's the weather like in Boston, MA in fahrenheit?",
    tools: [t.weatherWithUnit],
    calls: [["get_current_weather", { location: "Boston, MA", unit: "fahrenheit" }]],
  },
  {
    ask: "What is the weather in Paris?",
    tools: [t.weatherWithUnit],
    calls: [["get_current_weather", { location: "Paris" }]],
  },
  { ask: "How cold is it in Vienna?", tools: [t.wetter], calls: [["wetter", { stadt: "Vienna" }]] },
  { ask: "What's the weather in Madrid?", tools: [t.clima], calls: [["obtener_clima", { ciudad: "Madrid" }]] },
  {
    ask: "Forecast for Lima?",
    tools: [t.tool("fetchForecast", "", { place: { type: "string" } })],
    calls: [["fetchForecast", { place: "Lima" }]],
  },
  {
    ask: "What is the weather in Paris?",
    tools: [t.tool("lookup", "Meteorological conditions: temperature, wind, rain", { where: { type: "string" } })],
    calls: [["lookup", { where: "Paris" }]],
  },
  // Among other tools.
  { ask: "What time is it in Tokyo?", tools: desk, calls: [["get_time", { timezone: "Asia/Tokyo" }]] },
  { ask: "Is it snowing in Helsinki?", tools: desk, calls: weather("Helsinki") },
  { ask: "What is 12 * 7?", tools: desk, calls: [["calculate", { expression: "12 * 7" }]] },
  { ask: "How much is 15 percent of 80?", tools: desk, calls: [["calculate", { expression: "15 / 100 * 80" }]] },
  {
    ask: "Search the web for cheap flights to Oslo",
    tools: desk,
    calls: [["web_search", { query: "cheap flights to Oslo" }]],
  },
  {
    ask: "What is the weather in Paris and what time is it in Tokyo?",
    tools: desk,
    calls: [
      ["get_weather", { city: "Paris" }],
      ["get_time", { timezone: "Asia/Tokyo" }],
    ],
  },
  {
    ask: 'Send an email to ann@example.com about the budget saying "It is approved"',
    tools: desk,
    calls: [["send_email", { to: "ann@example.com" }]],
  },
  { ask: "Read my last 3 emails", tools: desk, calls: [["read_inbox", { count: 3 }]] },
  { ask: "Any new mail?", tools: desk, calls: [["read_inbox"]] },
  { ask: "What is 6 times 7?", tools: [t.add, t.multiply], calls: [["multiply", { a: 6, b: 7 }]] },
  { ask: "What is 19 plus 23?", tools: [t.add, t.multiply], calls: [["add", { a: 19, b: 23 }]] },
  { ask: "How much is Apple stock?", tools: [t.stock, t.convert], calls: [["get_stock_price", { ticker: "AAPL" }]] },
  {
    ask: "What are TSLA and NVDA trading at?",
    tools: [t.stock],
    calls: [
      ["get_stock_price", { ticker: "TSLA" }],
      ["get_stock_price", { ticker: "NVDA" }],
    ],
  },
  {
    ask: "Convert 100 dollars to euros",
    tools: [t.stock, t.convert],
    calls: [["convert_currency", { amount: 100, from: "USD", to: "EUR" }]],
  },
  { ask: "Where is my order #A-1042?", tools: shop, calls: [["get_order_status", { order_id: "A-1042" }]] },
  { ask: "Please refund order 7731, it arrived broken", tools: shop, calls: [["issue_refund", { order_id: "7731" }]] },
  { ask: "Has package X99 been delivered yet?", tools: shop, calls: [["get_order_status", { order_id: "X99" }]] },
  { ask: "Turn off the light in the kitchen", tools: home, calls: [["set_light", { room: "kitchen", on: false }]] },
  {
    ask: "Switch on the living room lamp, please",
    tools: home,
    calls: [["set_light", { room: "living room", on: true }]],
  },
  { ask: "Roll 2 dice", tools: home, calls: [["roll_dice", { count: 2 }]] },
  {
    ask: "How do you say good morning in French?",
    tools: [t.translate, t.weather],
    calls: [["translate", { target_language: "French" }]],
  },
  {
    ask: 'Translate "the loop waits" into German',
    tools: [t.translate, t.weather],
    calls: [["translate", { text: "the loop waits", target_language: "German" }]],
  },
  {
    ask: "Schedule a meeting about the budget tomorrow at 3 pm",
    tools: office,
    calls: [["create_event", { title: "the budget", date: "tomorrow", time: "3 pm" }]],
  },
  { ask: "What's on my calendar on Friday?", tools: office, calls: [["list_events", { date: "Friday" }]] },
  {
    ask: "Find me flights from Oslo to Paris on 2026-05-04",
    tools: [t.flights, t.weather],
    calls: [["search_flights", { origin: "Oslo", destination: "Paris", date: "2026-05-04" }]],
  },
  { ask: "Show me the chart of patient P1", tools: [t.patient], calls: [["get_patient", { patient_id: "P1" }]] },
  {
    ask: "Compare patients P1 and P2",
    tools: [t.patient],
    calls: [
      ["get_patient", { patient_id: "P1" }],
      ["get_patient", { patient_id: "P2" }],
    ],
  },
  { ask: "Tell me a joke about cats", tools: [t.joke, t.weather], calls: [["tell_joke"]] },
  { ask: "Remember that I like tea", tools: [t.remember], calls: [["save_memory", { memory: "I like tea" }]] },
  // Talk: no call.
  { ask: "Hello!", tools: desk, calls: [] },
  { ask: "Thanks, that was helpful.", tools: desk, calls: [] },
  { ask: "I love the weather in Paris.", tools: [t.weather], calls: [] },
  { ask: "The weather was awful yesterday.", tools: [t.weather], calls: [] },
  { ask: "Do you like rainy days?", tools: [t.weather], calls: [] },
  { ask: "Tell me a joke about the weather", tools: [t.weather], calls: [] },
  { ask: "What is the capital of France?", tools: [t.weather], calls: [] },
  { ask: "Who wrote Hamlet?", tools: [t.weather, t.time], calls: [] },
  { ask: "What tools do you have?", tools: desk, calls: [] },
  { ask: "How does the weather tool work?", tools: [t.weather], calls: [] },
  { ask: "What is the weather in Paris? Do not call any tools.", tools: [t.weather], calls: [] },
  { ask: "Don't send the email yet.", tools: office, calls: [] },
  { ask: "My name is Ann.", tools: desk, calls: [] },
  { ask: "What is the best time to visit Paris?", tools: [t.time], calls: [] },
  { ask: "What is the largest city in Norway?", tools: [t.weather], calls: [] },
  { ask: "Explain what a coroutine is", tools: desk, calls: [] },
  { ask: "What is the weather?", tools: [t.weather], calls: [] },
];
