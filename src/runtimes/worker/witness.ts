/**
 * Tells the frame that this worker is alive, even while its program spins.
 *
 * A worker that closed itself, or was killed for its memory, ends without any event; one in a long loop looks the same
 * from outside. A nested worker has a thread of its own, so it speaks while its parent spins, and is ended with it.
 */

const beatMs = 250;
const script = `onmessage = ({ ports: [port] }) => {
  const beat = () => port.postMessage(0);
  setInterval(beat, ${beatMs});
  beat();
};`;

/**
 * Held, since a worker nobody holds may be collected. It ends with its parent and is never terminated by it: a parent
 * that Chromium ends while it ends a nested one leaves its thread and memory behind (75 s of Python runs: 24 threads, 1 GB).
 */
const held: Worker[] = [];

/** Start the witness on a port of its own. */
export function startWitness(port: MessagePort): void {
  try {
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const witness = new Worker(url);
    witness.postMessage(0, [port]);
    held.push(witness);
  } catch {
    // A browser without nested workers: the frame hears nothing from the start, and relies on the wall time.
  }
}
