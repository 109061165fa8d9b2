/** A site built for a page of a project, which lives below `/name/`: nothing may look above that. */
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { rootFolder } from "../../scripts/source-hash.ts";
import { Bench } from "./site/bench.ts";
import { usualLanguages } from "./site/reader.ts";
import { serveSite } from "./site/serve.ts";
import { withSite } from "./site/stage.ts";

const base = "/some-name/";

/** The environment without what vitest puts into it: its BASE_URL, MODE and NODE_ENV would be the build's. */
function outsideEnv(): NodeJS.ProcessEnv {
  const ofVitest = /^(BASE_URL|MODE|DEV|PROD|SSR|TEST|NODE_ENV|VITEST.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofVitest.test(name)));
}

let folder: string;

const stage = withSite(async () => {
  folder = mkdtempSync(join(tmpdir(), "unblocked-base-"));
  const astro = join(rootFolder, "node_modules", "astro", "bin", "astro.mjs");
  await promisify(execFile)(process.execPath, [astro, "build", "--outDir", folder], {
    cwd: rootFolder,
    env: { ...outsideEnv(), BASE_PATH: base },
  });
  return serveSite(folder, base);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("no page names an address outside its base", () => {
  const files = globSync("**/*.html", { cwd: folder });
  expect(files.length).toBeGreaterThan(5);
  const outside = files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/\s(?:href|src|srcset|action|poster)="(\/[^"]*)"/g)]
      .map(([, address = ""]) => address)
      .filter((address) => !address.startsWith(base))
      .map((address) => `${file}: ${address}`),
  );
  expect(outside).toEqual([]);
});

test.each(usualLanguages)("everything is found below the base, and a program runs, in %s", async (language) => {
  const reader = await stage.newReader({ language });
  const { page } = reader;
  await reader.open("/");
  await page.getByRole("link", { name: "Start the first lesson" }).click();
  await page.waitForURL(stage.site.at("/start/why/"));
  await page
    .getByRole("link", { name: /is where a coroutine can pause/ })
    .first()
    .click();
  await page.waitForURL(stage.site.at("/async/await/"));
  const lesson = Bench.titled(page, "One patient");
  // The editor, its workers and the sandbox's files come from below the base too.
  await lesson.root.locator(".editor-host:visible").focus();
  await lesson.root.locator(".editor-host.has-monaco:visible").waitFor();
  expect(await lesson.run()).toBe("finished");
  expect(await lesson.printed()).toEqual(["asking about P1", "P1 answered"]);
  await page.getByRole("link", { name: "Playground" }).first().click();
  await page.waitForURL(stage.site.at("/playground/"));
  expect(await Bench.only(page).run()).toBe("finished");
  await page.getByRole("button", { name: "Share" }).click();
  const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
  expect(link.startsWith(stage.site.at("/playground/#code="))).toBe(true);
  expect(stage.site.missing).toEqual([]);
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
