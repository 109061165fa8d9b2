/** Text for a parameter: a name, a place, a day, or the part of the message that is its content. */
import { zoneOf } from "../reading/cities.ts";
import { idFor } from "./fill-id.ts";
import { addresseeIn, countryIn, cuisineIn, reasonIn, streetIn } from "../reading/said.ts";
import { entitiesOf } from "../reading/entities.ts";
import { isoDate, isoTime } from "../reading/dates.ts";
import { descriptionOf, wordsOfParam, type Param } from "../tools/params.ts";
import { messageOf, queryOf, subjectOf, thingNamedIn, titleOf } from "../reading/phrase.ts";
import { placeIn } from "../reading/places.ts";
import { countedFirst, sideOf } from "./side.ts";
import { slotIn } from "../reading/slot.ts";
import { codeFor, sqlFor } from "../reading/programs.ts";
import type { Source } from "../reading/source.ts";
import { fold, wordsOf } from "../reading/words.ts";

export function fillText(param: Param, source: Source): string | undefined {
  const { entities } = source;
  const { text } = entities;
  const name = wordsOfParam(param.name).join("_");
  const fromTo = placesOfJourney(name, param, source);
  if (fromTo !== undefined) return fromTo;
  switch (param.role) {
    case "city":
      return /street|strasse|address/.test(name) ? (streetIn(text) ?? placeOf(param, source)) : placeOf(param, source);
    case "country":
      return countryIn(text) ?? placeOf(param, source);
    case "timezone": {
      const zone = /\b(?:UTC|GMT|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b/.exec(text)?.[0];
      const city = source.next("city", entities.cities.map((found) => found.name)); // prettier-ignore
      return zone ?? (city === undefined ? undefined : (zoneOf(city) ?? city));
    }
    case "email":
      return source.next("email", entities.emails) ?? source.next("name", entities.names) ?? addresseeIn(text);
    case "phone":
      return source.next("phone", entities.phones) ?? source.next("name", entities.names) ?? addresseeIn(text);
    case "url":
      return (
        source.next("url", entities.urls) ?? /\b(?:www\.)?[\w-]+\.(?:com|org|net|io|dev|edu)(?:\/\S*)?/i.exec(text)?.[0]
      );
    case "path":
      return pathFor(param, source);
    case "currency":
      return source.next("currency", entities.currencies);
    case "language":
      return source.next("language", entities.languages);
    case "ticker":
      return source.next("ticker", entities.tickers);
    case "expression":
      return (
        entities.expression ??
        (param.required
          ? /\b(?:what(?:'s| is)|calculate|compute|evaluate|solve|how much is)\s+(.*\d.*?)[?.!\s]*$/i.exec(text)?.[1]
          : undefined)
      );
    case "sql":
      return sqlFor(text);
    case "code":
      return /:\s*([^:]*[()=;][^:]*)$/s.exec(text)?.[1]?.trim() ?? codeFor(text) ?? messageOf(text);
    case "id":
      return idFor(param, source);
    case "date":
      return dateFor(param, source);
    case "time": {
      const time = source.next("time", entities.times);
      if (time !== undefined) return wantsIsoTime(param) ? isoTime(time) : time;
      return /(date|start|end)/.test(name) ? dateFor(param, source) : undefined;
    }
    case "name":
      return nameFor(param, source, name);
    case "query":
    case "title":
    case "text":
    case "plain":
      return phraseFor(param, source, name);
  }
}

/** Places, currencies and languages of a journey, by the little words before them: `from`, `to`. */
function placesOfJourney(name: string, param: Param, source: Source): string | undefined {
  const { text, currencies, languages, emails, cities, names } = source.entities;
  const side = sideOf(param);
  const isFrom = side === "from" || /^(from|source|src|origin|departure|depart|base|sender|von|desde|de_)/.test(name);
  const isTo =
    side === "to" ||
    /^(to|target|quote|counter|dest|destination|arrival|arrive|recipient|receiver|into|nach)(_|$)/.test(name);
  if (!isFrom && !isTo) return undefined;
  if (param.role === "date" || param.role === "time" || param.role === "query") return undefined;
  if (/unit/.test(name)) {
    const units =
      /\d ?(?:degrees )?([a-z°]+(?:\/h)?) (?:to|in|into|as) (?:degrees )?([a-z°]+)/i.exec(text) ??
      /\bfrom (?:degrees )?([a-z]+) to (?:degrees )?([a-z]+)/i.exec(text);
    return units?.[isFrom ? 1 : 2];
  }
  if (/lang/.test(name)) return isTo ? languages.at(-1) : languages.length > 1 ? languages[0] : undefined;
  if (currencies.length > 1) {
    const [from, to] = countedFirst(currencies, source.entities, (part) => entitiesOf(part).currencies);
    return isFrom ? from : to;
  }
  if (param.role === "currency") return isFrom ? currencies[0] : currencies.at(-1);
  if (isTo && emails.length > 0 && param.role !== "city") return source.next("email", emails);
  if (param.role === "phone" || param.role === "email") return undefined;
  const word = isFrom ? "from" : "(?:to|into|for)";
  const city = cities.find(({ at }) => new RegExp(`(?:^|\\s)${word}$`).test(fold(text.slice(0, at)).trimEnd()))?.name;
  if (city !== undefined) return city;
  const account = new RegExp(`\\b${word} (?:my |the )?([\\w-]+)(?: account\\b)`, "i").exec(text)?.[1];
  if (account !== undefined && /account/.test(name + descriptionOf(param.schema))) return account;
  const named = new RegExp(`\\b${word} (\\p{Lu}[\\p{L}]+(?:-\\d+|\\d+)?)`, "u").exec(text)?.[1];
  if (named !== undefined && !/^[A-Z]{3}$/.test(named)) return named;
  if (isTo && names.length > 0) return source.next("name", names);
  return isTo && !/dest|arriv/.test(name) ? addresseeIn(text) : undefined;
}

/** A known city; else a name or a word where a place stands: "in Springfield". */
function placeOf(param: Param, source: Source): string | undefined {
  const { cities, text } = source.entities;
  const city = source.next("city", cities.map((found) => found.name)); // prettier-ignore
  if (city !== undefined || cities.length > 0) return city;
  return placeIn(text, param.required);
}

/** A folder has no ending, a file mostly has one. */
function pathFor(param: Param, source: Source): string | undefined {
  const { paths, quoted, text } = source.entities;
  const wantsFolder = /dir|folder|ordner|carpeta/.test(param.name);
  const fitting = paths.filter((path) => /\.\w{1,5}$/.test(path) !== wantsFolder);
  const alone = /\b(?:file|folder|directory) (?:called |named )?([\w-]+\.?\w*)/i.exec(text)?.[1];
  return (
    source.next("path", fitting) ??
    source.next("quoted", quoted) ??
    (alone !== undefined && !/^(in|is|are|and|of|with|to|from|system|here|there|please)$/i.test(alone)
      ? alone
      : undefined) ??
    (paths.length === 0 ? beside(param, text) : undefined)
  );
}

function dateFor(param: Param, source: Source): string | undefined {
  const date = source.next("date", source.entities.dates);
  if (date === undefined) return undefined;
  const format = param.schema["format"];
  const wantsIso =
    format === "date" ||
    format === "date-time" ||
    /yyyy-mm-dd|iso ?-?8601|\d{4}-\d{2}-\d{2}/i.test(descriptionOf(param.schema));
  if (!wantsIso && !/T\d\d|iso/i.test(descriptionOf(param.schema))) return clean(date);
  const day = isoDate(date, source.today);
  if (format !== "date-time" || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const [time] = source.entities.times;
  return `${day}T${time === undefined ? "00:00" : isoTime(time)}:00Z`;
}

const wantsIsoTime = (param: Param): boolean =>
  param.schema["format"] === "time" || /hh:mm|24.?h|\d\d:\d\d/i.test(descriptionOf(param.schema));

function nameFor(param: Param, source: Source, name: string): string | undefined {
  const { entities } = source;
  const repository = name.startsWith("repo") ? /\b[\w.-]+\/[\w.-]+\b/.exec(entities.text)?.[0] : undefined;
  if (repository !== undefined) return repository;
  const thing =
    /service|server|repo|project|device|host|product|medication|medicine|drug|ingredient|food|song|album|movie|book|dish|recipe|artist|company|brand/.test(
      name,
    );
  const first = /^(first|given)_/.test(name)
    ? entities.names[0]?.split(" ")[0]
    : /^(last|family|sur)/.test(name)
      ? entities.names[0]?.split(" ").slice(1).join(" ")
      : undefined;
  if (first !== undefined && first !== "") return first;
  const measured = thing
    ? /\d ?(?:mg|g|ml|l|kg|milligrams?|grams?|pills?|tablets?|cups?|drops?|units?) (?:of )?([\p{L}-]{3,})/iu.exec(
        entities.text,
      )?.[1]
    : undefined;
  if (measured !== undefined) return measured;
  return (
    (thing ? source.next("quoted", entities.quoted) : undefined) ??
    calledIn(entities.text) ??
    source.next("name", entities.names) ??
    source.next("quoted", entities.quoted) ??
    source.next(
      "id",
      entities.ids.filter((id) => !source.isTaken(`id ${id}`)),
    ) ??
    (thing || /contact|person|user|customer|patient|employee/.test(name)
      ? source.next("ticker", entities.tickers)
      : undefined) ??
    (/contact|person|who|recipient/.test(name) ? addresseeIn(entities.text) : undefined) ??
    source.next("path", entities.paths) ??
    selfIn(entities.text) ??
    (param.required && (thing || name === "name")
      ? (slotIn(param.name, entities.text) ?? objectOf(entities.text))
      : undefined)
  );
}

const selfIn = (text: string): string | undefined => /\b(?:i am|i'm|my name is) (\p{Lu}[\p{L}-]+)/iu.exec(text)?.[1];
/** "a project called Apollo". */
const calledIn = (text: string): string | undefined =>
  /\b(?:called|named|titled) ["“']?([\p{Lu}\d][\w'’-]*(?: [\p{Lu}\d][\w'’-]*)*)/u.exec(text)?.[1];

/** What the verb is done to, when no name is given: "play bohemian rhapsody", "find the aspirin". */
function objectOf(text: string): string | undefined {
  if (/\?\s*$/.test(text) || /^(?:what|who|when|where|which|how|why|is|are|does|do|did|can)\b/i.test(text.trim()))
    return undefined;
  const content = titleOf(text);
  return content === "" || content.split(/\s+/).length > 6 ? undefined : content;
}

function phraseFor(param: Param, source: Source, name: string): string | undefined {
  const { entities } = source;
  const { text } = entities;
  if (/channel|hashtag/.test(name)) {
    const channel = /(?<!\w)#[a-z][\w-]*/i.exec(text)?.[0];
    if (channel !== undefined) return channel;
  }
  const quoted = source.next("quoted", entities.quoted);
  if (quoted !== undefined) return quoted;
  if (/^(zip|postal|postcode|plz)/.test(name))
    return [...text.replace(streetIn(text) ?? "", "").matchAll(/\b\d{4,5}(?:-\d{4})?\b/g)]
      .map(([code]) => code)
      .findLast((code) => !source.isTaken(`id ${code}`));
  if (/street|strasse|address/.test(name)) return streetIn(text);
  if (/colou?r|farbe/.test(name))
    return /\b(?:red|green|blue|yellow|orange|purple|pink|black|white|gr[ae]y|brown|gold|silver|turquoise)\b/i
      .exec(text)?.[0]
      .toLowerCase();
  if (/cuisine|kitchen_style/.test(name)) return cuisineIn(text) ?? beside(param, text);
  if (/unit|scale/.test(name))
    return /\b(?:celsius|fahrenheit|kelvin|metric|imperial|km|miles|kg|pounds)\b/i.exec(text)?.[0].toLowerCase();
  if (/(subject|title|topic)/.test(name)) {
    const subject = subjectOf(text) ?? beside(param, text) ?? thingNamedIn(text) ?? undefined;
    if (subject !== undefined) return subject;
    if (!param.required) return undefined;
    return /subject|betreff|asunto/.test(name) ? shorten(messageOf(text)) : titleOf(text) || undefined;
  }
  const own = beside(param, text);
  if (param.role === "plain") {
    if (own !== undefined) return own;
    if (!param.required) return undefined;
    const thing =
      source.next(
        "city",
        entities.cities.map((city) => city.name),
      ) ?? (/\?\s*$/.test(text) ? source.next("name", entities.names) : undefined);
    if (thing !== undefined) return thing;
    if (entities.expression !== null && /calc|math|expr|sum/.test(name + descriptionOf(param.schema)))
      return entities.expression;
    const id = entities.ids.find((one) => !source.isTaken(`id ${one}`));
    if (id !== undefined) {
      source.take(`id ${id}`);
      return id;
    }
    const slot = text.length < 200 ? slotIn(param.name, text) : undefined;
    if (slot !== undefined) return slot;
    return messageOf(text) || undefined;
  }
  if (param.role === "query")
    return param.required || /^(q|query|search)/.test(name) ? queryOf(text) || undefined : own;
  if (!param.required) return own ?? (/reason|note|comment/.test(name) ? reasonIn(text) : undefined);
  if (param.role === "title" || /book|song|movie|film|album|game/.test(name)) {
    const thing = thingNamedIn(text);
    if (thing !== null) return thing;
  }
  if (/reason/.test(name)) return reasonIn(text) ?? (messageOf(text) || undefined);
  if (param.role === "title") return titleOf(text) || undefined;
  return messageOf(text) || undefined;
}

/** What stands after the parameter's own word: "title: Lunch", "with the label work". */
function beside(param: Param, text: string): string | undefined {
  const word = wordsOf(param.name).at(-1);
  if (
    word === undefined ||
    word.length < 3 ||
    /^(text|content|body|message|task|note|query|question|description|item|name)$/.test(word)
  ) {
    return word === undefined
      ? undefined
      : /^[^:]{0,80}$/.test(text)
        ? undefined
        : new RegExp(`\\b${word}: ?([^.;\\n]+)`, "i").exec(text)?.[1]?.trim();
  }
  const found = new RegExp(`\\b${word}(?::| is| =| to| of| as| called)? ["“']?([\\p{L}\\d][\\p{L}\\d_-]*)`, "iu").exec(
    text,
  )?.[1];
  return found === undefined ||
    /^(?:is|in|on|of|the|a|an|for|to|and|with|from|at|by|please|today|tomorrow|that|was|are|i|you|my|me|it|have|has|had|do|does|did|can|could|will|would|should|look|looks|contain|contains|need|needs|get|be|been|now|then|instead|again|here|there|not|or|but|if|when|where|because|so|we|they|your|our|this|up|down|out|off|about|like|under|over|between)$/i.test(
      found,
    )
    ? undefined
    : found;
}

const clean = (date: string): string => date.replace(/^the /i, "");
const shorten = (text: string): string | undefined => text.split(/\s+/).slice(0, 6).join(" ") || undefined;
