/** The measured page (the real element with the site's styles), and speedscope as it comes from npm. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import sirv from "sirv";
import { rootFolder } from "../../scripts/source-hash.ts";

const styles = ["reset", "tokens", "base", "layout", "controls", "timeline"];

export interface BenchSite {
  /** `http://localhost:1234` */
  readonly origin: string;
  close(): void;
}

/** `/` is ours, `/peer/` is speedscope. */
export async function serveBench(): Promise<BenchSite> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = bundle.outputFiles[0]?.text ?? "";
  const css = styles.map((name) => readFileSync(join(rootFolder, "src", "styles", `${name}.css`), "utf8")).join("\n");
  const page = `<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8"><title>Timeline</title><style>${css}</style><body><run-timeline></run-timeline><script src="/page.js"></script></body></html>`;
  const peer = sirv(join(rootFolder, "node_modules", "speedscope", "dist", "release"), { etag: true });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") response.writeHead(200, { "content-type": "text/html" }).end(page);
    else if (pathname === "/page.js") response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    else if (pathname.startsWith("/peer/")) {
      request.url = pathname.slice("/peer".length);
      peer(request, response, () => {
        response.writeHead(404).end();
      });
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, close: () => void server.close() };
}
