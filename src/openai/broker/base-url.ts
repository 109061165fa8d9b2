/**
 * The one address that live runs may reach. Its origin becomes part of a content security policy, so a host is spelled
 * here as a policy can spell it: letters, digits, dots, hyphens. (`https://*` and `https://a;b` are valid URLs.)
 */

export type BaseUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly message: string };

const plainHost = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
const loopbackHost = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127\.\d+\.\d+\.\d+)$/;
const privateHost = /^(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+)$/;
const maxChars = 500;

/** Whether a host is this machine itself. */
export const isLoopback = (hostname: string): boolean => loopbackHost.test(hostname);

const refused = (message: string): BaseUrl => ({ ok: false, message });

/** Check what the reader typed. `url` has no slash at its end: paths of operations begin with one. */
export function parseBaseUrl(text: string): BaseUrl {
  const typed = text.trim();
  if (typed === "") return refused("Type the address of your endpoint, such as https://api.openai.com/v1.");
  if (typed.length > maxChars) return refused(`An address has at most ${maxChars} characters.`);
  if (!/^https?:\/\//i.test(typed))
    return refused("An address begins with https:// (or http:// for your own computer).");
  const url = URL.parse(typed);
  if (url === null) return refused("This is no address a browser understands. Look for blanks and missing parts.");
  if (url.username !== "" || url.password !== "") {
    return refused("The address must not hold a name or password. Put the key into the field for the key.");
  }
  if (url.search !== "" || typed.includes("?"))
    return refused("The address must not have a part after a question mark.");
  if (url.hash !== "" || typed.includes("#")) return refused("The address must not have a part after a #.");
  const { hostname } = url;
  if (hostname.startsWith("[")) {
    return refused("A browser's policy cannot name an IPv6 address. Write a host name, such as localhost, instead.");
  }
  if (!plainHost.test(hostname) || /^0\./.test(hostname))
    return refused("The host in this address is not one a page can call.");
  if (url.protocol === "http:" && !isLoopback(hostname) && !privateHost.test(hostname)) {
    return refused("Over http:// your key could be read on its way. Use https://, or a server on your own network.");
  }
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, "") };
}
