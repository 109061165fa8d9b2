/** What the build knows about the broker page; `src/runtimes/worker/integration.ts` answers these imports. */
declare module "virtual:broker" {
  /** With the site's base path and the version of its content. */
  export const brokerUrl: string;
}

declare module "virtual:broker-page" {
  /** The whole of `broker.html`. */
  export const brokerHtml: string;
}
