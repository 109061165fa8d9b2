/** Styles that a page links beside the site's own. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const order = /^@layer reset, tokens, base, layout, components, elements;$/m;
const linked = globSync("src/**/*.{astro,ts}").flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/^\s*import "(?:\.{1,2}\/)+([^"]+\.css)";/gm)].map(([, path = ""]) => path),
);
const files = globSync("src/**/*.css").filter((file) => linked.some((path) => file.endsWith(`/${path}`)));

test("there are some", () => {
  expect(files.length).toBeGreaterThan(5);
});

// The first file that a page links decides on the order of the layers, and which that is nobody knows before the build.
test.each(files)("%s begins with the order of the layers", (file) => {
  const text = readFileSync(file, "utf8");
  const stated = text.search(order);
  expect(stated).toBeGreaterThanOrEqual(0);
  expect(text.slice(0, stated)).not.toMatch(/@layer/);
});
