/** Rows of the same kinds as `prompts-by-another.ts`, written after its rules and before they ran: 21 of 23 were right at once. */
import { done, row, said, system, user, type TurnPrompt } from "./prompts-turns.ts";
import * as t from "./tools.ts";

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const day = { type: "string", description: "Date as YYYY-MM-DD" };
const tool = t.tool;

const termin = tool("termin_erstellen", "Legt einen Termin im Kalender an", { titel: text, datum: day });
const habitacion = tool("reservar_habitacion", "Reserva una habitación de hotel", {
  ciudad: text,
  noches: integer,
  huespedes: integer,
});
const lengths = tool("convert_length", "Convert a length", {
  value: number,
  from_unit: { type: "string", enum: ["cm", "m", "in", "ft"] },
  to_unit: { type: "string", enum: ["cm", "m", "in", "ft"] },
});
const blinds = tool("move_blinds", "Open or close the blinds of a room", {
  room: { type: "string", enum: ["office", "kitchen", "nursery"] },
  position: { type: "string", enum: ["open", "closed"] },
});
const brake = tool("set_parking_brake", "Engage or release the parking brake", { engaged: { type: "boolean" } });
const closeTicket = tool("close_ticket", "Close a support ticket", { ticket_id: integer });
const listTickets = tool(
  "list_tickets",
  "List support tickets",
  { status: { type: "string", enum: ["open", "closed", "pending"] } },
  ["status"],
);
const playlist = tool("add_song", "Add one song to the playlist", { title: text });
const rooms = tool("book_meeting_room", "Book a meeting room", { room_size: integer, date: day });
const seller = tool("search_listings", "Search second-hand listings", { query: text, max_price: number }, [
  "max_price",
]);
const findDoctor = tool("find_doctor", "Find a doctor by name", { name: text });
const slots = tool("list_slots", "Free slots of a doctor", { doctor_id: text });
const pay = tool("pay_invoice", "Pay an invoice", { invoice_id: text });
const stockOf = tool("get_inventory", "How many of a product are in stock", { product: text });
const reorder = tool("reorder_product", "Order more of a product from the supplier", {
  product: text,
  quantity: integer,
});
const warm = tool("set_heating", "Set the heating of the house", { degrees: number });

export const checks: readonly TurnPrompt[] = [
  row(
    "Put a dentist visit into my calendar for 2026-09-14",
    [termin, t.wetter],
    [["termin_erstellen", { datum: "2026-09-14" }]],
  ),
  row(
    "I'd like a hotel room in Seville for 3 nights and 2 guests",
    [habitacion, t.clima],
    [["reservar_habitacion", { ciudad: "Seville", noches: 3, huespedes: 2 }]],
  ),
  row(
    "How many inches is 180 cm?",
    [lengths, t.convert],
    [["convert_length", { value: 180, from_unit: "cm", to_unit: "in" }]],
  ),
  row(
    "close the blinds in the office and the nursery pls",
    [blinds, t.light],
    [
      ["move_blinds", { room: "office", position: "closed" }],
      ["move_blinds", { room: "nursery", position: "closed" }],
    ],
  ),
  row("We have arrived, disengage the parking brake", [brake, t.light], [["set_parking_brake", { engaged: false }]]),
  row(
    "Close tickets 12, 14 and 19",
    [closeTicket, listTickets],
    [
      ["close_ticket", { ticket_id: 12 }],
      ["close_ticket", { ticket_id: 14 }],
      ["close_ticket", { ticket_id: 19 }],
    ],
  ),
  row("which tickets are still pending?", [closeTicket, listTickets], [["list_tickets", { status: "pending" }]]),
  row(
    'Add "Yesterday" and "Hey Jude" to the playlist',
    [playlist, t.weather],
    [
      ["add_song", { title: "Yesterday" }],
      ["add_song", { title: "Hey Jude" }],
    ],
  ),
  row(
    "We need a meeting room for twelve people on 2026-03-03",
    [rooms, t.weather],
    [["book_meeting_room", { room_size: 12, date: "2026-03-03" }]],
  ),
  row(
    "searching for a used road bike, at most 400 euros",
    [seller, t.weather],
    [["search_listings", { max_price: 400 }]],
  ),
  row(
    "How many dollars do I get for 250 Swiss francs?",
    [t.convert, t.stock],
    [["convert_currency", { amount: 250, from: "CHF", to: "USD" }]],
  ),
  row("what is the wheather like in Vienna", [t.weather, t.dice], [["get_weather", { city: "Vienna" }]]),
  row("Which rooms can I book?", [rooms], []),
  row("What is an index in SQL?", [tool("create_index", "Create an index on a table", { table: text })], []),
  row("Pay it, please", [pay, t.weather], [["pay_invoice", { invoice_id: "INV-204" }]], {
    before: [user("Do I have any open bills?"), said("Yes: invoice INV-204 over 84 euros is open.")],
  }),
  row("no, leave it", [t.refund], [], {
    before: [user("Order 7101 came late."), said("Shall I refund order 7101?")],
  }),
  row("and Portuguese?", [t.translate], [["translate", { text: "see you soon", target_language: "Portuguese" }]], {
    before: [
      user('How do you say "see you soon" in Italian?'),
      ...done("translate", { text: "see you soon", target_language: "Italian" }, "a presto"),
      said("“a presto”"),
    ],
  }),
  {
    name: "a condition that is not met",
    messages: [
      user("Look up the weather in Oslo. If it is below 5 degrees, set the heating to 22, otherwise do nothing."),
      ...done("get_weather", { city: "Oslo" }, { city: "Oslo", temperature_c: 14 }),
    ],
    tools: [t.weather, warm],
    says: /14/,
  },
  {
    name: "a condition that is met",
    messages: [
      user("If fewer than 10 lamps are in stock, order 50 more lamps."),
      ...done("get_inventory", { product: "lamps" }, { product: "lamps", in_stock: 4 }),
    ],
    tools: [stockOf, reorder],
    calls: [["reorder_product", { product: "lamps", quantity: 50 }]],
  },
  row(
    "If it's snowing in Zurich, turn on the bedroom light",
    [t.weather, t.light],
    [["get_weather", { city: "Zurich" }]],
  ),
  {
    name: "a name, then what belongs to its id",
    messages: [
      user("When is Dr Olsen free?"),
      ...done("find_doctor", { name: "Olsen" }, { doctor_id: "D-5", name: "Olsen" }),
    ],
    tools: [findDoctor, slots],
    calls: [["list_slots", { doctor_id: "D-5" }]],
  },
  row("do i need an umbrella?", [t.weather], [["get_weather", { city: "Galway" }]], {
    before: [system("The user lives in Galway.")],
  }),
  row("Refund my order please", [t.refund, t.weather], [], { says: /order/i }),
];
