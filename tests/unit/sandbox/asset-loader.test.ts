import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { AssetEntry, AssetManifest } from "../../../src/protocol/assets.ts";
import { AssetLoader, integrityOf, type AssetProgress } from "../../../src/sandbox/asset-loader.ts";

const text = "a worker";

function entryFor(stored: Uint8Array, encoding: AssetEntry["encoding"]): AssetEntry {
  const sha256 = createHash("sha256").update(stored).digest("hex");
  return { path: "w.bin", bytes: stored.length, sha256, encoding, unpackedBytes: text.length };
}

/** A server with one file, which remembers how it was asked. */
function serverOf(
  body: Uint8Array<ArrayBuffer>,
  status = 200,
): { fetch: typeof fetch; asked: (RequestInit | undefined)[] } {
  const asked: (RequestInit | undefined)[] = [];
  const answer = (_: unknown, init?: RequestInit): Promise<Response> => {
    asked.push(init);
    return Promise.resolve(new Response(body, { status }));
  };
  return { fetch: answer, asked };
}

const plain = new TextEncoder().encode(text);
const manifestOf = (entry: AssetEntry): AssetManifest => ({ "python/worker": entry });
const ignore = (): void => undefined;
const { subtle } = crypto;

describe("AssetLoader", () => {
  test("unpacks what is stored packed, and tells how far it is", async () => {
    const packed = new Uint8Array(gzipSync(plain));
    const seen: AssetProgress[] = [];
    const loader = new AssetLoader(manifestOf(entryFor(packed, "gzip")), "/s/", {
      fetch: serverOf(packed).fetch,
      subtle,
    });
    const files = await loader.load("python", (progress) => seen.push(progress));
    expect(new TextDecoder().decode(files["worker"])).toBe(text);
    expect(seen[0]).toEqual({ name: "worker", loadedBytes: 0, totalBytes: packed.length });
    expect(seen.at(-1)?.loadedBytes).toBe(packed.length);
  });

  test.each([
    ["one letter changed", "a w0rker"],
    ["something added", "a worker and more"],
    ["something missing", "a work"],
  ])("refuses a file with %s", async (_, altered) => {
    const { fetch } = serverOf(new TextEncoder().encode(altered));
    const loader = new AssetLoader(manifestOf(entryFor(plain, "none")), "/s/", { fetch, subtle });
    await expect(loader.load("python", ignore)).rejects.toThrow("not the one this site was built with");
  });

  test("loads the scripts of the packages that are asked for, each once", async () => {
    const { fetch, asked } = serverOf(plain);
    const entry = entryFor(plain, "none");
    const manifest = {
      "python/worker": entry,
      "packages/zod.js": { ...entry, path: "zod.bin", packages: ["zod"] },
      "packages/shared.js": { ...entry, path: "shared.bin", packages: ["zod", "openai"] },
      "packages/agents.js": { ...entry, path: "agents.bin", packages: ["@openai/agents"] },
    };
    const loader = new AssetLoader(manifest, "/s/", { fetch, subtle });
    expect(await loader.loadPackages([])).toEqual({});
    expect(Object.keys(await loader.loadPackages(["zod"]))).toEqual(["zod.js", "shared.js"]);
    expect(Object.keys(await loader.loadPackages(["openai"]))).toEqual(["shared.js"]);
    expect(asked).toHaveLength(2);
  });

  test("leaves the check to the browser where there is no crypto.subtle", async () => {
    const { fetch, asked } = serverOf(plain);
    const entry = entryFor(plain, "none");
    await new AssetLoader(manifestOf(entry), "/s/", { fetch, subtle: undefined }).load("python", ignore);
    const expected = `sha256-${createHash("sha256").update(plain).digest("base64")}`;
    expect(asked[0]?.integrity).toBe(expected);
    expect(integrityOf(entry.sha256)).toBe(expected);
  });

  test("says what the server said, and what a broken line means", async () => {
    const manifest = manifestOf(entryFor(plain, "none"));
    const missing = new AssetLoader(manifest, "/s/", { fetch: serverOf(plain, 404).fetch, subtle });
    await expect(missing.load("python", ignore)).rejects.toThrow("The server answered 404 for worker.");
    const offline = new AssetLoader(manifest, "/s/", { fetch: () => Promise.reject(new TypeError("x")), subtle });
    await expect(offline.load("python", ignore)).rejects.toThrow("Check your connection");
    await expect(offline.load("typescript", ignore)).rejects.toThrow("built without typescript");
  });
});
