/** A second set like `prompts-checks.ts`, harder and from other fields: 27 of 41 were right at once, and the others led to rules. */
import { done, row, said, system, user, type TurnPrompt } from "./prompts-turns.ts";
import * as t from "./tools.ts";

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const day = { type: "string", description: "Date as YYYY-MM-DD" };
const clock = { type: "string", description: "Time as HH:MM" };
const oneOf = (...values: readonly string[]) => ({ type: "string", enum: values });
const listOf = (items: object) => ({ type: "array", items });
const tool = t.tool;

const parcel = tool("track_parcel", "Where a parcel is", { tracking_number: text });
const pickup = tool("schedule_pickup", "Have a parcel picked up", { date: day, time: clock, parcels: integer });
const rental = tool(
  "rent_car",
  "Rent a car",
  { city: text, days: integer, category: oneOf("economy", "family", "luxury") },
  ["category"],
);
const plants = tool("water_plants", "Water the plants of a zone", {
  zone: oneOf("balcony", "garden", "greenhouse"),
  minutes: integer,
});
const vacuum = tool("start_vacuum", "Start the robot vacuum in a room", { room: text });
const mood = tool("log_mood", "Keep the user's mood in the diary", { score: integer, note: text }, ["note"]);
const grade = tool("record_grade", "Record a student's grade", { student: text, subject: text, grade: integer });
const absent = tool("mark_absent", "Mark students as absent", { students: listOf(text) });
const branch = tool("create_branch", "Create a git branch", { repo: text, branch: text });
const deploy = tool("deploy", "Deploy a service", { service: text, environment: oneOf("staging", "production") });
const logs = tool("get_logs", "The latest log lines of a service", { service: text, lines: integer }, ["lines"]);
const dose = tool("record_dose", "Record that a medicine was given", {
  patient_id: text,
  medicine: text,
  milligrams: number,
});
const vitals = tool("get_vitals", "A patient's pulse and blood pressure", { patient_id: text });
const nurse = tool("page_nurse", "Page the nurse on duty", { ward: text, message: text });
const zoek = tool("trouver_restaurant", "Trouve des restaurants dans une ville", { ville: text, cuisine: text }, [
  "cuisine",
]);
const factura = tool("pagar_factura", "Paga una factura", { numero_factura: text, importe: number });
const wecker = tool("wecker_stellen", "Stellt einen Wecker", { uhrzeit: clock });
const opaque = tool("fn_1", "Send a text message to a phone", {
  a: { ...text, description: "Phone number of the receiver" },
  b: { ...text, description: "Text of the message" },
});
const opaqueDice = tool("fn_2", "Roll dice", { n: { ...integer, description: "How many dice" } });
const seats = tool("reserve_seats", "Reserve seats for a show", { show: text, seats: integer });
const cinema = tool("list_movies", "Movies that run in a city today", { city: text });
const primary = tool("primary_search", "Search the product database", { query: text });
const backup = tool("backup_search", "Search the archive of products", { query: text });
const tasks = tool(
  "create_task",
  "Create a task",
  { title: text, due: day, priority: oneOf("low", "medium", "high") },
  ["due", "priority"],
);
const bmi = tool("compute_bmi", "Body mass index", { weight_kg: number, height_cm: number });
const tip = tool("calculate_tip", "The tip on a bill", { bill: number, percent: number });
const whoami = tool("get_current_user", "Who is logged in");
const timezone = tool("convert_time", "Convert a time between time zones", {
  time: clock,
  from_city: text,
  to_city: text,
});

export const moreChecks: readonly TurnPrompt[] = [
  row("wheres my parcel 1Z999AA1?", [parcel, pickup], [["track_parcel", { tracking_number: "1Z999AA1" }]]),
  row(
    "Have two parcels picked up on 2026-08-03 at 9:30",
    [parcel, pickup],
    [["schedule_pickup", { date: "2026-08-03", time: "09:30", parcels: 2 }]],
  ),
  row(
    "I need a rental car in Porto for five days, something cheap",
    [rental, t.flights],
    [["rent_car", { city: "Porto", days: 5, category: "economy" }]],
  ),
  row(
    "Water the garden for a quarter of an hour",
    [plants, vacuum],
    [["water_plants", { zone: "garden", minutes: 15 }]],
  ),
  row("start the vacuum in the hallway", [plants, vacuum], [["start_vacuum", { room: "hallway" }]]),
  row("my mood today is a 7", [mood, t.weather], [["log_mood", { score: 7 }]]),
  row(
    "Give Lena a 5 in chemistry",
    [grade, absent],
    [["record_grade", { student: "Lena", subject: "chemistry", grade: 5 }]],
  ),
  row("Tom, Ada and Lin are absent today", [grade, absent], [["mark_absent", { students: ["Tom", "Ada", "Lin"] }]]),
  row(
    "make a branch called fix-login in acme/shop",
    [branch, deploy],
    [["create_branch", { repo: "acme/shop", branch: "fix-login" }]],
  ),
  row("Deploy checkout to staging", [deploy, logs], [["deploy", { service: "checkout", environment: "staging" }]]),
  row(
    "show me the last 200 log lines of checkout",
    [deploy, logs],
    [["get_logs", { service: "checkout", lines: 200 }]],
  ),
  row(
    "Patient P3 got 400 mg of ibuprofen",
    [dose, vitals],
    [["record_dose", { patient_id: "P3", medicine: "ibuprofen", milligrams: 400 }]],
  ),
  row("hows P8's pulse", [dose, vitals], [["get_vitals", { patient_id: "P8" }]]),
  row("Find me an Italian restaurant in Lyon", [zoek, t.clima], [["trouver_restaurant", { ville: "Lyon" }]]),
  row(
    "Pay invoice 4471, it's 129 euros",
    [factura, t.clima],
    [["pagar_factura", { numero_factura: "4471", importe: 129 }]],
  ),
  row("Wake me at 6:45", [wecker, t.wetter], [["wecker_stellen", { uhrzeit: "06:45" }]]),
  row(
    "Send a text to +47 912 34 567 saying I'll be ten minutes late",
    [opaque, opaqueDice],
    [["fn_1", { a: "+47 912 34 567", b: "I'll be ten minutes late" }]],
  ),
  row("throw six dice", [opaque, opaqueDice], [["fn_2", { n: 6 }]]),
  row("Reserve 3 seats for Hamlet", [seats, cinema], [["reserve_seats", { show: "Hamlet", seats: 3 }]]),
  row("anything good on at the movies in Leeds?", [seats, cinema], [["list_movies", { city: "Leeds" }]]),
  row(
    "Create a high priority task to renew the passport, due 2026-11-30",
    [tasks, t.events],
    [["create_task", { due: "2026-11-30", priority: "high" }]],
  ),
  row(
    "I weigh 82 kg and I'm 178 cm tall. What's my BMI?",
    [bmi, t.calculate],
    [["compute_bmi", { weight_kg: 82, height_cm: 178 }]],
  ),
  row("What's a 15% tip on 64.50?", [tip, t.calculate], [["calculate_tip", { bill: 64.5, percent: 15 }]]),
  row("who am I logged in as?", [whoami, t.weather], [["get_current_user"]]),
  row(
    "What is 14:00 in London in Tokyo time?",
    [timezone, t.weather],
    [["convert_time", { time: "14:00", from_city: "London", to_city: "Tokyo" }]],
  ),
  row("Wie ist das Wetter in Hamburg?", [t.weather, t.time], [["get_weather", { city: "Hamburg" }]]),
  row("Quel temps fait-il à Marseille ?", [t.weather, t.dice], [["get_weather", { city: "Marseille" }]]),
  row(
    "¿Cuánto son 30 euros en dólares?",
    [t.convert, t.stock],
    [["convert_currency", { amount: 30, from: "EUR", to: "USD" }]],
  ),
  row("Every cloud has a silver lining", [t.weather], []),
  row("I'm in a bit of a storm at work right now", [t.weather, t.events], []),
  row("Can you recommend a good book about dice games?", [t.dice], []),
  row("Write an email for me", [t.sendEmail], [], { says: /\?/ }),
  row(
    "Transfer 50 euros",
    [tool("transfer_money", "Move money to an account", { to_account: text, amount: number })],
    [],
    {
      says: /account/,
    },
  ),
  row("no thanks, that's all", [t.weather, t.order], [], {
    before: [
      ...done("get_order_status", { order_id: "5" }, { status: "shipped" }),
      said("It is shipped. Anything else?"),
    ],
  }),
  row("how about tomorrow?", [t.events], [["list_events", { date: "tomorrow" }]], {
    before: [
      user("What's on my calendar today?"),
      ...done("list_events", { date: "today" }, []),
      said("Nothing is planned today."),
    ],
  }),
  row("make it 4 instead", [t.dice], [["roll_dice", { count: 4 }]], {
    before: [user("Roll 2 dice"), ...done("roll_dice", { count: 2 }, 7), said("You rolled 7.")],
  }),
  row("What's the weather?", [t.weather], [["get_weather", { city: "Turku" }]], {
    before: [system("You help people in Turku. The default city is Turku.")],
  }),
  {
    name: "the result of the first is empty: say so",
    messages: [user("Find the customer Bo Lund"), ...done("find_customer", { name: "Bo Lund" }, [])],
    tools: [tool("find_customer", "Find a customer by name", { name: text })],
    says: /nothing|no /i,
  },
  {
    name: "one search is down: the other may know",
    messages: [
      user("Search for copper kettles"),
      ...done("primary_search", { query: "copper kettles" }, { error: "service unavailable" }),
    ],
    tools: [primary, backup],
    calls: [["backup_search", { query: "copper kettles" }]],
  },
  {
    name: "pulse too high: page the nurse",
    messages: [
      user("Check the vitals of P4. If the pulse is above 120, page the nurse on ward 3 saying P4 needs help."),
      ...done("get_vitals", { patient_id: "P4" }, { pulse: 134, blood_pressure: "130/85" }),
    ],
    tools: [vitals, nurse],
    calls: [["page_nurse", { ward: "3" }]],
  },
  {
    name: "pulse fine: do not page",
    messages: [
      user("Check the vitals of P4. If the pulse is above 120, page the nurse on ward 3 saying P4 needs help."),
      ...done("get_vitals", { patient_id: "P4" }, { pulse: 88, blood_pressure: "130/85" }),
    ],
    tools: [vitals, nurse],
    says: /88/,
  },
];
