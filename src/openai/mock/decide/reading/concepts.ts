/** Words that mean nearly the same, so that "umbrella" finds `get_weather`. A word may be in several groups. */
import { stem } from "./words.ts";

const topics: Readonly<Record<string, string>> = {
  weather:
    "weather forecast temperature temperatures celsius fahrenheit rain raining rainy snow snowing sunny sun cloudy hot cold warm chilly " +
    "freezing umbrella raincoat coat jacket wind windy storm degrees climate humid humidity meteo clima tiempo wetter tempo temps vaer vær været vader väder outside rains drizzle thunder sunscreen sunglasses regen pluie lluvia fog foggy mist misty hail hailing breeze breezy frost frosty icy sleet thunderstorm overcast heatwave muggy drizzling",
  time: "time clock hour oclock timezone uhrzeit zeit spat hora heure klokken",
  calculate:
    "calculate calculator calculation compute evaluate math maths arithmetic expression formula equation sum plus minus divide " +
    "multiply multiplied divided subtract product square root percent factorial power exponent squared cubed logarithm solve equation rechnen calcular calculer",
  multiply: "multiply product multiplied",
  add: "add plus sum addition total",
  subtract: "subtract minus difference",
  divide: "divide divided quotient",
  email: "email mail inbox emails gmail courriel correo recipient e-mail epost electronico",
  message: "message sms text chat slack dm whatsapp notify notification",
  search: "search google web internet lookup browse query online suche suchen buscar recherche chercher",
  news: "news headline headlines article articles",
  stock: "stock stocks share shares ticker price quote market trading nasdaq",
  price: "price cost costs expensive cheap",
  currency:
    "currency currencies convert conversion exchange rate waehrung umrechnen moneda devise cambio convertir valuta euro euros dollar dollars pound pounds yen usd eur gbp jpy chf francs rupees",
  translate:
    "translate uebersetzen traducir traduire translation translator language french spanish german italian japanese",
  calendar:
    "calendar termin kalender cita reunion rendez meeting meetings appointment appointments event events agenda schedule scheduled availability free busy slot invite",
  reminder: "reminder remind alarm timer alert wake countdown erinnerung recordatorio rappel",
  todo: "todo task tasks list checklist item",
  note: "note notes memo memory remember recall save store jot",
  order:
    "order orders parcel package shipment shipping delivery deliver delivered track tracking purchase arrive arrived bestellung pedido commande sendung paket",
  refund: "refund refunds reimburse chargeback",
  account: "account profile balance user customer client",
  balance: "balance account bank money saldo",
  light: "light lights lamp lamps bulb dim bright brighten brightness dark theme mode",
  heating: "thermostat heating heater temperature degrees ac conditioner warmer cooler",
  music: "music song songs play playlist track album artist spotify listen",
  flight: "flight vuelo vuelos vol vols flug fluge flights fly flying plane airline airport ticket",
  hotel: "hotel hotels room rooms accommodation stay lodging",
  restaurant: "restaurant restaurants eat dinner lunch table food cuisine reservation",
  recipe: "recipe recipes cook cooking ingredients dish bake",
  route: "route directions navigate drive driving distance far map way miles km kilometers",
  patient: "patient patients chart vitals pulse blood diagnosis medical record",
  person: "person contact contacts phone employee colleague",
  file: "file files document documents folder directory pdf",
  database: "database sql table rows query records",
  product: "product products item items catalog catalogue inventory stock availability available store shop",
  dice: "dice die roll random coin flip toss",
  joke: "joke jokes funny laugh pun humor",
  weatheralert: "warning alert storm hurricane flood",
  dictionary: "define definition dictionary meaning synonym",
  wiki: "wikipedia encyclopedia knowledge article fact",
  summary: "summary summarise summarize summarise tldr shorten",
  ticket:
    "ticket support technical tech crash crashes crashing crashed error errors broken freeze freezes stuck troubleshoot problem issue bug complaint agent human escalate",
  population: "population inhabitants bevolkerung poblacion",
  capital: "capital",
  book: "book books novel author library",
  movie: "movie movies film films cinema actor",
  train: "train trains railway station zug zuge bahnhof tren gare departure departures abfahrten platform",
  image: "image picture photo draw drawing paint painting illustration render portrait sketch logo",
  password: "password login signin credentials passcode",
  appointment: "appointment doctor dentist checkup visit clinic",
  medicine: "medicine medication medications drug drugs pill pills prescription dose dosage",
  code: "code program script function debug python javascript execute",
  event: "concert show festival exhibition gig",
  job: "job jobs career hiring vacancy opening position",
  vacation: "vacation holiday leave pto absence",
  invoice: "invoice invoices bill bills billing",
  payment: "payment pay paid payments transaction transactions transfer",
  traffic: "traffic congestion jam",
  exercise: "exercise workout gym training run jog calories",
  door: "door doors lock locked unlock",
  pollution: "air quality pollution aqi smog",
  exchangerate: "exchange rate",
  measure:
    "measure measures unit units convert km mi kg lb cm kilometer kilometers mile miles meter meters foot feet inch inches kilogram kilograms kilo kilos gram grams ounce ounces liter liters gallon gallons",
  shopping: "shopping grocery groceries cart basket",
  sales: "sales buy purchase licence licences license pricing demo upgrade seats",
  symptom:
    "symptom symptoms fever cough headache nausea pain throat dizzy rash ache hurts sick ill disease diagnosis migraine vomiting",
  movies: "movie movies film films comedy horror drama thriller",
  website: "website site uptime reachable online",
  spam: "spam prize winner lottery click offer congratulations viagra crypto free claim jackpot",
  review: "review reviews rating ratings feedback star stars rate rated",
  salary: "salary wage income pay payroll",
  sport: "score scores match game team football soccer basketball league won win",
  url: "url link website page webpage site open browse",
};

/** What is done to the topic. Verbs tell tools of one topic apart; alone they prove little. */
const actions: Readonly<Record<string, string>> = {
  send: "send write dispatch forward mail reply compose drop",
  read: "read open view check see inspect",
  search: "search find lookup look locate",
  delete: "delete remove cancel erase clear discard drop",
  create: "create add new schedule set book put plan register open arrange",
  update: "update change edit modify move reschedule rename adjust",
  list: "list every upcoming overview",
  start: "start begin turn switch enable activate launch run play",
  stop: "stop end halt disable deactivate pause off",
  book: "book reserve buy order",
  transfer: "transfer pay wire",
  generate: "generate create draw make produce compose design",
  run: "run execute start launch",
  restart: "restart reboot reset",
  share: "share post publish tweet",
};

function indexOf(groups: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [concept, words] of Object.entries(groups)) {
    for (const root of new Set(words.split(" ").map(stem))) {
      const known = index.get(root);
      if (known) known.push(concept);
      else index.set(root, [concept]);
    }
  }
  return index;
}

const topicsByStem = indexOf(topics);
const actionsByStem = indexOf(actions);

/** All stems that are in a topic group. */
export const topicStems: readonly string[] = [...topicsByStem.keys()];

/** Topic groups a stem is in. */
export const topicsOf = (root: string): readonly string[] => {
  const base = root.replace(/(?:i?er|i?est)$/, "");
  const own = topicsByStem.get(root) ?? [];
  return base === root ? own : [...own, ...(topicsByStem.get(base) ?? [])];
};
/** Action groups a stem is in. */
export const actionsOf = (root: string): readonly string[] => actionsByStem.get(root) ?? [];
