/** How a live run begins: what must be there is, a stranger's program is consented to, and the way to the model is open. */
import type { Provenance } from "../../course/provenance/source-watch.ts";
import type { LedgerSum } from "../../openai/broker/messages.ts";
import type { ModelGate } from "../../sandbox/model-gate.ts";
import { liveState } from "./live-state.ts";

export type LiveStart =
  | { readonly kind: "live"; readonly gate: ModelGate }
  /** The reader would rather have this run with the mock. */
  | { readonly kind: "mock" }
  /** Nothing runs; `words` say why, where the reader does not know. */
  | { readonly kind: "none"; readonly words: string };

/** Call it for a press of Run with Live chosen. `onLedger` is told what the run has used, each time that changes. */
export async function startLive(provenance: Provenance, onLedger: (sum: LedgerSum) => void): Promise<LiveStart> {
  const state = liveState();
  if (state.kind !== "ready") return { kind: "none", words: `${state.words} Nothing was run.` };
  let { caps } = state.endpoint;
  if (provenance === "foreign") {
    const { askConsent } = await import("./consent-dialog.ts");
    const consent = await askConsent(state.endpoint);
    if (consent === "mock") return { kind: "mock" };
    if (consent === null) return { kind: "none", words: "You did not let this program run." };
    // Another tab may have changed the endpoint while the question was open: then it was about another one.
    const now = liveState();
    if (now.kind !== "ready" || now.endpoint.baseUrl !== state.endpoint.baseUrl) {
      return { kind: "none", words: "The endpoint was changed meanwhile. Run again to be asked about the new one." };
    }
    caps = consent;
  }
  try {
    const { openBroker } = await import("../../openai/broker/client.ts");
    const broker = await openBroker();
    return { kind: "live", gate: broker.beginRun(caps, onLedger) };
  } catch (error) {
    return { kind: "none", words: error instanceof Error ? error.message : String(error) };
  }
}
