/** What a request came to, for picture and sentences: its status, whether it broke off, which try it was. Worked out once. */
import { parseJson } from "./json-reading.ts";
import type { RequestSpan, Timeline } from "../model/model.ts";
import { errorOf } from "./wire-bodies.ts";
import { hasFailed, statusOf, triesOf, type Try } from "./wire-tries.ts";

export interface RequestFacts {
  /** 0 when no answer came. */
  readonly status: number;
  /** An error status, no answer, given up, or a stream that broke off. */
  readonly isFailed: boolean;
  /** The answer began well, and broke off: with an error in it, or with its connection. */
  readonly isBroken: boolean;
  /** The same request again, after a failure; null for a first try. */
  readonly again: Try | null;
}

const known = new WeakMap<Timeline, ReadonlyMap<number, RequestFacts>>();

/** Facts of the request on a lane; null when there is none. */
export function requestFacts(timeline: Timeline, lane: number): RequestFacts | null {
  let facts = known.get(timeline);
  if (facts === undefined) {
    const tries = triesOf(timeline.requests);
    facts = new Map(timeline.requests.map((request) => [request.lane, factsOf(timeline, request, tries)]));
    known.set(timeline, facts);
  }
  return facts.get(lane) ?? null;
}

function factsOf(timeline: Timeline, request: RequestSpan, tries: ReadonlyMap<number, Try>): RequestFacts {
  const status = statusOf(request);
  const isBroken = (request.outcome === "raised" && status > 0 && status < 400) || breaksOff(timeline, request);
  return {
    status,
    isFailed: isBroken || (request.endIndex !== null && hasFailed(request)),
    isBroken,
    again: tries.get(request.lane) ?? null,
  };
}

/** An error is among the last pieces: the end mark may follow it. */
const lastLooked = 3;

function breaksOff(timeline: Timeline, { chunkIndexes }: RequestSpan): boolean {
  return chunkIndexes.slice(-lastLooked).some((index) => {
    const event = timeline.trace.at(index);
    if (event.kind !== "request-chunk" || !event.text.includes("error")) return false;
    return event.text.split("\n").some((line) => {
      if (!line.startsWith("data:")) return false;
      const body = parseJson(line.slice("data:".length).trim());
      return errorOf(body) !== null || isErrorEvent(body);
    });
  });
}

/** Responses streams say it in an event of its own. */
function isErrorEvent(body: unknown): boolean {
  return typeof body === "object" && body !== null && "type" in body && body.type === "error";
}

/** `429`, `try 2`, `try 2, 429`: what a request's name goes on with; empty for one that simply worked. */
export function requestMark(timeline: Timeline, lane: number): string {
  const facts = requestFacts(timeline, lane);
  if (facts === null) return "";
  const { again, status, isBroken } = facts;
  return [again === null ? "" : `try ${again.number}`, status >= 400 ? String(status) : "", isBroken ? "broke off" : ""]
    .filter((part) => part !== "")
    .join(", ");
}

/** Which piece of an answer an event is, from 1; 0 when it is none. */
export function pieceNumber({ chunkIndexes }: RequestSpan, index: number): number {
  return chunkIndexes.indexOf(index) + 1;
}
