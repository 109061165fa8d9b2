/** The mock model at wire level: a request in, a schedule of the answer out. Pure but for its counters, and synchronous. */
import type { AsksReader, MockTransport, WireRequest, WireSchedule } from "../wire.ts";
import { chatRoutes } from "./chat/endpoint.ts";
import { contentTypeError } from "./content-type.ts";
import { createDeciders } from "./decide/decide.ts";
import { embeddingsRoutes } from "./embeddings/endpoint.ts";
import { modelRoutes } from "./models.ts";
import { responsesRoutes } from "./responses/endpoint.ts";
import { findRoute } from "./routes.ts";
import { createRun } from "./run.ts";
import { parseScenario } from "./scenario.ts";
import { refused } from "./schedule.ts";
import { parseSettings } from "./settings.ts";

export interface MockOptions {
  /** Parsed `scenario.json`, or null. Form: scenario.ts. */
  readonly scenario: unknown;
  /** The reader's settings, or undefined. Form: settings.ts. */
  readonly settings?: unknown;
  /** Kept for choices to come; today every choice follows from the request alone. */
  readonly seed: number;
}

/**
 * Make the mock of one run. It counts requests, completions and calls (`req_1`, `chatcmpl-1`, `call_1`), so the same
 * requests in the same order get the same bytes. Throws when the scenario or the settings are malformed, naming the place.
 */
export function createMock(options: MockOptions): MockTransport {
  const parsed = parseScenario(options.scenario);
  if (!parsed.ok) throw new Error(`The scenario is malformed. ${parsed.problems.join("; ")}`);
  const chosen = parseSettings(options.settings);
  if (!chosen.ok) throw new Error(`The mock's settings are malformed. ${chosen.problems.join("; ")}`);
  const run = createRun(createDeciders(parsed.scenario, chosen.settings), chosen.settings.faults);
  const routes = [...chatRoutes(run), ...responsesRoutes(run), ...embeddingsRoutes(run), ...modelRoutes];

  return {
    send(request: WireRequest): WireSchedule | AsksReader {
      const requestId = `req_${run.count("request")}`;
      const found = findRoute(routes, request);
      if ("status" in found) return refused(found, requestId);
      const notJson = contentTypeError(request);
      if (notJson) return refused(notJson, requestId);
      return found.route.answer({ requestId, body: request.body, id: found.id, query: found.query });
    },
  };
}
