/** What counts as done, and where the reader was. */
import { describe, expect, test } from "vitest";
import { keepBookmark, noBookmarks, parseBookmarks, readBookmarks } from "../../../src/course/bookmarks.ts";
import { lessonState, stateWords } from "../../../src/course/lesson-state.ts";
import { markDone, readProgress, type Progress } from "../../../src/course/progress.ts";
import { openStore } from "../../../src/course/storage.ts";

const folder = "10-async/10-await";
const names = ["two-patients-order", "three-patients"];
const done = (entries: Progress["done"]): Progress => ({ v: 1, done: entries });

function memory() {
  const kept = new Map<string, string>();
  return openStore(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  }));
}

describe("a lesson", () => {
  test("is untouched, begun and done", () => {
    const store = memory();
    const state = () => lessonState(readProgress(store), folder, names);
    expect(stateWords(state())).toBe("");
    markDone(store, { lesson: folder, name: "two-patients-order", language: "python" }, "tried");
    expect(stateWords(state())).toBe("begun");
    markDone(store, { lesson: folder, name: "two-patients-order", language: "python" }, "right");
    expect(stateWords(state())).toBe("begun, 1 of 2");
    markDone(store, { lesson: folder, name: "three-patients", language: "python" }, "right");
    expect(stateWords(state())).toBe("done");
  });

  test("is done in one language, not half in each", () => {
    const halves = done({
      [`${folder}/two-patients-order.python`]: "right",
      [`${folder}/three-patients.typescript`]: "right",
    });
    expect(lessonState(halves, folder, names)).toEqual({ state: "begun", right: 1, of: 2 });
  });

  test("is begun by a bookmark, not by a question that came back, nor by another lesson", () => {
    const later = done({ [`${folder}/again/1-two-visits.python`]: "right", "10-async/10-awaited/x.python": "right" });
    expect(lessonState(later, folder, names).state).toBe("untouched");
    expect(lessonState(later, folder, names, true).state).toBe("begun");
    expect(lessonState(later, folder, []).state).toBe("untouched");
  });
});

describe("bookmarks", () => {
  const place = { title: "await", id: "two-patients", heading: "Two patients" };

  test("are kept a lesson, and the last lesson is known", () => {
    const store = memory();
    keepBookmark(store, "async/await", place);
    keepBookmark(store, "async/gather", { ...place, title: "gather" });
    keepBookmark(store, "async/await", { ...place, id: "is-await-enough" });
    const { last, at } = readBookmarks(store);
    expect(last).toBe("async/await");
    expect(at["async/await"]?.id).toBe("is-await-enough");
    expect(at["async/gather"]?.title).toBe("gather");
  });

  test.each([
    null,
    7,
    { v: 2, at: {} },
    { v: 1, at: [] },
    { v: 1, at: { "../x": place } },
    { v: 1, at: { "a/b": {} } },
  ])("%j holds none", (value) => {
    expect(parseBookmarks(value)).toEqual(noBookmarks);
  });
});
