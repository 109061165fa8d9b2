/**
 * A witness that is not ours: the same program in a worker of Node's own, types taken out by Node, with a clock of thirty
 * lines that fires timers by deadline, equal ones in the order set, each in a task of its own.
 */
import { stripTypeScriptTypes } from "node:module";
import { Worker } from "node:worker_threads";

const prelude = `
import { parentPort as _port } from "node:worker_threads";
import { format as _format } from "node:util";
const _immediate = setImmediate, _written = [];
let _now = 0, _ids = 0, _state = 7, _isOver = false, _idle = 0;
const _timers = new Map();
const _set = (repeats) => (callback, ms = 0, ...args) => {
  _timers.set(++_ids, { at: _now + Math.max(0, Math.trunc(ms)), order: _ids, ms, callback, args, repeats });
  return _ids;
};
const _clear = (id) => void _timers.delete(id);
const _end = () => { _port.postMessage(_written.join("")); process.exit(); };
const _fire = () => {
  const next = [..._timers].sort(([, a], [, b]) => a.at - b.at || a.order - b.order)[0];
  if (next === undefined) return _isOver || ++_idle > 20 ? _end() : _immediate(_fire);
  _idle = 0;
  const [id, timer] = next;
  _now = timer.at;
  if (!timer.repeats) _timers.delete(id);
  timer.callback(...timer.args);
  if (_timers.has(id)) Object.assign(timer, { at: _now + timer.ms, order: ++_ids });
  _immediate(_fire);
};
Object.assign(globalThis, { setTimeout: _set(false), setInterval: _set(true), clearTimeout: _clear, clearInterval: _clear });
globalThis.performance = { now: () => _now };
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException("", "TimeoutError")), ms);
  return controller.signal;
};
Math.random = () => {
  _state = (_state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(_state ^ (_state >>> 15), _state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
console.log = (...what) => void _written.push(_format(...what) + "\\n");
_immediate(_fire);
`;

/** What the program writes to stdout. Rejects when it fails. */
export function nativeOutput(source: string): Promise<string> {
  const code = `${prelude}\n${stripTypeScriptTypes(source)}\n_isOver = true;`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    execArgv: ["--no-warnings"],
  });
  return new Promise((resolve, reject) => {
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("The witness ended without a word.")));
  });
}
