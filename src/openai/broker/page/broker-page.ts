/**
 * The script of `broker.html`: the only page of the site that may reach another origin, and the only one that reads the
 * key. It works in a frame of a page of its own origin, all the way up; opened at top level, framed by anybody else or
 * spoken to by anybody but its parent it does nothing.
 */
import { Broker } from "../broker.ts";
import { keptDayBook } from "../day-book.ts";
import { browserAreas, dayOf, readEndpoint } from "../kept.ts";
import { brokerGreeting, type FromBroker } from "../messages.ts";
import { parseToBroker } from "../parse.ts";
import { readKey } from "./read-key.ts";

/** Whether every page around this one is of this origin. One of another origin throws when it is asked. */
function isAmongOwn(): boolean {
  try {
    for (let page: Window = self; page !== top; page = page.parent) {
      if (page.parent.location.origin !== location.origin) return false;
    }
    return parent !== self;
  } catch {
    return false;
  }
}

/** From now on this page reaches `source` and nothing else: policies only ever take away. */
function narrowTo(source: string): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = `connect-src ${source}`;
  document.head.append(meta);
}

function serve(port: MessagePort, origin: string | null): void {
  const post = (message: FromBroker): void => port.postMessage(message);
  if (origin === null) {
    post({ type: "unready", message: "No endpoint is set. Enter its address in the settings." });
    return;
  }
  const broker = new Broker({
    fetch: (url, init) => fetch(url, init),
    endpoint: readEndpoint,
    key: readKey,
    day: keptDayBook(browserAreas, () => dayOf(new Date())),
    post,
    origin,
    siteOrigin: location.origin,
  });
  port.onmessage = (event: MessageEvent<unknown>) => {
    const message = parseToBroker(event.data);
    if (message !== null) broker.receive(message);
  };
  port.addEventListener("close", () => broker.close());
  post({ type: "ready", origin });
}

if (isAmongOwn()) {
  const endpoint = readEndpoint();
  const origin = endpoint === null ? null : new URL(endpoint.baseUrl).origin;
  narrowTo(origin ?? "'none'");
  const greet = (event: MessageEvent<unknown>): void => {
    const port = event.ports[0];
    if (event.source !== parent || event.origin !== location.origin) return;
    if (event.data !== brokerGreeting || port === undefined) return;
    removeEventListener("message", greet);
    serve(port, origin);
  };
  addEventListener("message", greet);
} else {
  narrowTo("'none'");
}
