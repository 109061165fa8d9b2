/** Why a lane is in the state it is in. */
import { awaitChain, chainText } from "../blame/await-chain.ts";
import { askedWords, wakeWords } from "../blame/blame-words.ts";
import type { Timeline } from "../model/model.ts";
import { innerCalls } from "../model/inner-calls.ts";
import { holdAt } from "../model/holds.ts";
import { replayAt, type LaneStatus, type Replay } from "../model/replay.ts";
import { lanesText, readyReason } from "./sentence.ts";
import { requestFacts } from "../wire/request-facts.ts";
import { segmentAt, segmentNumberAt } from "../model/segments.ts";
import { laneWords, secondsText, waitWords } from "./words.ts";

/**
 * Answer "why?" for a lane after event `index`, in one or two sentences:
 * ``` `ask("P1")` waits for a timer at 3.00 s. Nobody is running. ```
 */
export function explain(timeline: Timeline, laneId: number, index: number): string {
  const lane = timeline.laneById.get(laneId);
  if (lane === undefined) return "There is no such lane in this run.";
  const name = laneWords(timeline, laneId);
  if (index < lane.createdIndex) return notYet(timeline, laneId);
  const replay = replayAt(timeline, index);
  const status = replay.statusOf(laneId);
  if (status === undefined) return notYet(timeline, laneId);
  switch (status.phase) {
    case "created":
      return lane.kind === "request"
        ? `${capital(name)} is not sent yet.`
        : `${capital(name)} exists and has not started.`;
    case "ready":
      return readySentence(timeline, laneId, replay, index);
    case "running":
      return runningSentence(timeline, laneId, replay, index);
    case "waiting":
      return waitingSentence(timeline, laneId, status, replay, index);
    case "requesting":
      return `${capital(name)} is on its way: ${laneWords(timeline, status.byLane)} sent it at ${sinceText(timeline, status)}.${piecesSentence(timeline, laneId, index)}`;
    case "ended":
      return endedSentence(timeline, laneId, status, index);
  }
}

/** The same for a directly awaited coroutine, which has no lane: ``Nobody has called `ask("P2")` yet.`` */
export function explainCall(timeline: Timeline, callId: number, index: number): string {
  const call = timeline.callById.get(callId);
  if (call === undefined) return "There is no such call in this run.";
  const name = `\`${call.text}\``;
  if (index < call.startIndex) return `Nobody has called ${name} yet.`;
  if (call.endIndex === null || index < call.endIndex) return explain(timeline, call.lane, index);
  const how = { returned: "returned", raised: "failed", cancelled: "was cancelled" }[call.outcome ?? "returned"];
  return `${name} ${how} at ${secondsText(call.endMs ?? timeline.endMs)}.`;
}

function notYet(timeline: Timeline, laneId: number): string {
  const lane = timeline.laneById.get(laneId);
  if (lane?.kind === "script") return "The program has not started.";
  if (lane?.kind === "request") return "This request is not sent yet.";
  return `Nobody has called ${laneWords(timeline, laneId)} yet.`;
}

function readySentence(timeline: Timeline, laneId: number, replay: Replay, index: number): string {
  const segment = segmentAt(timeline, laneId, index);
  const wokenAt = timeline.segments.startIndex[segment?.segment ?? 0] ?? 0;
  const event = timeline.trace.at(wokenAt);
  const why = event.kind === "ready" ? `: ${readyReason(timeline, event, wokenAt)}` : "";
  const first = `${capital(laneWords(timeline, laneId))} is ready${why}.`;
  if (segment?.state === "blocked") return `${first} ${heldSentence(timeline, segment.startMs, laneId)}`;
  const count = countAhead(timeline, laneId, replay, index);
  return count > 0 ? `${first} ${ahead(count)} ${whoRuns(timeline, replay)}` : `${first} ${whoRuns(timeline, replay)}`;
}

/** How many of those that are ready start before a lane does. In a shuffled order it is not those that were ready before. */
function countAhead(timeline: Timeline, laneId: number, replay: Replay, index: number): number {
  const startOf = (lane: number): number => timeline.segments.endIndex[segmentNumberAt(timeline, lane, index)] ?? 0;
  const start = startOf(laneId);
  return replay.ready.filter((lane) => lane !== laneId && startOf(lane) < start).length;
}

function ahead(count: number): string {
  return count === 1 ? "One goes before it." : `${count.toLocaleString("en")} go before it.`;
}

function runningSentence(timeline: Timeline, laneId: number, replay: Replay, index: number): string {
  const name = capital(laneWords(timeline, laneId));
  const at = replay.running.indexOf(laneId);
  const inner = replay.running[at + 1];
  if (inner !== undefined)
    return `${name} is in the middle of a step: it called ${laneWords(timeline, inner)}, which runs now.`;
  const outer = at > 0 ? replay.running[at - 1] : undefined;
  const line = replay.statusOf(laneId)?.frames.at(-1)?.line ?? 0;
  const where = line > 0 ? ` at line ${line}` : "";
  const woken = wakeWords(timeline, laneId, index);
  return outer === undefined
    ? `${name} runs${where}.${woken === "" ? "" : ` ${woken}`}`
    : `${name} runs${where}, inside the step of ${laneWords(timeline, outer)}, which called it.`;
}

function waitingSentence(
  timeline: Timeline,
  laneId: number,
  status: LaneStatus,
  replay: Replay,
  index: number,
): string {
  const name = capital(laneWords(timeline, laneId));
  const segment = segmentAt(timeline, laneId, index);
  if (segment?.state === "blocked") {
    return `${name} could go on since ${secondsText(segment.startMs)}. ${heldSentence(timeline, segment.startMs, laneId)}`;
  }
  if (status.wait === "loop") return `${name} has handed the turn to the event loop. ${whoRuns(timeline, replay)}`;
  if (status.wait === "turn") return `${name} gave up its turn. ${whoRuns(timeline, replay)}`;
  const inner = innerCalls(timeline)
    .get(laneId)
    ?.findLast(({ call }) => call.startIndex <= index && (call.endIndex ?? Number.POSITIVE_INFINITY) > index);
  const where = inner === undefined ? "" : ` inside \`${inner.call.text}\`, at line ${status.line},`;
  const chain = awaitChain(timeline, laneId, index, replay);
  const isAcross = new Set(chain.map(({ lane }) => lane)).size > 1;
  const whole = isAcross ? ` In full: \`${chainText(chain)}\`.` : "";
  return `${name} waits${where} for ${waitWords(timeline, status)}.${whole} ${whoRuns(timeline, replay)}`;
}

function endedSentence(timeline: Timeline, laneId: number, status: LaneStatus, index: number): string {
  const lane = timeline.laneById.get(laneId);
  const name = capital(laneWords(timeline, laneId));
  const at = sinceText(timeline, status);
  if (lane?.kind === "request") {
    const facts = requestFacts(timeline, laneId);
    const code = facts !== null && facts.status >= 400 ? ` with status ${facts.status}` : "";
    const isFailed = status.outcome === "raised" || (status.outcome === "returned" && facts?.isFailed === true);
    const how = isFailed ? "failed" : status.outcome === "returned" ? "was answered" : "was given up";
    return `${name} ${how} at ${at}${code}.`;
  }
  if (status.outcome === "cancelled") {
    const asked = askedWords(timeline, laneId, index);
    return asked === "" ? `${name} was cancelled at ${at}.` : `${name} was cancelled at ${at}: ${asked}.`;
  }
  if (status.outcome === "raised") return `${name} failed at ${at}${lane?.value ? ` with \`${lane.value}\`` : ""}.`;
  return `${name} is done since ${at}.`;
}

/** How much of a streamed answer is there; empty for one that comes at once. */
function piecesSentence(timeline: Timeline, laneId: number, index: number): string {
  const chunks = timeline.requestByLane.get(laneId)?.chunkIndexes ?? [];
  const [first] = chunks;
  if (first === undefined) return "";
  if (first > index) return ` The first piece of the answer comes at ${secondsText(timeline.trace.timeMsAt(first))}.`;
  const come = chunks.filter((chunk) => chunk <= index).length;
  return ` ${come.toLocaleString("en")} of ${chunks.length.toLocaleString("en")} pieces of the answer have come.`;
}

function heldSentence(timeline: Timeline, ms: number, self: number): string {
  const hold = holdAt(timeline.holds, ms);
  if (hold === null || hold.lane === self) return "";
  const line = hold.line > 0 ? ` at line ${hold.line}` : "";
  return `${capital(laneWords(timeline, hold.lane))} holds the loop${line} until ${secondsText(hold.endMs)}.`;
}

/** The tail of every answer. Waiting and ready lanes do not run; this says who does. */
function whoRuns(timeline: Timeline, replay: Replay): string {
  const running = replay.running.at(-1);
  return running === undefined ? "Nobody is running." : `${capital(lanesText(timeline, [running]))} is running.`;
}

function sinceText(timeline: Timeline, status: LaneStatus): string {
  return secondsText(timeline.trace.timeMsAt(status.sinceIndex));
}

/** Sentences begin with a capital; code in backticks stays as it is. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
