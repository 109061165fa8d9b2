/**
 * The script of `host.html`. It has the site's origin and holds nothing: it makes the opaque frame, hands it the page's
 * port, and is done. Opened at top level, in a foreign page, or spoken to by anybody but its parent, it does nothing.
 */
import { greeting } from "../protocol/messages.ts";

/** The whole document of the frame; the build puts it here. */
declare const frameDocument: string;

function greet(event: MessageEvent<unknown>): void {
  const port = event.ports[0];
  if (parent === self || event.source !== parent || event.origin !== location.origin) return;
  if (event.data !== greeting || port === undefined) return;
  removeEventListener("message", greet);
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.addEventListener("load", () => frame.contentWindow?.postMessage(greeting, "*", [port]), { once: true });
  frame.srcdoc = frameDocument;
  document.documentElement.append(frame);
}

addEventListener("message", greet);
