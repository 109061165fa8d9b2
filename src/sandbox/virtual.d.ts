/** What the build knows about the sandbox; `src/runtimes/worker/integration.ts` answers these imports. */
declare module "virtual:sandbox" {
  /** Of the host page, with the site's base path and the version of its content. */
  export const hostUrl: string;
  /** The folder of the files in the manifest, ending in a slash. */
  export const assetsUrl: string;
  /** An `AssetManifest`; an ambient module cannot import its type. */
  export const manifest: Readonly<
    Record<
      string,
      {
        readonly path: string;
        readonly bytes: number;
        readonly sha256: string;
        readonly encoding: "gzip" | "none";
        readonly unpackedBytes: number;
        readonly packages?: readonly string[];
      }
    >
  >;
}

declare module "virtual:sandbox-host" {
  /** The whole of `host.html`. */
  export const hostHtml: string;
}
