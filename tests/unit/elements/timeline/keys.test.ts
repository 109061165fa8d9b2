import { describe, expect, it } from "vitest";
import { actionOf, keyBindings } from "../../../../src/elements/timeline/keys.ts";
import { extras, isShown, readMore, withExtra, writeMore } from "../../../../src/elements/timeline/more.ts";

const press = (key: string, keys: Partial<{ shiftKey: boolean; altKey: boolean }> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...keys,
});

describe("keys of the timeline", () => {
  it("each key has one meaning, in the picture and outside", () => {
    const told = keyBindings.flatMap(({ keys, shift }) => keys.map((key) => `${shift ? "Shift " : ""}${key}`));
    expect(new Set(told).size).toBe(told.length);
  });

  it("lanes are chosen only where the picture has the focus: elsewhere the page scrolls, and F fills the window", () => {
    for (const key of ["ArrowUp", "ArrowDown", "Enter", "f"]) {
      expect(actionOf(press(key), false)).toBeNull();
      expect(actionOf(press(key), true)).not.toBeNull();
    }
  });

  it("leaves Alt and the arrows to the browser", () => {
    expect(actionOf(press("ArrowLeft", { altKey: true }), true)).toBeNull();
    expect(actionOf(press("ArrowLeft"), true)).toBe("step-back");
    expect(actionOf(press(","), false)).toBe("event-back");
    expect(actionOf(press("PageUp"), false)).toBe("time-forward");
  });
});

describe("what more is shown", () => {
  function storeOf() {
    const kept = new Map<string, string>();
    return {
      read: (key: string) => kept.get(key) ?? null,
      write: (key: string, text: string) => (kept.set(key, text), null),
      remove: (key: string) => void kept.delete(key),
    };
  }

  it("nothing at first; all but the critical path for who opens it; then what they chose, on the next page too", () => {
    const store = storeOf();
    const first = readMore(store);
    expect(extras.map((extra) => isShown(first, extra))).toEqual([false, false, false]);
    const open = { ...first, isOpen: true };
    expect(extras.map((extra) => isShown(open, extra))).toEqual([true, true, false]);
    writeMore(store, withExtra(open, "links"));
    expect(extras.map((extra) => isShown(readMore(store), extra))).toEqual([false, true, false]);
  });
});
