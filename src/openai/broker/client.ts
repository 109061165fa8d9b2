/** A page's way to its broker: a hidden frame of the same origin, and a port. Load it when a live run starts. */
import { brokerUrl } from "virtual:broker";
import { readEndpoint } from "./kept.ts";
import { BrokerLink } from "./link.ts";
import { brokerGreeting, type FromBroker } from "./messages.ts";

const loadTimeoutMs = 15_000;

let current: BrokerLink | null = null;
let opening: Promise<BrokerLink> | null = null;

/**
 * The broker of the endpoint that is kept now; one frame serves all runs of a page. Rejects with a sentence for the reader:
 * no endpoint, a page that is framed, a frame that does not load.
 */
export async function openBroker(): Promise<BrokerLink> {
  if (top !== self) {
    throw new Error("This page is shown inside another page: live runs are off here. Open it in a tab of its own.");
  }
  const endpoint = readEndpoint();
  if (endpoint === null) throw new Error("No endpoint is set. Enter its address in the settings.");
  if (opening !== null) await opening.catch(() => undefined);
  const { origin } = new URL(endpoint.baseUrl);
  if (current?.origin === origin && !current.isClosed) return current;
  // Its policy names the old origin for good. Runs that still use it end on their own.
  current?.retire();
  opening = openFrame();
  try {
    current = await opening;
    return current;
  } finally {
    opening = null;
  }
}

function openFrame(): Promise<BrokerLink> {
  return new Promise((resolve, reject) => {
    const { port1: port, port2: portOfBroker } = new MessageChannel();
    const iframe = document.createElement("iframe");
    iframe.hidden = true;
    iframe.title = "Broker";
    const remove = (): void => {
      port.close();
      iframe.remove();
    };
    const fail = (message: string): void => {
      clearTimeout(timer);
      remove();
      reject(new Error(message));
    };
    const timer = setTimeout(
      () => fail("The page that asks your endpoint did not load. Check your connection, then run again."),
      loadTimeoutMs,
    );
    // A page of this site wrote these messages.
    port.onmessage = ({ data }: MessageEvent<FromBroker>) => {
      if (data.type === "unready") fail(data.message);
      if (data.type !== "ready") return;
      clearTimeout(timer);
      resolve(new BrokerLink(port, data.origin, remove));
    };
    iframe.addEventListener(
      "load",
      () => iframe.contentWindow?.postMessage(brokerGreeting, location.origin, [portOfBroker]),
      { once: true },
    );
    iframe.src = brokerUrl;
    document.body.append(iframe);
  });
}
