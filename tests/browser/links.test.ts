/** Links of the built site, by its files: every address of ours is there, and every anchor on its page. */
import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { allPages, readersPages } from "./site/pages.ts";
import { builtFolder } from "./site/serve.ts";

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&quot;": '"',
  "&#38;": "&",
  "&#34;": '"',
  "&#39;": "'",
};
const plain = (text: string): string => text.replaceAll(/&[a-z0-9#]+;/g, (entity) => entities[entity] ?? entity);

/** Values of an attribute on all tags of a page that have it. Text in scripts is no tag. */
function values(html: string, tag: string, attribute: string): string[] {
  const markup = html.replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
  const pattern = new RegExp(`<${tag}\\b[^>]*?\\s${attribute}="([^"]*)"`, "g");
  return [...markup.matchAll(pattern)].map(([, value = ""]) => plain(value));
}

const files = new Set(globSync("**/*", { cwd: builtFolder }).map((file) => `/${file.replaceAll("\\", "/")}`));
const idsOf = new Map(allPages.map(({ address, html }) => [address, new Set(values(html, "[a-z][a-z0-9-]*", "id"))]));

/** What is wrong with a link on a page, or null. Links to other sites are not asked. */
function problemOf(href: string, from: string): string | null {
  const url = new URL(href, `https://site.test${from}`);
  if (url.origin !== "https://site.test") return null;
  const ids = idsOf.get(url.pathname);
  if (ids === undefined && !files.has(url.pathname)) return "no such page";
  const anchor = decodeURIComponent(url.hash.slice(1));
  // The playground reads its program from there.
  if (anchor === "" || anchor.startsWith("code=")) return null;
  return ids?.has(anchor) === true ? null : "no such place on that page";
}

test("every link inside the site leads to a page and a place that are there", () => {
  const links = readersPages.flatMap(({ address, html }) =>
    values(html, "a", "href").map((href) => ({ address, href, problem: problemOf(href, address) })),
  );
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(({ problem }) => problem !== null)).toEqual([]);
});

test("what a page opens and describes by id is on it, and no id is there twice", () => {
  const wrong = readersPages.flatMap(({ address, html }) => {
    const ids = values(html, "[a-z][a-z0-9-]*", "id");
    const known = new Set(ids);
    const named = ["popovertarget", "aria-controls", "aria-describedby", "aria-labelledby", "for"]
      .flatMap((attribute) => values(html, "[a-z][a-z0-9-]*", attribute))
      .flatMap((list) => list.split(" "));
    return [
      ...named.filter((id) => !known.has(id)).map((id) => `${address}: nothing has the id ${id}`),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${address}: two have the id ${id}`),
    ];
  });
  expect([...new Set(wrong)]).toEqual([]);
});
