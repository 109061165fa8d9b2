/** The one place where an address inside the site becomes a link: the site may live below a base path. */

/** Join a base path and an address: `("/name", "/async/await/")` → `/name/async/await/`. */
export function joinBase(base: string, address: string): string {
  return `${base.replace(/\/+$/, "")}/${address.replace(/^\/+/, "")}`;
}

/** The link to an address of this site, such as `/async/await/`. */
export function siteLink(address: string): string {
  return joinBase(import.meta.env.BASE_URL, address);
}
