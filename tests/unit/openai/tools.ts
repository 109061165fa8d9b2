/** Tools as learners write them. */
import type OpenAI from "openai";

type Tool = OpenAI.ChatCompletionFunctionTool;
type Properties = Readonly<Record<string, object>>;

/** A function tool; all parameters are required unless `optional` names them. */
export function tool(
  name: string,
  description: string,
  properties: Properties = {},
  optional: readonly string[] = [],
): Tool {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: "function", function: { name, description, parameters: { type: "object", properties, required } } };
}

/** The same tool as the Responses API wants it. */
export function flat({ function: declared }: Tool): OpenAI.Responses.FunctionTool {
  return {
    type: "function",
    name: declared.name,
    description: declared.description ?? null,
    parameters: declared.parameters ?? {},
    strict: declared.strict ?? null,
  };
}

const text = { type: "string" };

export const weather = tool("get_weather", "The weather now in one city", { city: text });
export const weatherWithUnit = tool(
  "get_current_weather",
  "Get the current weather in a given location",
  {
    location: { type: "string", description: "The city and state, e.g. San Francisco, CA" },
    unit: { type: "string", enum: ["celsius", "fahrenheit"] },
  },
  ["unit"],
);
export const wetter = tool("wetter", "Das aktuelle Wetter in einer Stadt", { stadt: text });
export const clima = tool("obtener_clima", "El clima actual de una ciudad", { ciudad: text });
export const time = tool("get_time", "The local time in a city", { timezone: text });
export const sendEmail = tool("send_email", "Send an email to someone", {
  to: { type: "string", format: "email" },
  subject: text,
  body: text,
});
export const readEmail = tool("read_inbox", "Read the newest emails in the inbox", { count: { type: "integer" } }, [
  "count",
]);
export const calculate = tool("calculate", "Evaluate an arithmetic expression", { expression: text });
export const multiply = tool("multiply", "Multiply two numbers", { a: { type: "number" }, b: { type: "number" } });
export const add = tool("add", "Add two numbers", { a: { type: "number" }, b: { type: "number" } });
export const search = tool("web_search", "Search the web", { query: text });
export const stock = tool("get_stock_price", "The latest price of a stock", { ticker: text });
export const convert = tool("convert_currency", "Convert an amount between currencies", {
  amount: { type: "number" },
  from: text,
  to: text,
});
export const order = tool("get_order_status", "Where a customer's order is", { order_id: text });
export const refund = tool("issue_refund", "Refund an order", { order_id: text, reason: text }, ["reason"]);
export const light = tool("set_light", "Turn the light in a room on or off", {
  room: { type: "string", enum: ["kitchen", "bedroom", "living room"] },
  on: { type: "boolean" },
});
export const translate = tool("translate", "Translate text into another language", { text, target_language: text });
export const meeting = tool("create_event", "Put a meeting in the calendar", { title: text, date: text, time: text }, [
  "time",
]);
export const events = tool("list_events", "List the events in the calendar of a day", { date: text });
export const flights = tool(
  "search_flights",
  "Find flights between two cities",
  { origin: text, destination: text, date: text },
  ["date"],
);
export const patient = tool("get_patient", "A patient's medical record", { patient_id: text });
export const joke = tool("tell_joke", "Tell a joke about a topic", { topic: text }, ["topic"]);
export const dice = tool(
  "roll_dice",
  "Roll dice and give the total",
  { sides: { type: "integer" }, count: { type: "integer" } },
  ["count", "sides"],
);
export const remember = tool("save_memory", "Save a fact about the user", { memory: text });
