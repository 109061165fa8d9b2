/**
 * One object for one function, as WebAssembly's JavaScript interface has it.
 *
 * In JavaScriptCore (WebKitGTK 2.50, and Safari) a function of the table and the export of the same function are two
 * objects. Emscripten looks a function's place in the table up by its object, does not find it, and gives it a second
 * one: the table then is not the one that a saved memory points into, and the interpreter cannot be restored from it.
 */

/** What is read of a `WebAssembly.Table`. */
interface FunctionTable {
  readonly length: number;
  get(index: number): unknown;
}

/**
 * The exports of an instance, with the very functions that its table holds. Own functions are known by their names, which
 * are their numbers in the module; imported ones come first, `importedCount` of them, and are left as they are.
 */
export function sameFunctions(
  exports: WebAssembly.Exports,
  table: FunctionTable,
  importedCount: number,
): WebAssembly.Exports {
  const inTable = new Map<string, WebAssembly.ExportValue>();
  for (let index = 0; index < table.length; index += 1) {
    const entry = table.get(index);
    if (typeof entry === "function" && Number(entry.name) >= importedCount) inTable.set(entry.name, entry);
  }
  const same: WebAssembly.Exports = {};
  for (const [name, value] of Object.entries(exports)) {
    const entry = typeof value === "function" ? inTable.get(value.name) : undefined;
    // An engine that keeps to the standard shows it at the first one.
    if (entry !== undefined && entry === value) return exports;
    same[name] = entry ?? value;
  }
  return same;
}
