/** The mock model at wire level: a request in, a schedule of the answer out. Pure but for its counters, and synchronous. */
import type { AsksReader, MockTransport, WireRequest, WireSchedule } from "../wire.ts";
import { badRequest, type ApiError } from "./api-error.ts";
import { completionOf, headOf } from "./chat/completion.ts";
import { replyOf } from "./chat/reply.ts";
import { breakOff, streamOf } from "./chat/stream.ts";
import { promptTokens } from "./chat/tokens.ts";
import { validateChat } from "./chat/validate-body.ts";
import { createDeciders } from "./decide/decide.ts";
import { questionOf } from "./decide/question.ts";
import { lookUpMs, usualLatency } from "./latency.ts";
import { listModels } from "./models.ts";
import { parseScenario } from "./scenario.ts";
import { errorSchedule, headersOf, jsonSchedule } from "./schedule.ts";
import { parseSettings } from "./settings.ts";

export interface MockOptions {
  /** Parsed `scenario.json`, or null. Form: scenario.ts. */
  readonly scenario: unknown;
  /** The reader's settings, or undefined. Form: settings.ts. */
  readonly settings?: unknown;
  /** Kept for choices to come; today every choice follows from the request alone. */
  readonly seed: number;
}

/** Paths the mock answers, with their one method. */
const routes: Readonly<Record<string, string>> = { "/chat/completions": "POST", "/models": "GET" };

/**
 * Make the mock of one run. It counts requests, completions and calls (`req_1`, `chatcmpl-1`, `call_1`), so the same
 * requests in the same order get the same bytes. Throws when the scenario or the settings are malformed, naming the place.
 */
export function createMock(options: MockOptions): MockTransport {
  const parsed = parseScenario(options.scenario);
  if (!parsed.ok) throw new Error(`The scenario is malformed. ${parsed.problems.join("; ")}`);
  const chosen = parseSettings(options.settings);
  if (!chosen.ok) throw new Error(`The mock's settings are malformed. ${chosen.problems.join("; ")}`);
  const decide = createDeciders(parsed.scenario, chosen.settings);
  const counts = { requests: 0, completions: 0, calls: 0 };

  function chat(body: string, requestId: string): WireSchedule | AsksReader {
    const request = validateChat(body);
    if ("status" in request) return refused(request, requestId);
    const decision = decide(questionOf(request));
    if (decision === null) return { asksReader: true };
    if (decision.kind === "refuse") return errorSchedule(decision.error, requestId, decision.reason);
    counts.completions += 1;
    const head = headOf(counts.completions, request.model);
    const sentTokens = promptTokens(request);
    const nextCallId = (): string => `call_${(counts.calls += 1)}`;
    const replies = Array.from({ length: request.choices }, () => replyOf(decision, request, nextCallId));
    const latency = decision.latency ?? usualLatency;
    if (!request.stream) {
      return jsonSchedule(completionOf(head, sentTokens, replies), latency.answerMs, requestId, decision.reason);
    }
    const chunks = streamOf(head, replies, { promptTokens: sentTokens, includeUsage: request.includeUsage, latency });
    return {
      status: 200,
      headers: headersOf("text/event-stream; charset=utf-8", requestId),
      headersAtMs: latency.firstTokenMs,
      chunks: decision.breaksOff ? breakOff(chunks, decision.breaksOff) : chunks,
      reason: decision.reason,
    };
  }

  return {
    send({ method, path, body }: WireRequest): WireSchedule | AsksReader {
      counts.requests += 1;
      const requestId = `req_${counts.requests}`;
      const route = path.replace(/[?#].*$/, "");
      const wrong = routeError(method, route);
      if (wrong) return refused(wrong, requestId);
      if (route === "/models")
        return jsonSchedule(listModels(), lookUpMs, requestId, "The list of models was asked for.");
      return chat(body, requestId);
    },
  };
}

const refused = (error: ApiError, requestId: string): WireSchedule =>
  errorSchedule(error, requestId, `Refused with ${error.status}: ${error.message}`);

function routeError(method: string, path: string): ApiError | null {
  const allowed = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (allowed === method) return null;
  if (allowed !== undefined) {
    return {
      ...badRequest(
        `Not allowed to ${method} on /v1${path}. (HINT: Perhaps you meant to make the request using another HTTP method?)`,
        null,
        "method_not_supported",
      ),
      status: 405,
    };
  }
  return {
    ...badRequest(`Unknown request URL: ${method} /v1${path}. Please check the URL for typos.`, null, "unknown_url"),
    status: 404,
  };
}
