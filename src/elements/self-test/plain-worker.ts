/** The comparison: a worker as any script of this page could make one, with this site's origin and no sandbox around it. */
import { channelName } from "./origin-attacks.ts";

/** The browser's own part of Trusted Types; absent where it has none. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface PolicyMaker {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/** The page allows workers by address only where its policy has passed the address. */
function passed(url: string): string {
  const maker = (globalThis as { readonly trustedTypes?: PolicyMaker }).trustedTypes;
  policy ??= maker?.createPolicy("unblocked", { createScriptURL: (address) => address });
  return policy?.createScriptURL(url) ?? url;
}

/** Run the body of an async function with `say` in scope; resolves with what it said by its end, or by its time. */
export function runPlainly(body: string, timeoutMs: number, signal: AbortSignal): Promise<readonly string[]> {
  const script = `(async () => { const say = (text) => postMessage(String(text)); try { ${body} } finally { postMessage(null); } })();`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Promise((resolve) => {
    const said: string[] = [];
    const worker = new Worker(passed(url));
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      worker.terminate();
      URL.revokeObjectURL(url);
      resolve(said);
    };
    const timer = setTimeout(end, timeoutMs);
    signal.addEventListener("abort", end);
    worker.onerror = end;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string") said.push(data);
      else end();
    };
  });
}

/** Answer whoever reaches this page on its channel, as long as the test goes on. Returns how to end that. */
export function listenOnChannel(): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = () => channel.postMessage("heard");
  return () => channel.close();
}
