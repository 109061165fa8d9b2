/** The check that no dependency runs code of its own at installation without approval. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unapprovedScripts } from "../../../scripts/check-install-scripts.ts";
import { rootFolder } from "../../../scripts/source-hash.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unblocked-"));
  write("package.json", { allowScripts: { approved: true, forbidden: false } });
  write("package-lock.json", { packages: {} });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: object): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
}

test("finds what the lock file says, for other systems too", () => {
  const hasInstallScript = true;
  write("package-lock.json", {
    packages: {
      "node_modules/approved": { hasInstallScript },
      "node_modules/a/node_modules/@deep/evil": { hasInstallScript },
      "node_modules/quiet": {},
    },
  });
  expect(unapprovedScripts(folder)).toEqual(["@deep/evil"]);
});

test("finds what the lock file does not say", () => {
  write("node_modules/evil/package.json", { scripts: { postinstall: "node steal.js" } });
  write("node_modules/quiet/package.json", { scripts: { test: "node test.js", prepare: "build" } });
  write("node_modules/quiet/node_modules/native/package.json", {});
  write("node_modules/quiet/node_modules/native/binding.gyp", {});
  write("node_modules/quiet/fixtures/package.json", { scripts: { install: "never run" } });
  expect(unapprovedScripts(folder)).toEqual(["evil", "native"]);
});

test("what was approved or forbidden is no news", () => {
  write("node_modules/approved/package.json", { scripts: { install: "node get.js" } });
  write("node_modules/forbidden/package.json", { scripts: { preinstall: "node get.js" } });
  expect(unapprovedScripts(folder)).toEqual([]);
});

test("this project's own dependencies are all approved", () => {
  expect(unapprovedScripts(rootFolder)).toEqual([]);
});
