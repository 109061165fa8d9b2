/** `MessageChannel` on the run's own tasks: a message arrives in a task of its own, with no time gone by. */
import { isObject } from "./origins.ts";
import type { RunTask } from "./timers.ts";
import type { RunClock } from "./run-clock.ts";

/** How a message gets to its port. */
type Deliver = (task: () => void) => void;

interface Message {
  readonly data: unknown;
  readonly ports: readonly unknown[];
}

type Listener = ((event: Event) => unknown) | null;

class Port extends EventTarget {
  #other: Port | null = null;
  readonly #deliver: Deliver;
  #waiting: readonly Message[] = [];
  #isOpen = false;
  #onmessage: Listener = null;

  constructor(deliver: Deliver) {
    super();
    this.#deliver = deliver;
  }

  static pair(deliver: Deliver): readonly [Port, Port] {
    const ports = [new Port(deliver), new Port(deliver)] as const;
    ports[0].#other = ports[1];
    ports[1].#other = ports[0];
    return ports;
  }

  postMessage(value?: unknown, given?: unknown): void {
    const listed: unknown = isObject(given) && !Array.isArray(given) ? Reflect.get(given, "transfer") : given;
    const transfer: readonly unknown[] = Array.isArray(listed) ? listed : [];
    const ports = transfer.filter((item) => item instanceof Port);
    const others = transfer.filter((item) => !(item instanceof Port));
    const data: unknown = ports.includes(value as Port)
      ? value
      : structuredClone(value, { transfer: others as Transferable[] });
    const other = this.#other;
    if (other === null) return;
    other.#waiting = [...other.#waiting, { data, ports }];
    if (other.#isOpen) other.#takeNext();
  }

  /** Messages that came before are delivered now. */
  start(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    for (let count = this.#waiting.length; count > 0; count -= 1) this.#takeNext();
  }

  close(): void {
    if (this.#other !== null) this.#other.#other = null;
    this.#other = null;
  }

  get onmessage(): Listener {
    return this.#onmessage;
  }

  set onmessage(listener: Listener) {
    this.#onmessage = typeof listener === "function" ? listener : null;
    this.start();
  }

  #takeNext(): void {
    this.#deliver(() => {
      const [message, ...rest] = this.#waiting;
      this.#waiting = rest;
      if (message === undefined) return;
      const event = new MessageEvent("message", { data: message.data });
      Object.defineProperty(event, "ports", { value: message.ports });
      if (this.#onmessage !== null) Reflect.apply(this.#onmessage, this, [event]);
      this.dispatchEvent(event);
    });
  }
}

/** Put `MessageChannel` and `MessagePort` on the global object. */
export function installMessageChannel(clock: RunClock, runTask: RunTask): void {
  const deliver: Deliver = (task) => void clock.after(0, () => runTask(task));
  const channel = class MessageChannel {
    readonly port1: Port;
    readonly port2: Port;
    constructor() {
      [this.port1, this.port2] = Port.pair(deliver);
    }
  };
  Object.defineProperty(Port, "name", { value: "MessagePort" });
  for (const [name, value] of Object.entries({ MessageChannel: channel, MessagePort: Port })) {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }
}
