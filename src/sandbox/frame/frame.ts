/**
 * The script of the opaque frame: takes a port from the page through the host page, boots workers, relays and limits.
 * It never runs learner code, has no network (its content security policy comes from the host page) and no storage.
 */
import { greeting, type FrameMessage, type PageMessage } from "../../protocol/messages.ts";
import { parseRunRequest } from "../../protocol/parse.ts";
import type { Language } from "../../trace/event.ts";
import { stoppedEnd } from "../end.ts";
import { Shelf } from "./shelf.ts";
import { WorkerRun } from "./worker-run.ts";

/** A spare is booted once the run is over, or after this long: a short run then has both cores to itself. */
const restockAfterMs = 150;

/** While a run goes on the page hears from the frame, so that it notices when the frame's process has died. */
const beatMs = 500;

type RunState = WorkerRun | "waiting";

function serve(port: MessagePort): void {
  const shelves = new Map<Language, Shelf>();
  const runs = new Map<number, RunState>();
  const send = (message: FrameMessage, transfer: Transferable[] = []): void => port.postMessage(message, transfer);

  setInterval(() => {
    if (runs.size > 0) send({ type: "alive" });
  }, beatMs);

  function prepare(language: Language, files: Readonly<Record<string, ArrayBuffer>>): void {
    const shelf = new Shelf(files, {
      booted: (bootMs) => send({ type: "booted", language, bootMs }),
      bootFailed: (message) => send({ type: "boot-failed", language, message }),
    });
    shelves.set(language, shelf);
  }

  async function start({ run, request: asked, packages }: Extract<PageMessage, { type: "run" }>): Promise<void> {
    const request = parseRunRequest(asked);
    if (request === null) throw new Error("It was asked for in a way this sandbox does not know. Reload the page.");
    const shelf = shelves.get(request.language);
    if (shelf === undefined) throw new Error("This language was not prepared.");
    runs.set(run, "waiting");
    const booted = await shelf.take();
    if (!runs.has(run)) {
      booted.worker.terminate();
      shelf.restock();
      return;
    }
    const timer = setTimeout(() => shelf.restock(), restockAfterMs);
    const over = (): void => {
      clearTimeout(timer);
      runs.delete(run);
      shelf.restock();
    };
    runs.set(run, new WorkerRun(run, request, packages, booted, send, over));
  }

  function endUnstarted(run: number, reason: "stop" | "died", message?: string): void {
    runs.delete(run);
    send({ type: "ended", run, end: stoppedEnd(reason, { virtualMs: 0, realMs: 0 }, message) });
  }

  port.onmessage = (event: MessageEvent<PageMessage>) => {
    const message = event.data;
    switch (message.type) {
      case "prepare": {
        prepare(message.language, message.files);
        return;
      }
      case "run": {
        start(message).catch((error: unknown) => {
          endUnstarted(message.run, "died", `The program could not be started. ${String(error)}`);
        });
        return;
      }
      case "stop": {
        const state = runs.get(message.run);
        if (state === "waiting") endUnstarted(message.run, "stop");
        else state?.interrupt();
        return;
      }
      case "answer": {
        const state = runs.get(message.run);
        if (state !== "waiting") state?.answer(message.ask, message.part);
        return;
      }
    }
  };
}

/** Only the host page, only once, only with a port. */
function greet(event: MessageEvent<unknown>): void {
  const port = event.ports[0];
  if (event.source !== parent || event.data !== greeting || port === undefined) return;
  removeEventListener("message", greet);
  serve(port);
}

addEventListener("message", greet);
