/** Which endpoint a request goes to. */
import type { AsksReader, WireRequest, WireSchedule } from "../wire.ts";
import { badRequest, type ApiError } from "./api-error.ts";

/** A request as an endpoint gets it. */
export interface EndpointCall {
  readonly requestId: string;
  readonly body: string;
  /** What stands for `{id}` in the route's path; empty when it has none. */
  readonly id: string;
  readonly query: ReadonlyMap<string, string>;
}

export interface Route {
  readonly method: string;
  /** Below `/v1`, with at most one `{id}`: `/responses/{id}`. */
  readonly path: string;
  answer(call: EndpointCall): WireSchedule | AsksReader;
}

export interface RouteFound {
  readonly route: Route;
  readonly id: string;
  readonly query: ReadonlyMap<string, string>;
}

/** Rooms of the real API that are not here; a request for one is told so instead of "unknown". */
const elsewhere =
  /^\/(?:assistants|audio|batches|chatkit|completions|containers|content_provenance_checks|conversations|evals|files|fine_tuning|images|moderations|organization|projects|realtime|skills|threads|uploads|vector_stores|videos)(?:\/|$)/;

/** What the real API answers on paths that would fit a route of ours. */
const elsewhereHere: ReadonlySet<string> = new Set(["POST /responses/compact"]);

/** Find the route of a request; else the API's 404 or 405. */
export function findRoute(routes: readonly Route[], { method, path }: WireRequest): RouteFound | ApiError {
  const plain = path.replace(/[?#].*$/s, "");
  const fitting = routes.flatMap((route) => {
    const id = idIn(route.path, plain);
    return id === null ? [] : [{ route, id }];
  });
  const found = fitting.find(({ route }) => route.method === method);
  if (found !== undefined) return { ...found, query: queryOf(path) };
  if (elsewhere.test(plain) || elsewhereHere.has(`${method} ${plain}`)) {
    return {
      ...badRequest(
        `The mock model does not know ${method} /v1${plain}. A real endpoint may. It knows ${knownPaths(routes)}.`,
        null,
        "not_in_mock",
      ),
      status: 404,
    };
  }
  if (fitting.length > 0) {
    return {
      ...badRequest(
        `Not allowed to ${method} on /v1${plain}. (HINT: Perhaps you meant to make the request using another HTTP method?)`,
        null,
        "method_not_supported",
      ),
      status: 405,
    };
  }
  return { ...badRequest(`Invalid URL (${method} /v1${plain})`), status: 404 };
}

const knownPaths = (routes: readonly Route[]): string => [...new Set(routes.map(({ path }) => path))].join(", ");

/** What `{id}` stands for; empty when the pattern has none; null when the path is another one. */
function idIn(pattern: string, path: string): string | null {
  const [before = "", after] = pattern.split("{id}");
  if (after === undefined) return pattern === path ? "" : null;
  if (!path.startsWith(before) || !path.endsWith(after)) return null;
  const id = path.slice(before.length, path.length - after.length);
  return id === "" || id.includes("/") ? null : decoded(id);
}

function queryOf(path: string): ReadonlyMap<string, string> {
  const text = /\?([^#]*)/s.exec(path)?.[1] ?? "";
  const pairs = text.split("&").filter((pair) => pair !== "");
  return new Map(
    pairs.map((pair) => {
      const [key = "", ...value] = pair.split("=");
      return [decoded(key), decoded(value.join("="))];
    }),
  );
}

/** Percent signs decoded; as it stands when they make no sense. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
