/** Every item of the seeds has its place, and what is still planned only becomes less. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { lessons } from "./lesson.ts";

interface Item {
  readonly item: string;
  readonly at?: string;
  readonly lessons?: readonly string[];
  readonly pages?: readonly string[];
  readonly planned?: readonly string[];
  readonly nothing?: string;
}

/** Items of each seed when the inventory was taken: none may get lost. */
const taken = { S0: 29, S1: 2, S2: 68, S3: 8, S4: 31 } as const;

/** Items that still wait for a lesson. Lower it when you write one; never raise it. */
const plannedCeiling = 121;

const items = Object.entries(parse(readFileSync("content/inventory.yaml", "utf8")) as Record<string, Item>);
const known = lessons();

/** The items that a page beside the lessons says it holds. */
function seedsOfPage(page: string): readonly string[] {
  const head = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(`content/${page}/index.mdx`, "utf8"))?.[1] ?? "";
  return (parse(head) as { readonly seeds: readonly string[] }).seeds;
}

test("every item of the seeds is there, numbered without a gap", () => {
  for (const [seed, count] of Object.entries(taken)) {
    const keys = items.map(([key]) => key).filter((key) => key.startsWith(`${seed}-`));
    expect(keys, seed).toHaveLength(count);
    for (let n = 1; n <= count - (seed === "S2" ? 1 : 0); n += 1) {
      expect(keys).toContain(`${seed}-${String(n).padStart(2, "0")}`);
    }
  }
});

test.each(items)("%s has a lesson, a plan, or a reason", (key, { item, lessons: held, pages, planned, nothing }) => {
  expect(item).not.toBe("");
  const kept = [...(held ?? []), ...(pages ?? []), ...(planned ?? [])].length;
  expect(kept + (nothing === undefined ? 0 : 1)).toBeGreaterThan(0);
  for (const page of pages ?? []) expect(seedsOfPage(page)).toContain(key);
  if (nothing !== undefined) expect(nothing.length).toBeGreaterThan(5);
  for (const address of held ?? []) expect(known.map((lesson) => lesson.address)).toContain(address);
});

test("lessons and inventory name the same items", () => {
  const byLesson = known.flatMap((lesson) =>
    (lesson.frontmatter["seeds"] as string[]).map((key) => `${key} ${lesson.address}`),
  );
  const byItem = items.flatMap(([key, { lessons: held }]) => (held ?? []).map((address) => `${key} ${address}`));
  expect(byLesson.sort()).toEqual(byItem.sort());
});

test("what is planned has no lesson yet", () => {
  const written = new Set(known.map((lesson) => lesson.address.split("/")[1]));
  for (const [key, { planned }] of items) expect(planned?.filter((name) => written.has(name)) ?? [], key).toEqual([]);
});

test("the number of planned items only shrinks", () => {
  const planned = items.filter(([, item]) => item.planned !== undefined).length;
  console.log(`inventory: ${items.length} items, ${items.length - planned} settled, ${planned} planned`);
  expect(planned).toBeLessThanOrEqual(plannedCeiling);
});
