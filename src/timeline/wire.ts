/**
 * What went between your program and the model, in order: requests, replies, and your own functions that run in between
 * because the model asked for them.
 */
import { field, listField, parseJson, textField } from "./json-reading.ts";
import type { Call, RequestSpan, Timeline } from "./model.ts";
import { secondsText } from "./words.ts";

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

/** → from your program to the model. `messageCount` is null where the body has no messages. */
export interface SentMessage extends At {
  readonly kind: "request";
  readonly lane: number;
  readonly byLane: number;
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly messageCount: number | null;
}

/** ← from the model to your program. */
export interface ReceivedMessage extends At {
  readonly kind: "reply";
  readonly lane: number;
  readonly number: number;
  /** 0 when no reply came. */
  readonly status: number;
  readonly body: unknown;
  /** Why the mock answered so; empty when it did not say. */
  readonly reason: string;
  readonly chunkCount: number;
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
  const found: Exchange[] = [];
  const toolNames = new Set<string>();
  for (const request of timeline.requests) {
    const sent = sentMessage(request);
    for (const name of toolNamesOf(sent.body)) toolNames.add(name);
    found.push(sent);
    if (request.endIndex !== null) found.push(receivedMessage(request, request.endIndex));
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

function sentMessage(request: RequestSpan): SentMessage {
  const { number, sentIndex: index, sentMs: atMs, lane, byLane } = request;
  const message = parseJson(request.sent);
  const body = field(message, "body");
  const messages = field(body, "messages");
  const messageCount = Array.isArray(messages) ? messages.length : null;
  const told = messageCount === null ? "" : ` with ${messageCount} message${messageCount === 1 ? "" : "s"}`;
  const ids = listField(body, "messages").flatMap((one) => [...callIds(one), textField(one, "tool_call_id")]);
  return {
    kind: "request",
    index,
    atMs,
    time: secondsText(atMs),
    lane,
    byLane,
    number,
    method: textField(message, "method"),
    path: textField(message, "path"),
    body,
    messageCount,
    toolCallIds: unique(ids),
    sentence: `Your program sends request ${number}${told}.`,
  };
}

function receivedMessage(request: RequestSpan, index: number): ReceivedMessage {
  const { number, lane, outcome } = request;
  const atMs = request.endMs ?? request.sentMs;
  const message = parseJson(request.received);
  const status = field(message, "status");
  const body = field(message, "body");
  const replies = listField(body, "choices").map((choice) => field(choice, "message"));
  return {
    kind: "reply",
    index,
    atMs,
    time: secondsText(atMs),
    lane,
    number,
    status: typeof status === "number" ? status : 0,
    body,
    reason: textField(message, "reason"),
    chunkCount: request.chunkIndexes.length,
    toolCallIds: unique(replies.flatMap(callIds)),
    sentence: replySentence(number, outcome, typeof status === "number" ? status : 0, replies),
  };
}

function replySentence(
  number: number,
  outcome: RequestSpan["outcome"],
  status: number,
  replies: readonly unknown[],
): string {
  if (outcome === "cancelled") return `Request ${number} is given up before a reply.`;
  if (outcome === "raised") return `Request ${number} fails.`;
  if (status >= 400) return `The model refuses request ${number} with status ${status}.`;
  const names = replies.flatMap((reply) => listField(reply, "tool_calls").map((call) => toolName(call)));
  const asked = names.filter((name) => name !== "").map((name) => `\`${name}\``);
  if (asked.length > 0) return `The model asks you to run ${asked.join(" and ")}.`;
  const text = replies.map((reply) => textField(reply, "content")).find((content) => content !== "") ?? "";
  return text === "" ? `The model replies to request ${number}.` : `The model replies: “${shortened(text)}”`;
}

const quotedLength = 90;

function shortened(text: string): string {
  const oneLine = text.replaceAll("\n", " ");
  return oneLine.length > quotedLength ? `${oneLine.slice(0, quotedLength - 1)}…` : oneLine;
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

function toolNamesOf(body: unknown): string[] {
  return listField(body, "tools").map(toolName);
}

/** Name in a tool or in a call of one; both keep it in `function`, newer forms beside it. */
function toolName(tool: unknown): string {
  return textField(field(tool, "function"), "name") || textField(tool, "name");
}

function callIds(message: unknown): string[] {
  return listField(message, "tool_calls").map((call) => textField(call, "id"));
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => id !== "");
}
