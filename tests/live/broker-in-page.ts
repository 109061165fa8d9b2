/** Puts the page's side of the broker into a page of the built site, as `globalThis.broker`, and drives it from there. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright";
import { defaultCaps, type Caps } from "../../src/openai/broker/caps.ts";
import type { openBroker } from "../../src/openai/broker/client.ts";
import type { KeptEndpoint } from "../../src/openai/broker/kept.ts";
import type { BrokerPart, LedgerSum } from "../../src/openai/broker/messages.ts";

declare global {
  /** Only in a page under test. */
  var broker: { readonly openBroker: typeof openBroker };
}

/** The client as a script that needs no module of the site. */
export async function bundleClient(brokerUrl: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL("../../src/openai/broker/client.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "broker",
    target: "es2022",
    // No "use strict" at its top: some drivers put a script into a function that cannot have it.
    tsconfigRaw: "{}",
    plugins: [
      {
        name: "virtual-broker",
        setup(bundler) {
          bundler.onResolve({ filter: /^virtual:broker$/ }, ({ path }) => ({ path, namespace: "virtual" }));
          bundler.onLoad({ filter: /.*/, namespace: "virtual" }, () => ({
            contents: `export const brokerUrl = ${JSON.stringify(brokerUrl)};`,
          }));
        },
      },
    ],
  });
  return `${result.outputFiles[0]?.text ?? ""}; globalThis.broker = broker;`;
}

export interface Heard {
  readonly parts: readonly BrokerPart[];
  readonly text: string;
  readonly ledger: LedgerSum | null;
}

/** Keep an endpoint and its key as the settings page does: the key in this tab. */
export async function keepInPage(page: Page, endpoint: Partial<KeptEndpoint>, key: string | null): Promise<void> {
  const kept = { v: 1, preset: "other", model: "gpt-5-mini", caps: defaultCaps, mode: "live", ...endpoint };
  await page.evaluate(
    ([json, keyJson]) => {
      localStorage.setItem("unblocked.endpoint", json);
      if (keyJson === null) sessionStorage.removeItem("unblocked.key");
      else sessionStorage.setItem("unblocked.key", keyJson);
    },
    [JSON.stringify(kept), key === null ? null : JSON.stringify({ v: 1, baseUrl: kept.baseUrl, key })] as const,
  );
}

/** Needs to be done once for each page that is opened. */
export async function addClient(page: Page, brokerUrl = "/broker.html"): Promise<void> {
  await page.evaluate(await bundleClient(brokerUrl));
}

/** One run of one ask, to its end. */
export function askInPage(page: Page, operation: string, body: unknown, caps: Caps = defaultCaps): Promise<Heard> {
  return page.evaluate(
    async ([name, text, limits]) => {
      const link = await broker.openBroker();
      const parts: BrokerPart[] = [];
      const ledgers: LedgerSum[] = [];
      const gate = link.beginRun(limits, (ledger) => ledgers.push(ledger));
      await new Promise<void>((resolve) => {
        gate.ask({ operation: name, body: text }, (part) => {
          parts.push(part);
          if (part.kind === "end" || part.kind === "failed") resolve();
        });
      });
      // The sum after a call follows its last part.
      await new Promise((resolve) => setTimeout(resolve, 50));
      gate.close();
      const said = parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
      return { parts, text: said, ledger: ledgers.at(-1) ?? null };
    },
    [operation, typeof body === "string" ? body : JSON.stringify(body), caps] as const,
  );
}
