/** "Try it": asks an endpoint for its models and finds out what is wrong when it does not give them. */
import { isObject, parseJson } from "../mock/json.ts";
import { operationNamed } from "../operations.ts";
import { isLoopback, presets, type Endpoint } from "./endpoint.ts";
import { exchange, type ExchangeLimits, type Fetch } from "./exchange.ts";
import type { Verdict, VerdictKind } from "./verdict.ts";

export interface Trial {
  readonly fetch: Fetch;
  readonly endpoint: Endpoint;
  readonly key: string | null;
  /** Of the page that asks: `https://course.example`. */
  readonly siteOrigin: string;
}

const trialLimits: ExchangeLimits = { headMs: 15_000, idleMs: 10_000, maxBytes: 4_000_000, maxTexts: 10_000 };
const maxModels = 200;
const maxNameChars = 200;

const verdict = (kind: VerdictKind, message: string, models: readonly string[] = []): Verdict => ({
  kind,
  message,
  models,
});

/** Asks once for the models; only where no answer comes, once more without reading it. Costs nothing. Never throws. */
export async function diagnose(trial: Trial, limits: ExchangeLimits = trialLimits): Promise<Verdict> {
  const { method, path } = operationNamed("models.list");
  const { baseUrl } = trial.endpoint;
  let text = "";
  const call = { url: baseUrl + path, method, body: null, key: trial.key };
  const never = new AbortController().signal;
  const { status, isWhole } = await exchange(
    trial.fetch,
    call,
    never,
    (part) => {
      if (part.kind === "text") text += part.text;
    },
    limits,
  );
  if (status === null) return noAnswer(trial, limits);
  if (!isWhole)
    return verdict("failing", "Your endpoint began to answer and broke off. Try again, and look at its own log.");
  return answered(trial, status, text);
}

function answered({ endpoint, key }: Trial, status: number, text: string): Verdict {
  const { model, preset, baseUrl } = endpoint;
  if (status === 401 || status === 403) {
    return key === null
      ? verdict("wrong-key", `The server wants a key (${status}), and none is kept for it in this tab. Enter one.`)
      : verdict("wrong-key", `The server does not take this key (${status}). Copy it again, or make a new one.`);
  }
  if (status === 429) {
    return verdict(
      "rate-limited",
      "The server is there, but lets you ask no more just now (429). Wait, or look at your plan and limits there.",
    );
  }
  if (status === 404 || status === 405 || (status < 400 && /^\s*</.test(text))) {
    const ending = new URL(baseUrl).pathname.endsWith("/v1") ? "" : " Most addresses end in /v1.";
    return verdict(
      "wrong-path",
      `There is a server, but no list of models at ${baseUrl}/models. Check the address after the host.${ending}`,
    );
  }
  if (status >= 400)
    return verdict(
      "failing",
      `The server answered with an error of its own (${status}). Try again later, or look at its log.`,
    );
  const models = modelNames(text);
  if (models === null) {
    return verdict("not-a-model-endpoint", "The server answers, but not as a model endpoint does. Check the address.");
  }
  const isThere = model === "" || models.includes(model) || models.length === maxModels;
  const count =
    models.length === 1 ? "1 model" : `${models.length === maxModels ? `${maxModels} or more` : models.length} models`;
  const missing = isThere ? "" : ` "${model}" is not among them: choose one of the list.`;
  // Said plainly, since it looks like a test of the key and is none.
  const isOpen =
    preset === "openrouter" ? " OpenRouter shows this list to everybody: your key is tested by your first run." : "";
  return verdict("ok", `Your endpoint answers and has ${count}.${missing}${isOpen}`, models);
}

function modelNames(text: string): readonly string[] | null {
  const body = parseJson(text);
  const data = isObject(body) ? body["data"] : undefined;
  if (!Array.isArray(data)) return null;
  const names = data.flatMap((one: unknown) =>
    isObject(one) && typeof one["id"] === "string" ? [one["id"].slice(0, maxNameChars)] : [],
  );
  return names.length === data.length ? names.slice(0, maxModels) : null;
}

/** The browser does not say why no answer came. One that nobody may read shows at least that somebody is there. */
async function noAnswer({ fetch, endpoint, siteOrigin }: Trial, limits: ExchangeLimits): Promise<Verdict> {
  const { origin, protocol, hostname } = new URL(endpoint.baseUrl);
  try {
    const init: RequestInit = {
      mode: "no-cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: AbortSignal.timeout(limits.headMs),
    };
    await fetch(`${endpoint.baseUrl}/models`, init);
    return verdict(
      "cors",
      `There is a server, but it does not let this page read its answers (CORS). ${presets[endpoint.preset].corsHint(siteOrigin)}`,
    );
  } catch {
    const isMixed = siteOrigin.startsWith("https:") && protocol === "http:" && !isLoopback(hostname);
    const why = isMixed
      ? "A page that came over https:// may not ask a server over http://, except on your own computer."
      : isLoopback(hostname)
        ? "Is the server running, on this port? Your browser may also ask whether this page may reach your own computer."
        : "Check the host, your connection, and extensions that block requests.";
    return verdict("unreachable", `Nothing answers at ${origin}, or it sends the page elsewhere. ${why}`);
  }
}
