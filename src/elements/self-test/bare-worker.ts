/**
 * A worker that learner code has taken over completely: no shell, every global as the browser made it, the private port
 * in its hands. (It keeps the witness, so that it may spin as long as ours may.) What it cannot do, no program can.
 */

/** The script of a worker that boots as ours do and, when run, runs `attack` (an async function's body) with `port`, `run`, `say`, `finish`. */
export function bareWorker(attack: string): string {
  return `
    self.addEventListener("message", (boot) => {
      const [port, witness] = boot.ports;
      const nested = new Worker(URL.createObjectURL(new Blob(["onmessage = (e) => setInterval(() => e.ports[0].postMessage(0), 200)"])));
      nested.postMessage(0, [witness]);
      port.onmessage = async ({ data: { run, request } }) => {
        const say = (text) => port.postMessage({ type: "chunk", run, words: new Uint32Array(0), strings: [String(text)] });
        const finish = () => port.postMessage({ type: "ended", run, end: { state: "finished", result: null, virtualMs: 0, realMs: 0 } });
        try { ${attack} } catch (error) { say("threw " + error); }
        finish();
      };
      port.postMessage({ type: "booted" });
    }, { once: true });`;
}
