/** Parameters of a tool and the part each plays, read from name, format, description and the examples given there. */
import type { Tool } from "../../chat/request.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { citiesIn } from "../reading/cities.ts";
import { englishOf } from "../reading/foreign-words.ts";
import { choicesOf, isNullable, resolve } from "./schema.ts";
import { wordsOf } from "../reading/words.ts";

export interface Param {
  readonly name: string;
  /** Resolved: no `$ref`, no `allOf`. */
  readonly schema: JsonObject;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly role: ParamRole;
}

export type ParamRole = (typeof roleWords)[number][0] | "plain";

/** First hit wins; the name is asked before the description. With words of other languages, so that translated parameters work. */
const roleWords = [
  ["timezone", "timezone tz zone zeitzone fuseau"],
  [
    "email",
    "email mail addressee recipient recipients correo courriel attendee attendees invitee invitees cc bcc empfanger destinatario",
  ],
  ["phone", "phone telephone mobile telefon telefono tel"],
  ["url", "url link website uri href webpage"],
  ["path", "path file filename filepath directory folder datei fichier archivo"],
  ["currency", "currency currencies moneda devise waehrung wahrung"],
  ["language", "language lang idioma langue sprache locale lingua"],
  ["ticker", "ticker symbol"],
  ["expression", "expression formula equation calculation ausdruck"],
  ["sql", "sql"],
  ["code", "implementation python source javascript script snippet"],
  ["id", "account iban id ids identifier tracking reference sku uuid"],
  [
    "city",
    "city cities town location place destination origin departure arrival where ciudad ville stadt citta cidade ort lieu lugar luogo by stad " +
      "port airport region area neighborhood address",
  ],
  ["country", "country land pais pays nation"],
  ["date", "date day when datum fecha jour deadline due checkin checkout birthday dia"],
  ["time", "time hour start end uhrzeit hora heure begin"],
  [
    "query",
    "query q search keyword keywords topic term question questions subject_matter suche busqueda recherche prompt symptoms symptom ingredient ingredients",
  ],
  ["title", "title subject heading headline titel titulo titre betreff asunto label theme task item todo"],
  [
    "text",
    "text message body content note comment reason description texto nachricht memory fact summary details instructions instruction input sentence paragraph mensaje " +
      "contenu thought thing request issue feedback review draft",
  ],
  [
    "name",
    "name payee payer beneficiary sender member passenger driver teacher student friend team player club project repository repo service server host member_name person people participant member user customer patient who contact nombre nom artist author employee company recipient_name guest owner assignee product brand drug medication medicine song album movie book dish recipe",
  ],
] as const;

const roleByWord = new Map<string, (typeof roleWords)[number][0]>();
for (const [role, list] of roleWords) {
  for (const word of list.split(" ")) if (!roleByWord.has(word)) roleByWord.set(word, role);
}

/** Words that say nothing of themselves when another stands before them: `language_code`, `city_name`. */
const vague = new Set("code name number value field list string address info no nr".split(" "));

/** The parameters of a tool, in the schema's order. */
export function paramsOf({ parameters }: Tool): readonly Param[] {
  const known = memory.get(parameters);
  if (known) return known;
  const params = propertiesOf(resolve(parameters, parameters), parameters);
  memory.set(parameters, params);
  return params;
}

const memory = new WeakMap<JsonObject, readonly Param[]>();

/** The properties of an object schema. `root` holds what its references point at. */
export function propertiesOf(schema: JsonObject, root: JsonObject = schema): readonly Param[] {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const required: readonly unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(properties).map(([name, value]) => {
    const property = resolve(value, root);
    return {
      name,
      schema: property,
      required: required.includes(name),
      nullable: isNullable(value),
      role: roleOf(name, property),
    };
  });
}

export function roleOf(name: string, schema: JsonObject): ParamRole {
  const format = schema["format"];
  if (format === "email") return "email";
  if (format === "date" || format === "date-time") return "date";
  if (format === "time") return "time";
  if (format === "uri" || format === "url") return "url";
  const description = descriptionOf(schema);
  const words = wordsOf(name);
  const meaning = englishOf(name);
  if (
    (/^(?:number|nummer|numero)$/.test(words.at(-1) ?? "") || meaning.includes("number")) &&
    typeOf(schema) === "string" &&
    !words.includes("phone")
  )
    return "id";
  const described = (): ParamRole | undefined =>
    roleOfExample(description) ?? roleOfWords(wordsOf(description)) ?? roleOfWords(englishOf(description));
  // A name of one letter says less than its description.
  if (name.length === 1) return described() ?? roleOfName(words) ?? "plain";
  const isIdentity = words.length > 1 && words.at(-1) === "number" && typeOf(schema) === "integer";
  if (isIdentity && !words.includes("phone")) return "id";
  return roleOfName(words) ?? roleOfName(meaning) ?? described() ?? "plain";
}

/** The last word of a name says what it is, unless it is vague. */
function roleOfName(words: readonly string[]): ParamRole | undefined {
  const whole = lookUp(words.join(""));
  if (whole !== undefined) return whole;
  const last = words.at(-1);
  if (last === undefined) return undefined;
  if (!vague.has(last)) {
    const role = lookUp(last);
    if (role !== undefined) return role;
  }
  return roleOfWords(words.filter((word) => !vague.has(word))) ?? lookUp(last) ?? (last === "code" ? "id" : undefined);
}

function roleOfWords(words: readonly string[]): ParamRole | undefined {
  const roles = new Set(words.map(lookUp));
  return roleWords.find(([role]) => roles.has(role))?.[0];
}

const lookUp = (word: string): ParamRole | undefined =>
  roleByWord.get(word) ?? (word.endsWith("s") ? roleByWord.get(word.slice(0, -1)) : undefined);

/** What an example in the description is: `e.g. AAPL` is a ticker. */
function roleOfExample(description: string): ParamRole | undefined {
  const example =
    /(?:e\.g\.?,?|such as|for example|like|example:|z\. ?B\.|por ejemplo|p\. ?ej\.) ["'`]?([^"'`;)]+)/i.exec(
      description,
    )?.[1];
  if (example === undefined)
    return /yyyy-mm-dd/i.test(description) ? "date" : /hh:mm/i.test(description) ? "time" : undefined;
  if (/@/.test(example)) return "email";
  if (/^https?:/.test(example)) return "url";
  if (/^\d{4}-\d{2}-\d{2}/.test(example)) return "date";
  if (/^\d{1,2}:\d{2}/.test(example)) return "time";
  if (/^[A-Z][a-z]+\/[A-Z]/.test(example)) return "timezone";
  if (citiesIn(example).length > 0) return "city";
  if (/^(USD|EUR|GBP|JPY)\b/.test(example)) return "currency";
  if (/^[A-Z]{3,5}\b(?!-)/.test(example)) return "ticker";
  if (/^[\w-]*\d[\w-]*$/.test(example.trim())) return "id";
  if (/^\p{Lu}\p{Ll}+/u.test(example)) return "name";
  return undefined;
}

/** The words of a parameter's name, with the English of those that are foreign. */
export function wordsOfParam(name: string): readonly string[] {
  const known = wordMemory.get(name);
  if (known) return known;
  const words = [...wordsOf(name), ...englishOf(name)];
  if (wordMemory.size >= 2000) wordMemory.clear();
  wordMemory.set(name, words);
  return words;
}

const wordMemory = new Map<string, readonly string[]>();

export const descriptionOf = (schema: JsonObject): string =>
  typeof schema["description"] === "string" ? schema["description"] : "";

/** The type of a schema; the first that is not `null` when it has several. */
export function typeOf(schema: JsonObject, depth = 0): string {
  const type: unknown = schema["type"];
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const first = types.find((item) => item !== "null");
  if (typeof first === "string") return first;
  if (isObject(schema["properties"])) return "object";
  if (schema["items"] !== undefined) return "array";
  // A branch may be the schema itself again.
  const branch = depth < 3 ? choicesOf(schema, schema)[0] : undefined;
  return branch ? typeOf(branch, depth + 1) : "string";
}

export const enumOf = (schema: JsonObject): readonly unknown[] => {
  const values: unknown = schema["enum"];
  if (Array.isArray(values)) return (values as readonly unknown[]).filter((value) => value !== null);
  if ("const" in schema) return [schema["const"]];
  const branches = choicesOf(schema, schema);
  return branches.length > 0 && branches.every((branch) => "const" in branch) ? branches.map((b) => b["const"]) : [];
};
