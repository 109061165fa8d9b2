/** Messages that lean on earlier ones: "and in Oslo?", "yes", "cancel it". */
import { isObject, parseJson } from "../../json.ts";
import type { PlannedCall, Question } from "../decider.ts";
import { entitiesOf } from "../reading/entities.ts";
import { callsOf, intentsIn, type Intent } from "./intents.ts";
import { enumOf, typeOf } from "../tools/params.ts";
import type { ToolProfile } from "../tools/tool-profile.ts";
import { termsOf } from "../reading/words.ts";

/** "Now in German": few words, begun as if something stood before them, for the tool called last. */
export function goesOn({ text, before }: Question, intents: readonly Intent[]): boolean {
  const last = before.flatMap((message) => (message.role === "assistant" ? message.calls : [])).at(-1)?.name;
  return (
    intents.length === 1 &&
    intents[0]?.profile.tool.name === last &&
    text.trim().split(/\s+/).length <= 6 &&
    /^(?:and|now|or|same|also|again|then|what about|how about|in|into|to|for|with|as)\b/i.test(text.trim()) &&
    entitiesOf(text).quoted.length === 0
  );
}

/** "And in Oslo?": the tool of the earlier message with the things named now; "yes": as it was. */
export function followUp(
  earlier: string,
  isYes: boolean,
  profiles: readonly ToolProfile[],
  question: Question,
): readonly Intent[] {
  const offered = isYes ? offerOf(question) : null;
  if (offered !== null) {
    const intents = intentsIn(offered, profiles, question).filter(({ missing }) => missing.length === 0);
    if (intents.length > 0)
      return intents.map((one) => ({ ...one, why: `You said yes to what was offered. ${capital(one.why)}` }));
  }
  const text = isYes ? earlier : `${earlier} ${question.text}`;
  const intents = intentsIn(text, profiles, question);
  const [intent] = intents;
  if (!isYes && intent === undefined) return again(profiles, question);
  if (isYes || intent === undefined) {
    return intents.map((one) => ({ ...one, why: `You said yes to what was asked. ${capital(one.why)}` }));
  }
  // What is named now comes first; the earlier message and call fill the rest.
  const before = callsOf(intent.profile, entitiesOf(earlier), question).calls[0]?.arguments ?? {};
  const last = lastCallOf(intent.profile.tool.name, question);
  const { calls, missing } = callsOf(intent.profile, entitiesOf(question.text), question);
  const filled = calls.map((call) => ({
    ...call,
    arguments: inOrder(intent.profile, {
      ...call.arguments,
      ...before,
      ...last,
      ...narrow(intent.profile, call.arguments),
    }),
  }));
  const open = missing.filter(({ name }) => filled[0]?.arguments[name] === undefined);
  return [
    { ...intent, calls: filled, missing: open, why: `The message goes on with an earlier one. ${capital(intent.why)}` },
  ];
}

/** "Book it", "cancel that": the tool whose name has the verb; what it is done to is found in the messages before. */
export function deedToIt({ text, before }: Question, profiles: readonly ToolProfile[]): ToolProfile | null {
  if (
    before.length === 0 ||
    text.length > 80 ||
    !/\b(?:it|that|this|them|those|these|one|ones|him|her|there)\b/i.test(text)
  )
    return null;
  const terms = new Set(termsOf(text));
  const fitting = profiles.filter(
    (profile) => [...profile.name.terms].some((term) => terms.has(term)) && profile.kind !== "hands-over",
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The tool called last, when the message names another thing for it: "and Nvidia?" */
export function again(profiles: readonly ToolProfile[], question: Question): readonly Intent[] {
  const name = question.before.flatMap((message) => (message.role === "assistant" ? message.calls : [])).at(-1)?.name;
  const profile = profiles.find(({ tool }) => tool.name === name);
  if (profile === undefined) return [];
  const bare = callsOf(profile, entitiesOf(question.text), { ...question, before: [] });
  const said = narrow(profile, bare.calls[0]?.arguments ?? {});
  if (Object.keys(said).length === 0) return [];
  const last = lastCallOf(profile.tool.name, question);
  const calls = bare.calls.map((call) => ({
    ...call,
    arguments: inOrder(profile, { ...last, ...narrow(profile, call.arguments) }),
  }));
  return [
    {
      profile,
      calls,
      missing: [],
      waits: false,
      topic: 2,
      why: `The message goes on with the last call of ${profile.tool.name}`,
    },
  ];
}

/** What the model offered to do: "Shall I turn on the kitchen light?" → `turn on the kitchen light`. */
function offerOf({ before }: Question): string | null {
  const last = before.findLast((message) => message.role === "assistant" && message.text !== "")?.text ?? "";
  return (
    /(?:shall i|should i|do you want me to|would you like me to|may i|can i)\s+([^?]{8,})\?\s*$/i.exec(last)?.[1] ??
    null
  );
}

/** Arguments that name a thing; the free text of a follow-up is no content. */
function narrow({ paramList }: ToolProfile, args: PlannedCall["arguments"]): Record<string, unknown> {
  const free = new Set(
    paramList
      .filter(
        ({ role, schema }) =>
          typeOf(schema) === "string" &&
          enumOf(schema).length === 0 &&
          ["text", "query", "title", "plain"].includes(role),
      )
      .map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(args).filter(([name]) => !free.has(name)));
}

const inOrder = ({ paramList }: ToolProfile, args: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(paramList.filter(({ name }) => args[name] !== undefined).map(({ name }) => [name, args[name]]));

/** "And in Oslo?", "yes, the blue one", or the answer to a question of ours: the earlier message still counts. */
export function isFollowUp({ text, before }: Question): boolean {
  const said = text.trim();
  const count = said.split(/\s+/).length;
  const lastReply = before.findLast((message) => message.role === "assistant" && message.text !== "");
  if (lastReply !== undefined && /\?\s*$/.test(lastReply.text)) return count <= 8;
  if (
    /^(and|or|but|also|same|now|what about|how about|ok(ay)?,? and|then|make (it|that)|try|instead|again)\b/i.test(said)
  )
    return count <= 10;
  const entities = entitiesOf(said);
  const hasThing =
    entities.cities.length +
      entities.ids.length +
      entities.dates.length +
      entities.tickers.length +
      entities.currencies.length +
      entities.names.length >
    0;
  const isBare = count <= 4 && /^(in|for|on|to|at|with|from)?\b/i.test(said) && hasThing;
  return (
    before.some(({ role }) => role === "assistant") &&
    (isBare || (count <= 4 && /\b(too|instead|again|there)\b/i.test(said)))
  );
}

/** The last message of the user that is more than a yes. */
export function lastUserText({ before }: Question, isYes: boolean): string | null {
  const users = before.filter((message) => message.role === "user");
  const last = isYes ? users.findLast(({ text }) => text.trim().split(/\s+/).length > 2) : users.at(-1);
  return (last ?? users.at(-1))?.text ?? null;
}

function lastCallOf(name: string, { before }: Question): Record<string, unknown> {
  for (const message of before.toReversed()) {
    if (message.role !== "assistant") continue;
    const call = message.calls.findLast((made) => made.name === name);
    const args = call ? parseJson(call.arguments) : undefined;
    if (isObject(args)) return { ...args };
  }
  return {};
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
