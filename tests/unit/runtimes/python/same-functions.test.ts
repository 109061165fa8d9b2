import { describe, expect, test } from "vitest";
import { sameFunctions } from "../../../../src/runtimes/python/same-functions.ts";

/** Function 1 is `first` and in the table, 2 is `second` and not; 0 is imported. */
// (module (import "e" "f" (func)) (table (export "t") 2 funcref) (func (export "first")) (func (export "second")) (elem (i32.const 0) func 1 0))
const moduleBytes = Uint8Array.from(
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0].concat(
    [1, 4, 1, 0x60, 0, 0],
    [2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
    [3, 3, 2, 0, 0],
    [4, 4, 1, 0x70, 0, 2],
    [7, 22, 3, 1, 0x74, 1, 0, 5, ...Buffer.from("first"), 0, 1, 6, ...Buffer.from("second"), 0, 2],
    [9, 8, 1, 0, 0x41, 0, 0x0b, 2, 1, 0],
    [10, 7, 2, 2, 0, 0x0b, 2, 0, 0x0b],
  ),
);

function exportsOf(): { exports: WebAssembly.Exports; table: WebAssembly.Table } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes), { e: { f: () => undefined } });
  return { exports, table: exports["t"] as WebAssembly.Table };
}

/** A table as JavaScriptCore shows it: the functions are others, of the same names. */
function tableOfTwins(table: WebAssembly.Table): { length: number; get(index: number): unknown } {
  const twins = [0, 1].map((index) => {
    const { name } = table.get(index) as { name: string };
    return Object.defineProperty(() => undefined, "name", { value: name });
  });
  return { length: 2, get: (index) => twins[index] };
}

describe("the functions of an instance", () => {
  test("stay as they are in an engine that keeps to the standard", () => {
    const { exports, table } = exportsOf();
    expect(table.get(0)).toBe(exports["first"]);
    expect(sameFunctions(exports, table, 1)).toBe(exports);
  });

  test("are those of the table where the engine makes two of one", () => {
    const { exports, table } = exportsOf();
    const twins = tableOfTwins(table);
    const same = sameFunctions(exports, twins, 1);
    expect(Object.keys(same)).toEqual(["t", "first", "second"]);
    expect(same["first"]).toBe(twins.get(0));
    expect(same["second"]).toBe(exports["second"]);
    expect(same["t"]).toBe(table);
  });

  test("are not mistaken for functions of another instance in the table", () => {
    const { exports, table } = exportsOf();
    // What is imported has the number that it has where it comes from.
    const foreign = Object.defineProperty(() => undefined, "name", { value: "1" });
    expect(sameFunctions(exports, { length: 1, get: () => foreign }, 2)["first"]).toBe(exports["first"]);
    expect(table.length).toBe(2);
  });
});
