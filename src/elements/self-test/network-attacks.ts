/** Every way by which JavaScript in a worker might reach a server. */
import type { Attack } from "./attack.ts";

const network = (
  id: string,
  title: string,
  tries: string,
  needs: string | null,
  naive: Attack["naive"],
  code: string,
  documentOnly?: true,
): Attack => ({ id, kind: "network", title, tries, needs, naive, code, ...(documentOnly && { documentOnly }) });

/** Resolves with true at one of the first events, rejects at one of the others. */
const settled = (good: string, bad: string): string => `return new Promise((resolve, reject) => {
  target.addEventListener("${good}", () => resolve(true));
  target.addEventListener("${bad}", () => reject(new Error("it told of an error")));
});`;

/** A worker inside the worker: says what became of its own attempt. */
const nested = (address: string, options = "undefined"): string => `const target = new Worker(${address}, ${options});
return new Promise((resolve, reject) => {
  target.onmessage = ({ data }) => (data === true ? resolve(true) : reject(new Error(data)));
  target.onerror = () => reject(new Error("the nested worker did not start"));
});`;

const blobOf = (script: string): string => `URL.createObjectURL(new Blob([${script}], { type: "text/javascript" }))`;
const nestedFetch = `"fetch(" + JSON.stringify(url) + ", { mode: 'no-cors' }).then(() => postMessage(true), (error) => postMessage(String(error)));"`;

export const networkAttacks: readonly Attack[] = [
  network("fetch-cors", "Ask a server", "fetch(url)", "fetch", "hit", `return (await fetch(url)).ok;`),
  network(
    "fetch-no-cors",
    "Send without reading the answer",
    `fetch(url, { mode: "no-cors" })`,
    "fetch",
    "hit",
    `return (await fetch(url, { mode: "no-cors" })).type === "opaque" || true;`,
  ),
  network(
    "fetch-keepalive",
    "Send something that outlives the worker",
    `fetch(url, { method: "POST", keepalive: true, body })`,
    "fetch",
    "hit",
    `await fetch(url, { method: "POST", mode: "no-cors", keepalive: true, body: "secret" }); return true;`,
  ),
  network(
    "fetch-own-site",
    "Ask this site itself, cookies included",
    `fetch(site, { credentials: "include" })`,
    "fetch",
    "hit",
    `return (await fetch(site, { mode: "no-cors", credentials: "include" })).type !== "error";`,
  ),
  {
    ...network(
      "fetch-provider",
      "Ask OpenAI past the mock",
      `fetch("https://api.openai.com/v1/models")`,
      "fetch",
      "hit",
      `return (await fetch("https://api.openai.com/v1/models?from=fetch-provider", { mode: "no-cors" })).type !== "error";`,
    ),
    bareOnly: true,
  },
  network(
    "xhr-sync",
    "The old way, holding the worker meanwhile",
    `request.open("GET", url, false); request.send()`,
    "XMLHttpRequest",
    "hit",
    `const request = new XMLHttpRequest(); request.open("GET", url, false); request.send(); return request.status > 0;`,
  ),
  network(
    "xhr-async",
    "The old way, upload included",
    `request.open("POST", url); request.send(body)`,
    "XMLHttpRequest",
    "hit",
    `const target = new XMLHttpRequest(); target.open("POST", url); target.send("secret"); ${settled("load", "error")}`,
  ),
  network(
    "websocket",
    "Open a WebSocket",
    "new WebSocket(url)",
    "WebSocket",
    "hit",
    `const target = new WebSocket(url.replace(/^http/, "ws")); ${settled("open", "error")}`,
  ),
  network(
    "websocket-stream",
    "Open a WebSocket as a stream",
    "new WebSocketStream(url)",
    "WebSocketStream",
    "hit",
    `await new WebSocketStream(url.replace(/^http/, "ws")).opened; return true;`,
  ),
  network(
    "eventsource",
    "Subscribe to events",
    "new EventSource(url)",
    "EventSource",
    "hit",
    `const target = new EventSource(url); ${settled("open", "error")}`,
  ),
  network(
    "webtransport",
    "Open a QUIC connection",
    "new WebTransport(url)",
    "WebTransport",
    "packet",
    `await new WebTransport("https://127.0.0.1:" + (udpPort || 443) + "/webtransport").ready; return true;`,
  ),
  network("import-http", "Load code from a server", "import(url)", null, "hit", `await import(url); return true;`),
  network(
    "import-in-data",
    "Load code that loads code",
    `import("data:text/javascript,import url")`,
    null,
    "hit",
    `await import("data:text/javascript,import " + encodeURIComponent(JSON.stringify(url))); return true;`,
  ),
  network(
    "import-in-blob",
    "Load code that loads code, from memory",
    `import(blob with "import url")`,
    "Blob",
    "hit",
    `await import(${blobOf(`"import " + JSON.stringify(url)`)}); return true;`,
  ),
  network(
    "import-in-eval",
    "The same from code made of text",
    `eval("import(url)")`,
    null,
    "hit",
    `await (0, eval)("import(" + JSON.stringify(url) + ")"); return true;`,
  ),
  network(
    "import-scripts",
    "Load a classic script",
    "importScripts(url)",
    "importScripts",
    "hit",
    `importScripts(url); return true;`,
  ),
  network(
    "import-scripts-restored",
    "Fetch importScripts back from where it came from",
    "WorkerGlobalScope.prototype.importScripts.call(self, url)",
    "WorkerGlobalScope",
    "nothing",
    `let found; for (let scope = globalThis; scope; scope = Object.getPrototypeOf(scope)) found ??= Object.getOwnPropertyDescriptor(scope, "importScripts")?.value;
     for (const name of Object.getOwnPropertyNames(globalThis)) { try { found ??= globalThis[name]?.prototype?.importScripts; } catch { /* it may not be looked at */ } }
     if (typeof found !== "function") throw new Error("importScripts is nowhere");
     return false;`,
  ),
  network(
    "nested-blob",
    "A worker inside the worker",
    "new Worker(blob that fetches)",
    "Worker",
    "hit",
    nested(blobOf(nestedFetch)),
  ),
  network(
    "nested-data",
    "A worker inside the worker, from a data: address",
    `new Worker("data:text/javascript,…")`,
    "Worker",
    "hit",
    nested(`"data:text/javascript," + encodeURIComponent(${nestedFetch})`),
  ),
  network(
    "nested-module",
    "A worker made of code from this site",
    `new Worker(site, { type: "module" })`,
    "Worker",
    "hit",
    nested("site", `{ type: "module" }`),
  ),
  network(
    "nested-import",
    "A worker inside the worker that loads code",
    "new Worker(blob that imports)",
    "Worker",
    "hit",
    nested(blobOf(`"importScripts(" + JSON.stringify(url) + "); postMessage(true);"`)),
  ),
  network(
    "shared-worker",
    "A worker that several pages share",
    "new SharedWorker(site)",
    "SharedWorker",
    "hit",
    `const target = new SharedWorker(site); ${settled("connect", "error")}`,
    true,
  ),
  network(
    "service-worker",
    "A worker that stays when the page is gone",
    "navigator.serviceWorker.register(site)",
    "ServiceWorkerContainer",
    "hit",
    `await navigator.serviceWorker.register(site); return true;`,
    true,
  ),
  network(
    "font",
    "Load a font",
    `new FontFace("x", "url(…)").load()`,
    "FontFace",
    "hit",
    `await new FontFace("evil", "url(" + url + ")").load(); return true;`,
  ),
  network(
    "style-sheet",
    "Import a style sheet",
    `new CSSStyleSheet().replace("@import …")`,
    "CSSStyleSheet",
    "nothing",
    `await new CSSStyleSheet().replace("@import url(" + url + ")"); return false;`,
  ),
  network(
    "beacon",
    "Send a beacon",
    "navigator.sendBeacon(url)",
    null,
    "hit",
    `if (!navigator.sendBeacon) throw new Error("no sendBeacon in this place"); return navigator.sendBeacon(url, "secret");`,
    true,
  ),
  network(
    "fetch-later",
    "Leave a request for later",
    "fetchLater(url)",
    "fetchLater",
    "hit",
    `fetchLater(url, { activateAfter: 0 }); return false;`,
    true,
  ),
  network(
    "rtc",
    "Speak to a server as video calls do",
    "new RTCPeerConnection({ iceServers })",
    "RTCPeerConnection",
    "packet",
    `const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:" + udpPort }] });
     peer.createDataChannel("x"); await peer.setLocalDescription(await peer.createOffer());
     await new Promise((resolve) => setTimeout(resolve, 500)); return true;`,
    true,
  ),
  network(
    "notification",
    "Show a notification with a picture from a server",
    "new Notification(title, { icon: url })",
    "Notification",
    "nothing",
    `if (Notification.permission !== "granted") throw new Error("no permission: " + Notification.permission);
     new Notification("x", { icon: url, image: url }); return false;`,
  ),
  network(
    "wasm",
    "Compile a server's WebAssembly",
    "WebAssembly.compileStreaming(fetch(url))",
    "WebAssembly",
    "hit",
    `await WebAssembly.compileStreaming(fetch(url)); return true;`,
  ),
  network(
    "cache-add",
    "Let a cache fetch it",
    "caches.open(…).add(url)",
    "CacheStorage",
    "hit",
    `await (await caches.open("evil")).add(url); return true;`,
  ),
  network(
    "direct-socket",
    "Open a plain socket",
    "new TCPSocket(host, port)",
    "TCPSocket",
    "nothing",
    `await new TCPSocket("127.0.0.1", udpPort || 443).opened; return true;`,
  ),
];
