/** One sentence for each message on the wire. Code is between backticks. */
import type { Outcome } from "../../trace/event.ts";
import { field, listField, textField } from "./json-reading.ts";
import { answeredIds, inputItems, surfaceOf, type Saying, type Surface, type WireError } from "./wire-bodies.ts";
import type { Try } from "./wire-tries.ts";
import { listWords, secondsText } from "../words/words.ts";

interface RequestFacts {
  readonly number: number;
  readonly path: string;
  readonly body: unknown;
  readonly again: Try | null;
  readonly calledNames: ReadonlyMap<string, string>;
}

/** ``Your program sends request 2 with the result of `get_weather`.`` */
export function requestSentence(facts: RequestFacts): string {
  const { number, again } = facts;
  if (again !== null) {
    const wait = again.afterMs >= leastWaitMs ? `, ${secondsText(again.afterMs)} later` : "";
    return `Request ${again.of.number} is sent again as request ${number}${wait}: try ${again.number}.`;
  }
  return `Your program sends request ${number}${contents(facts)}.`;
}

/** Shorter waits round to nothing. */
const leastWaitMs = 5;

function contents({ path, body, calledNames }: RequestFacts): string {
  switch (surfaceOf(path)) {
    case "chat": {
      const id = /^\/chat\/completions\/([^/?]+)/.exec(path)?.[1];
      if (id !== undefined) return `, about the completion \`${id}\``;
      const count = inputItems(body)?.length;
      return count === undefined ? "" : ` with ${countWords(count, "message")}`;
    }
    case "responses": {
      const id = /^\/responses\/([^/?]+)/.exec(path)?.[1];
      if (id === "input_tokens") return ", which asks how many tokens its input has";
      if (id !== undefined) return `, about the response \`${id}\``;
      const goesOn = textField(body, "previous_response_id");
      return `${inputWords(body, calledNames)}${goesOn === "" ? "" : `, going on from \`${goesOn}\``}`;
    }
    case "embeddings": {
      const count = Math.max(1, inputItems(body)?.length ?? 1);
      return `, which asks for the embedding of ${countWords(count, "text")}`;
    }
    case "models":
      return path === "/models" ? ", which asks for the list of models" : ", which asks about one model";
    case "other":
      return "";
  }
}

function inputWords(body: unknown, calledNames: ReadonlyMap<string, string>): string {
  const items = inputItems(body);
  if (items === null) return "";
  if (items.length === 0) return " with one text";
  const results = answeredIds(body);
  if (results.length === items.length) {
    const names = results.map((id) => `\`${calledNames.get(id) ?? id}\``);
    return ` with the result${names.length === 1 ? "" : "s"} of ${listWords([...new Set(names)])}`;
  }
  return ` with ${countWords(items.length, "item")}`;
}

interface ReplyFacts {
  readonly number: number;
  readonly outcome: Outcome | null;
  readonly status: number;
  /** Why it is so, where that is known. */
  readonly reason: string;
  readonly surface: Surface;
  /** The model was at work for it. */
  readonly isMade: boolean;
  readonly body: unknown;
  readonly sayings: readonly Saying[];
  readonly error: WireError | null;
}

export function replySentence(facts: ReplyFacts): string {
  const { number, outcome, status, reason, sayings, error } = facts;
  if (status >= 400) return refusedWords(number, status, reason.startsWith("This page answered"));
  if (outcome === "cancelled") return `Request ${number} is given up before a reply.`;
  if (outcome === "raised" && error === null) {
    return status === 0 ? `Request ${number} fails.` : `The reply to request ${number} breaks off.`;
  }
  if (error !== null) return `The reply to request ${number} breaks off with an error.`;
  const asked = sayings.flatMap(({ calls }) => calls.map(({ name }) => `\`${name}\``)).filter((name) => name !== "``");
  if (asked.length > 0) return `The model asks you to run ${listWords(timesWords(asked))}.`;
  const refusal = sayings.find((saying) => saying.refusal !== "")?.refusal ?? "";
  if (refusal !== "") return `The model declines: “${shortened(refusal)}”`;
  const text = sayings.find((saying) => saying.text !== "")?.text ?? "";
  if (text !== "") return `The model replies: “${shortened(text)}”`;
  return dataWords(facts);
}

/** `a`, `b` 3 times: each name once, in order. */
function timesWords(names: readonly string[]): string[] {
  return [...new Set(names)].map((name) => {
    const count = names.filter((each) => each === name).length;
    return count === 1 ? name : `${name} ${count === 2 ? "twice" : `${count} times`}`;
  });
}

function refusedWords(number: number, status: number, isByPage: boolean): string {
  if (isByPage) return `This page does not send request ${number}, and answers with status ${status}.`;
  return status >= 500
    ? `Request ${number} fails at the endpoint with status ${status}.`
    : `The model refuses request ${number} with status ${status}.`;
}

function dataWords({ number, surface, isMade, body }: ReplyFacts): string {
  const data = listField(body, "data");
  if (surface === "embeddings" && data.length > 0) return `${vectorWords(data)} come back for request ${number}.`;
  if (surface === "models" && data.length > 0) return `A list of ${countWords(data.length, "model")} comes back.`;
  return isMade ? `The model replies to request ${number}.` : `The answer to request ${number} comes back.`;
}

function vectorWords(data: readonly unknown[]): string {
  const vector = field(data[0], "embedding");
  // Base64 of 4-byte numbers, unless plain numbers were asked for.
  const length = Array.isArray(vector)
    ? vector.length
    : typeof vector === "string"
      ? Math.floor((vector.replace(/=+$/, "").length * 3) / 4 / 4)
      : 0;
  return `${countWords(data.length, "vector")} of ${length.toLocaleString("en")} numbers`;
}

const quotedLength = 90;

function shortened(text: string): string {
  const oneLine = text.replaceAll("\n", " ");
  return oneLine.length > quotedLength ? `${oneLine.slice(0, quotedLength - 1)}…` : oneLine;
}

/** `1 message`, `3 messages` */
export function countWords(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
