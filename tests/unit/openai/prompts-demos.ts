/** The demos of the course's sources: weather, memory, delegation, tasks, triage, tools that write tools. */
import { done, said, system, user, type TurnPrompt } from "./prompts-turns.ts";
import { tool, weather } from "./tools.ts";

const text = { type: "string" };
const noParams = tool("get_weather", "Get the weather");
const located = tool("get_weather", "", { location: text });
const addMemory = tool(
  "add_to_memory",
  "When the user tells you something factual about themselves, their life or their preferences, call this function.",
  { memory_text: { type: "string", description: "Keep the memory text short" } },
);
const getMemory = tool("get_memory", "Get the memories of the user. In your first turn always call this.");
const recallMemory = tool("get_memory", "Read what is remembered about the user");
const delegate = tool(
  "delegate_to_smarter_model",
  "Use this when the user asks something that seems difficult or says it is hard, instead of trying it yourself.",
  { task_description: text },
);
const createTask = tool("create_task", "Start a task in the background. Gives back the task's id.", {
  description: text,
});
const checkTask = tool("check_task", "See the status of a task and its result", { task_id: text });
const checkAll = tool("check_all_tasks", "See the status of all tasks");
const toEmail = tool("transfer_to_email_agent", "Hand over to the agent that sends and reads emails");
const toCalendar = tool("transfer_to_calendar_agent", "Hand over to the agent that manages the calendar");
const sendEmail = tool("send_email", "", { to: text, subject: text, body: text });
const checkEmail = tool("check_email", "");
const createEvent = tool("create_event", "", { title: text, date: text });
const addTool = tool("add_tool", "Add a tool to yourself", { python_implementation: text });
const calculator = tool("calculator", "", { expression: text });
const staySilent = tool("stay_silent", "Call this when the user is not quite done talking");
const everything = tool("get_answer_to_everything", "Get the answer to everything");
const history = tool("get_patient_history", "Database query for a patient's history", { patient_id: text });
const interactions = tool("check_drug_interactions", "Check whether medications interact", {
  medications: { type: "array", items: text },
});
const knowledge = tool("search_medical_knowledge", "Search medical knowledge", { symptoms: text });

export const demos: readonly TurnPrompt[] = [
  {
    name: "Paris",
    messages: [user("What's the weather in Paris?")],
    tools: [located],
    calls: [["get_weather", { location: "Paris" }]],
  },
  {
    name: "no place to give",
    messages: [user("what's the weather?")],
    tools: [noParams],
    calls: [["get_weather", {}]],
  },
  {
    name: "parallel cities",
    messages: [user("weather in SF, New York and Boston")],
    tools: [located],
    calls: [
      ["get_weather", { location: "San Francisco" }],
      ["get_weather", { location: "New York" }],
      ["get_weather", { location: "Boston" }],
    ],
  },
  {
    name: "five cities of the model's choosing",
    messages: [user("Give me the weather in five random cities of your choosing.")],
    tools: [located],
    calls: [["get_weather"], ["get_weather"], ["get_weather"], ["get_weather"], ["get_weather"]],
  },
  {
    name: "a fact for the memory",
    messages: [user("I am 6 feet tall, despite what people think")],
    tools: [addMemory, recallMemory],
    calls: [["add_to_memory"]],
  },
  {
    name: "how tall am I",
    messages: [user("How tall am I?")],
    tools: [addMemory, recallMemory],
    calls: [["get_memory", {}]],
  },
  { name: "memory at the start", messages: [user("hi")], tools: [addMemory, getMemory], calls: [["get_memory", {}]] },
  {
    name: "memory was read",
    messages: [user("hi"), ...done("get_memory", {}, "[]")],
    tools: [addMemory, getMemory],
    says: /nothing|Hello/i,
  },
  {
    name: "answer from memory",
    messages: [user("How tall am I?"), ...done("get_memory", {}, '["User is 6 feet tall"]')],
    tools: [addMemory, recallMemory],
    says: /6 feet/,
  },
  {
    name: "delegate what is hard",
    messages: [user("Write a haiku where each word starts with the next letter of the alphabet. This is hard.")],
    tools: [delegate],
    calls: [["delegate_to_smarter_model"]],
  },
  { name: "do not delegate small talk", messages: [user("Hi there")], tools: [delegate], says: /Hello/ },
  {
    name: "create a task",
    messages: [user("Create a task with the description San Francisco")],
    tools: [createTask, checkTask],
    calls: [["create_task", { description: "San Francisco" }]],
  },
  {
    name: "talk while it runs",
    messages: [
      user("Create a task: weather in SF"),
      ...done("create_task", { description: "weather in SF" }, { task_id: "a1b2" }),
      said("Task a1b2 was created."),
      user("tell me a joke"),
    ],
    tools: [createTask, checkTask],
    says: /atom/,
  },
  {
    name: "check the task, id from a result",
    messages: [
      user("Create a task: weather in SF"),
      ...done("create_task", { description: "weather in SF" }, { task_id: "a1b2" }),
      said("Done."),
      user("check the task"),
    ],
    tools: [createTask, checkTask],
    calls: [["check_task", { task_id: "a1b2" }]],
  },
  {
    name: "check all tasks",
    messages: [user("check all tasks")],
    tools: [createTask, checkTask, checkAll],
    calls: [["check_all_tasks", {}]],
  },
  {
    name: "triage to email",
    messages: [user("I want to send an email")],
    tools: [toEmail, toCalendar],
    calls: [["transfer_to_email_agent", {}]],
  },
  {
    name: "triage to calendar",
    messages: [user("Put lunch with Bob in my calendar for Friday")],
    tools: [toEmail, toCalendar],
    calls: [["transfer_to_calendar_agent", {}]],
  },
  {
    name: "after the hand-over the new agent acts",
    messages: [
      user("Send an email to bob@gmail.com about taxes saying yo do your taxes"),
      ...done("transfer_to_email_agent", {}, { assistant: "Email Agent" }),
    ],
    tools: [sendEmail, checkEmail],
    calls: [["send_email", { to: "bob@gmail.com", subject: "taxes", body: "yo do your taxes" }]],
  },
  {
    name: "the email is sent once",
    messages: [
      user("Send an email to bob@gmail.com about taxes saying yo do your taxes"),
      ...done("transfer_to_email_agent", {}, { assistant: "Email Agent" }),
      ...done("send_email", { to: "bob@gmail.com", subject: "taxes", body: "yo do your taxes" }, "Email sent!"),
    ],
    tools: [sendEmail, checkEmail],
    says: /sent/,
  },
  {
    name: "any mail",
    messages: [user("Check my email please")],
    tools: [sendEmail, checkEmail, createEvent],
    calls: [["check_email", {}]],
  },
  {
    name: "a tool that prints hello",
    messages: [user("Add a tool that prints hello")],
    tools: [addTool],
    calls: [["add_tool"]],
  },
  {
    name: "a calculator is made",
    messages: [user("Make yourself a little calculator tool")],
    tools: [addTool],
    calls: [["add_tool"]],
  },
  {
    name: "and used",
    messages: [user("What is 2 * 3 * 5783?")],
    tools: [addTool, calculator],
    calls: [["calculator", { expression: "2 * 3 * 5783" }]],
  },
  {
    name: "the user is not done",
    messages: [user("I've been thinking about")],
    tools: [staySilent],
    calls: [["stay_silent", {}]],
  },
  { name: "the user is done", messages: [user("Thanks, goodbye.")], tools: [staySilent], says: /welcome|Goodbye/ },
  {
    name: "the universe",
    messages: [user("What is the answer to life, the universe and everything?")],
    tools: [everything],
    calls: [["get_answer_to_everything", {}]],
  },
  {
    name: "P123",
    messages: [user("Show me the history of patient P123")],
    tools: [history, interactions, knowledge],
    calls: [["get_patient_history", { patient_id: "P123" }]],
  },
  {
    name: "headache",
    messages: [user("I have headache symptoms, what could it be?")],
    tools: [history, interactions, knowledge],
    calls: [["search_medical_knowledge"]],
  },
  {
    name: "interactions",
    messages: [user("Do aspirin and ibuprofen interact?")],
    tools: [history, interactions, knowledge],
    calls: [["check_drug_interactions", { medications: ["aspirin", "ibuprofen"] }]],
  },
  {
    name: "a system message, then weather",
    messages: [system("You are a helpful assistant."), user("How is the weather in Oslo today?")],
    tools: [weather],
    calls: [["get_weather", { city: "Oslo" }]],
  },
];
