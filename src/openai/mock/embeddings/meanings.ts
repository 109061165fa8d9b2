/**
 * Words of everyday life that mean nearly the same or belong together, beside those the deciders know (concepts.ts).
 * A word may be in several groups.
 */
import { topicsOf } from "../decide/reading/concepts.ts";
import { stem } from "../decide/reading/words.ts";

const groups: Readonly<Record<string, string>> = {
  cat: "cat cats kitten kittens feline purr meow",
  dog: "dog dogs puppy puppies canine bark terrier hound",
  animal: "animal animals pet pets cat dog kitten puppy horse rabbit bird fish vet wildlife creature",
  bird: "bird birds sparrow eagle parrot feather wing nest",
  car: "car cars automobile vehicle driver engine motor garage sedan truck tyre tire wheel",
  bicycle: "bicycle bike bikes cycling cyclist pedal",
  train: "train trains railway rail station platform conductor locomotive subway metro commute",
  travel:
    "travel trip journey holiday vacation tourist tourism flight hotel train abroad visit passport luggage suitcase",
  ship: "ship boat ferry sail sailing harbour harbor port sea ocean",
  sea: "sea ocean beach coast shore wave swim island",
  mountain: "mountain mountains hill peak hike hiking climb climbing alps summit",
  food: "food meal eat eating dish dinner lunch breakfast restaurant cook cooking recipe hungry snack cuisine kitchen delicious tasty",
  bake: "bake baking oven bread loaf flour dough cake pastry bakery baker",
  fruit: "fruit apple banana orange pear berry strawberry grape vegetable",
  drink: "drink coffee tea juice water beer wine espresso thirsty cup",
  medicine: "medicine medication drug pill tablet dose dosage prescription pharmacy antibiotic aspirin",
  doctor: "doctor physician nurse hospital clinic surgeon surgery patient medical ward treatment health",
  illness: "illness ill sick disease fever flu cough infection symptom pain headache ache hurt diagnosis health",
  heart: "heart cardiac cardiology pulse blood pressure hypertension artery",
  lung: "lung lungs breathing breath asthma inhaler respiratory",
  sleep: "sleep sleeping asleep bed bedtime nap tired insomnia rest pillow dream awake",
  sport:
    "sport football soccer tennis basketball match team player goal coach athlete league race run running marathon",
  fitness: "fitness gym exercise workout training run running yoga muscle jog jogging",
  money:
    "money cash bank pay payment salary wage income savings loan debt credit budget invoice tax mortgage euro dollar",
  invest: "invest investment stock share fund bond market trading portfolio dividend",
  work: "work job employee employer office colleague boss career hire hiring staff salary manager company",
  leave: "leave vacation holiday holidays absence annual employee",
  school:
    "school student pupil teacher lesson class classroom homework exam study studying learn learning education university college course lecture",
  child: "child children kid kids baby toddler daughter son boy girl",
  family: "family mother father parent parents mom dad brother sister child wife husband grandmother grandfather",
  love: "love romance affection wedding marry marriage couple kiss",
  happy: "happy glad joy joyful cheerful delighted pleased smile happiness fun",
  sad: "sad unhappy sorrow cry tears grief miserable depressed gloomy",
  angry: "angry furious rage annoyed mad anger complaint upset",
  fear: "fear afraid scared frightened terror anxious anxiety worry",
  house: "house home apartment flat building room rent tenant landlord roof garden door window",
  garden: "garden plant plants flower flowers tree trees grow soil seed leaf lawn rose",
  computer: "computer laptop pc software program programming code coding developer hardware keyboard screen",
  code: "code program programming function bug debug compile python javascript typescript developer script exception",
  async: "async asynchronous await coroutine concurrency concurrent eventloop promise task callback",
  password: "password login log sign signin account credentials reset forgot forgotten authentication username",
  network: "network internet wifi connection router online broadband offline signal server",
  phone: "phone telephone mobile smartphone call dial ring cell",
  energy: "energy electricity power electric solar battery charge charging plug fuel gas",
  star: "star stars planet space astronomy telescope galaxy moon orbit rocket astronaut universe mars",
  science: "science scientist physics chemistry biology experiment laboratory theory research atom molecule",
  number: "number mathematics maths algebra geometry equation calculate arithmetic sum",
  music: "music song sing singer guitar piano violin concert band melody orchestra",
  picture: "picture painting paint painter art artist museum gallery drawing photo photograph photography camera",
  film: "film movie cinema actor actress director scene theatre theater",
  book: "book novel author read reading reader library writer story chapter poem literature",
  law: "law legal lawyer court judge attorney contract crime police justice jury",
  crime: "crime criminal thief steal stolen robbery burglar burglary theft police arrest",
  war: "war army soldier battle weapon military conflict peace",
  politics: "politics election vote voter government parliament president minister senator party policy",
  religion: "religion church god prayer pray temple mosque priest faith",
  cold: "cold winter snow ice freeze freezing frost chilly",
  warm: "warm hot summer heat sunny sun sunshine",
  fire: "fire flame burn burning smoke firefighter blaze",
  clothes: "clothes clothing shirt trousers dress jacket coat shoe shoes wear fashion hat",
  shop: "shop store buy buying purchase customer sell sale price cheap discount supermarket mall shopping",
  return: "return refund exchange reimburse money back send",
  warranty: "warranty guarantee insurance insured defect defective broken broke break repair fault device",
  allergy: "allergy allergic allergies penicillin antibiotic intolerance reaction nut peanut",
  dawn: "dawn sunrise sunset sun rise morning evening horizon noon night",
  rule: "policy rule rules terms condition conditions allowed forbidden permit permission",
  country:
    "country europe germany france italy spain england america usa china india japan abroad international foreign",
  delivery: "delivery deliver shipping ship shipment parcel package courier post mail arrive order",
  open: "open opening close closed closing hours",
  clean: "clean cleaning wash washing laundry dirt dirty tidy soap vacuum",
  begin: "begin start launch commence",
  big: "big large huge enormous giant",
  small: "small little tiny mini",
  fast: "fast quick quickly rapid speed swift",
  slow: "slow slowly sluggish delay",
};

function indexOf(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [group, words] of Object.entries(groups)) {
    for (const root of new Set(words.split(" ").map(stem))) {
      const known = index.get(root);
      if (known) known.push(group);
      else index.set(root, [group]);
    }
  }
  return index;
}

const groupsByStem = indexOf();

/** The meanings a stem has, from both tables. */
export const meaningsOf = (root: string): readonly string[] => [
  ...(groupsByStem.get(root) ?? []).map((name) => `life ${name}`),
  ...topicsOf(root).map((name) => `tool ${name}`),
];
