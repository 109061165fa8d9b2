/** The way from the page to the frame: an iframe on the host page, and a port. */
import { greeting, type PageMessage } from "../protocol/messages.ts";

/** What the sandbox needs of the frame: tests give their own. */
export interface FrameLink {
  send(message: PageMessage): void;
  /** Take it out of the page, with every worker in it. Nothing is received after this. */
  remove(): void;
}

export interface FrameListener {
  /** Untrusted: parse it. */
  received(data: unknown): void;
  /** The frame is gone without being removed: its process died. */
  closed(): void;
}

/** Makes a frame. Rejects when the host page does not load within its time. */
export type OpenFrame = (listener: FrameListener) => Promise<FrameLink>;

const loadTimeoutMs = 15_000;

/** `OpenFrame` in a browser: a hidden iframe at `hostUrl` (same origin), appended to the body. */
export function frameOpener(hostUrl: string): OpenFrame {
  return (listener) =>
    new Promise((resolve, reject) => {
      const { port1: port, port2: portOfFrame } = new MessageChannel();
      const iframe = document.createElement("iframe");
      iframe.hidden = true;
      iframe.title = "Sandbox";
      const timer = setTimeout(() => {
        iframe.remove();
        reject(new Error("The sandbox page did not load. Check your connection, then run again."));
      }, loadTimeoutMs);
      port.onmessage = (event: MessageEvent<unknown>) => listener.received(event.data);
      port.onmessageerror = () => listener.closed();
      port.addEventListener("close", () => listener.closed());
      iframe.addEventListener(
        "load",
        () => {
          clearTimeout(timer);
          iframe.contentWindow?.postMessage(greeting, location.origin, [portOfFrame]);
          resolve({
            send: (message) => port.postMessage(message),
            remove: () => {
              port.onmessage = null;
              port.close();
              iframe.remove();
            },
          });
        },
        { once: true },
      );
      iframe.src = hostUrl;
      document.body.append(iframe);
    });
}
