/**
 * What went between your program and the model, in order: requests, replies, and your own functions that run in between
 * because the model asked for them.
 */
import { field, parseJson, textField } from "./json-reading.ts";
import type { Call, RequestSpan, Timeline } from "../model/model.ts";
import {
  errorOf,
  idsInRequest,
  makesReply,
  offeredTools,
  sayingsOf,
  surfaceOf,
  unique,
  usageOf,
  type Saying,
  type Surface,
  type Usage,
  type WireError,
} from "./wire-bodies.ts";
import { changeWords } from "./wire-changes.ts";
import { readStream, type StreamReading } from "./wire-stream.ts";
import { replySentence, requestSentence } from "./wire-sentences.ts";
import { tracksOf } from "./wire-tracks.ts";
import { triesOf, type Try } from "./wire-tries.ts";
import { secondsText } from "../words/words.ts";

interface At {
  readonly index: number;
  readonly atMs: number;
  /** `0.90 s` */
  readonly time: string;
  /** One plain sentence. */
  readonly sentence: string;
  /** Ids of tool calls that this message makes or answers: equal ones belong together. */
  readonly toolCallIds: readonly string[];
}

/** What requests and replies have in common. */
interface OnWire extends At {
  /** The request's own lane. */
  readonly lane: number;
  /** From 1, in the order sent. */
  readonly number: number;
  readonly surface: Surface;
  readonly body: unknown;
  /** Where it stands among requests that are open at the same time, from 0. */
  readonly track: number;
}

/** → from your program to the model. */
export interface SentMessage extends OnWire {
  readonly kind: "request";
  readonly byLane: number;
  readonly method: string;
  readonly path: string;
  readonly model: string;
  readonly offered: readonly string[];
  readonly isStreamed: boolean;
  /** The same request again, after a failure; null for a first try. */
  readonly again: Try | null;
  /** What the page changed before it went out, in phrases; `body` and `model` are what went out. */
  readonly changes: readonly string[];
}

/** ← from the model to your program. */
export interface ReceivedMessage extends OnWire {
  readonly kind: "reply";
  /** 0 when no reply came. */
  readonly status: number;
  /** Since the request was sent. */
  readonly tookMs: number;
  readonly sayings: readonly Saying[];
  readonly usage: Usage | null;
  readonly error: WireError | null;
  /** Piece by piece, when it was streamed. */
  readonly stream: StreamReading | null;
  /** Why the mock answered so; empty when it did not say. */
  readonly reason: string;
  /** Who made it so, by the reason: a fault of the panel or of the model's name, the reader's typing, the page itself. */
  readonly madeBy: "fault-on" | "fault-named" | "reader" | "page" | null;
  /** It began well, and broke off. */
  readonly isBroken: boolean;
  /** The number of the request that tries again; null for none. */
  readonly triedAgain: number | null;
}

/** Your function runs. `openRequests` is how many requests are on the wire meanwhile: none, if the model's function calling is understood. */
export interface ToolRun extends At {
  readonly kind: "tool";
  readonly lane: number;
  readonly call: number;
  readonly name: string;
  readonly args: string;
  readonly value: string;
  readonly line: number;
  readonly openRequests: number;
}

export type Exchange = SentMessage | ReceivedMessage | ToolRun;

/** Messages that carry the same tool call id, as places in the list of exchanges. */
export interface Link {
  readonly id: string;
  readonly at: readonly number[];
}

/** All that went over the wire, in order. Empty for a program that asked no model. */
export function exchanges(timeline: Timeline): Exchange[] {
  const { requests } = timeline;
  const found: Exchange[] = [];
  const toolNames = new Set<string>();
  const tries = triesOf(requests);
  const tracks = tracksOf(requests);
  const nextOf = new Map([...tries].map(([lane, again]) => [again.of.lane, timeline.requestByLane.get(lane)?.number]));
  /** Names of called tools by the call's id: a result names its call by the id alone. */
  const calledNames = new Map<string, string>();
  for (const request of requests) {
    const track = tracks.get(request.lane) ?? 0;
    const sent = sentMessage(request, track, tries.get(request.lane) ?? null, calledNames);
    for (const name of sent.offered) toolNames.add(name);
    found.push(sent);
    if (request.endIndex === null) continue;
    const reply = receivedMessage(timeline, request, request.endIndex, track, nextOf.get(request.lane) ?? null);
    for (const { id, name } of reply.sayings.flatMap(({ calls }) => calls)) calledNames.set(id, name);
    found.push(reply);
  }
  for (const call of timeline.calls) {
    if (toolNames.has(call.name)) found.push(toolRun(timeline, call));
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Pairs and longer chains of equal tool call ids, in order of first use. */
export function linksOf(list: readonly Exchange[]): Link[] {
  const places = new Map<string, number[]>();
  for (const [at, { toolCallIds }] of list.entries()) {
    for (const id of toolCallIds) places.set(id, [...(places.get(id) ?? []), at]);
  }
  return [...places].filter(([, at]) => at.length > 1).map(([id, at]) => ({ id, at }));
}

/** Tokens of all replies together; null when none says. */
export function totalUsage(list: readonly Exchange[]): Usage | null {
  const told = list.flatMap((one) => (one.kind === "reply" && one.usage !== null ? [one.usage] : []));
  if (told.length === 0) return null;
  const sum = (pick: (usage: Usage) => number): number => told.reduce((sofar, usage) => sofar + pick(usage), 0);
  return {
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    totalTokens: sum(({ totalTokens }) => totalTokens),
  };
}

function sentMessage(
  request: RequestSpan,
  track: number,
  again: Try | null,
  calledNames: ReadonlyMap<string, string>,
): SentMessage {
  const { number, sentIndex: index, sentMs: atMs, lane, byLane } = request;
  const message = parseJson(request.sent);
  const written = field(message, "body");
  // Known once the answer began. Null where it was sent as it was written.
  const reallySent = field(parseJson(request.received), "sent");
  const body = reallySent ?? written;
  const path = textField(message, "path");
  return {
    kind: "request",
    index,
    atMs,
    time: secondsText(atMs),
    lane,
    byLane,
    number,
    track,
    method: textField(message, "method"),
    path,
    surface: surfaceOf(path),
    body,
    model: textField(body, "model"),
    offered: offeredTools(body),
    isStreamed: field(body, "stream") === true,
    again,
    changes: reallySent === undefined ? [] : changeWords(written, reallySent),
    toolCallIds: idsInRequest(body),
    sentence: requestSentence({ number, path, body, again, calledNames }),
  };
}

function receivedMessage(
  timeline: Timeline,
  request: RequestSpan,
  index: number,
  track: number,
  triedAgain: number | null,
): ReceivedMessage {
  const { number, lane, outcome } = request;
  const atMs = request.endMs ?? request.sentMs;
  const message = parseJson(request.received);
  const given = field(message, "status");
  const status = typeof given === "number" ? given : 0;
  const body = field(message, "body");
  const stream = readStream(timeline, request);
  const whole = stream?.whole ?? body;
  const sent = parseJson(request.sent);
  const path = textField(sent, "path");
  // What is fetched again was said, and counted, when it was made.
  const isMade = makesReply(textField(sent, "method"), path);
  const sayings = isMade ? sayingsOf(whole) : [];
  const error = errorOf(whole);
  const surface = surfaceOf(path);
  const reason = textField(message, "reason");
  return {
    kind: "reply",
    index,
    atMs,
    time: secondsText(atMs),
    lane,
    number,
    track,
    surface,
    status,
    tookMs: atMs - request.sentMs,
    body,
    sayings,
    usage: isMade ? usageOf(whole) : null,
    error,
    stream,
    reason,
    madeBy: makerOf(reason),
    isBroken: outcome === "raised" && status > 0 && status < 400,
    triedAgain,
    toolCallIds: unique(sayings.flatMap(({ calls }) => calls.map(({ id }) => id))),
    sentence: replySentence({ number, outcome, status, reason, surface, isMade, body: whole, sayings, error }),
  };
}

/** The reason says first who made a reply so (openai/mock/decide/faults/faults.ts, typed-answers.ts, worker/refusal.ts). */
function makerOf(reason: string): ReceivedMessage["madeBy"] {
  if (reason.includes("You switched on the fault")) return "fault-on";
  if (/The model name "[^"]*" asks for the fault/.test(reason)) return "fault-named";
  if (reason.startsWith("You typed this reply")) return "reader";
  return reason.startsWith("This page answered") ? "page" : null;
}

function toolRun(timeline: Timeline, call: Call): ToolRun {
  const { id, lane, name, args, value, line, startIndex: index, startMs: atMs } = call;
  const open = timeline.requests.filter(
    (request) => request.sentIndex < index && (request.endIndex ?? Number.POSITIVE_INFINITY) > index,
  ).length;
  const wire = open === 0 ? "no request open" : `${open} request${open === 1 ? "" : "s"} open`;
  return {
    kind: "tool",
    index,
    atMs,
    time: secondsText(atMs),
    lane,
    call: id,
    name,
    args,
    value,
    line,
    openRequests: open,
    toolCallIds: [],
    sentence: `Your \`${name}\` runs here, ${wire}.`,
  };
}
