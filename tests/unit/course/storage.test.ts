import { describe, expect, test } from "vitest";
import { openStore, storageNotice, type StorageArea, type StorageTrouble } from "../../../src/course/storage.ts";

function memoryArea(maxChars = Infinity): StorageArea & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, text) {
      if (text.length > maxChars) throw new DOMException("no room", "QuotaExceededError");
      kept.set(key, text);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

const forbidden = (): StorageArea => {
  throw new DOMException("denied", "SecurityError");
};

describe("the store", () => {
  test("keeps text under the site's own keys", () => {
    const area = memoryArea();
    const store = openStore(() => area);
    expect(store.read("choice")).toBeNull();
    expect(store.write("choice", "python")).toBeNull();
    expect(store.read("choice")).toBe("python");
    expect([...area.kept.keys()]).toEqual(["unblocked.choice"]);
    store.remove("choice");
    expect(store.read("choice")).toBeNull();
  });

  test("that is full says so once, goes on with what it has, and recovers", () => {
    const area = memoryArea(5);
    const troubles: StorageTrouble[] = [];
    const store = openStore(
      () => area,
      (trouble) => troubles.push(trouble),
    );
    expect(store.write("draft", "short")).toBeNull();
    expect(store.write("draft", "much longer")).toBe("full");
    expect(store.write("other", "also longer")).toBe("full");
    expect(troubles).toEqual(["full"]);
    expect(store.read("draft")).toBe("much longer");
    expect(store.write("draft", "tiny")).toBeNull();
    expect(store.read("draft")).toBe("tiny");
  });

  test("that is forbidden works until the page closes", () => {
    const troubles: StorageTrouble[] = [];
    const store = openStore(forbidden, (trouble) => troubles.push(trouble));
    expect(store.read("draft")).toBeNull();
    expect(store.write("draft", "mine")).toBe("forbidden");
    expect(store.read("draft")).toBe("mine");
    store.remove("draft");
    expect(store.read("draft")).toBeNull();
    expect(troubles).toEqual(["forbidden"]);
  });

  test("names what happened and what to do", () => {
    expect(storageNotice("full")).toMatch(/full.*clear/s);
    expect(storageNotice("forbidden")).toMatch(/not let.*allow/s);
  });
});
