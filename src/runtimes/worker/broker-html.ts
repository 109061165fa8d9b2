/** Bundles the script of the broker page, and writes `broker.html` around it. Build only. */
import { bundleInline, cspHash, inlinePage, policyMeta } from "./inline-page.ts";

/** An entry of a bundle, not an import: nothing else may read the key. */
const script = new URL("../../openai/broker/page/broker-page.ts", import.meta.url);

/**
 * What the page may do before its script has read which endpoint the reader set: then it adds a second policy that names
 * this one origin, and both hold. A policy cannot name ranges of addresses, so `http:` stands for the reader's own network;
 * `parseBaseUrl` lets no other address of that kind through.
 */
function policy(text: string): readonly string[] {
  return [
    "default-src 'none'",
    `script-src ${cspHash(text)}`,
    "connect-src https: http:",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
}

/** The whole of `broker.html`. It names no path, so it works under any base. */
export async function buildBrokerHtml(): Promise<string> {
  const text = await bundleInline(script);
  return inlinePage("Broker", policyMeta(policy(text)), text);
}
