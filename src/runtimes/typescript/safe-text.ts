/** A short text of a value that never calls the reader's code: exact built-in values, else the type's name. */

const longest = 60;
const mostItems = 4;
const plainPrototype: unknown = Object.prototype;
const promisePrototype: unknown = Promise.prototype;
const { stringify } = JSON;
/** Taken before a program can replace them. */
const domName = domGetter("name");
const domMessage = domGetter("message");
const domPrototype: unknown = DOMException.prototype;

/** `"P1"`, `3`, `{city: "Paris"}`, `<Patient>`; at most 60 characters. */
export function safeText(value: unknown): string {
  if (typeof value === "number" && value !== 0) return `${value}`;
  return shorten(textOf(value, 2));
}

/** Arguments as they stand between the parentheses; those not given at the end are left out. */
function safeArgs(values: readonly unknown[]): string {
  let count = values.length;
  while (count > 0 && values[count - 1] === undefined) count -= 1;
  if (count === 1) return safeText(values[0]);
  let text = "";
  for (let at = 0; at < count; at += 1) text += (at === 0 ? "" : ", ") + textOf(values[at], 2);
  return shorten(text);
}

/** As `safeArgs`; one positive whole number stays a number, since that is common and its text is known elsewhere. */
export function shownArgs(values: readonly unknown[]): string | number {
  const only = values.length === 1 ? values[0] : undefined;
  return typeof only === "number" && only > 0 && (only | 0) === only ? only : safeArgs(values);
}

/** `TypeError: no` for errors, the value's text for anything else that was thrown. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return safeText(error);
  const exception = domExceptionText(error);
  if (exception !== null) return shorten(exception);
  const name = dataOf(error, "name") ?? dataOf(Object.getPrototypeOf(error), "name");
  const message = dataOf(error, "message");
  const type = typeof name === "string" ? name : constructorName(error);
  return shorten(typeof message === "string" && message !== "" ? `${type}: ${message}` : type);
}

/** `TimeoutError: …` for the engine's own exceptions, whose name and message are read by its own getters; else null. */
function domExceptionText(error: Error): string | null {
  if (typeof domName !== "function" || typeof domMessage !== "function") return null;
  if (Object.getPrototypeOf(error) !== domPrototype) return null;
  try {
    const message = String(Reflect.apply(domMessage, error, []));
    return `${String(Reflect.apply(domName, error, []))}${message === "" ? "" : `: ${message}`}`;
  } catch {
    return null; // made by `Object.create`: it has no name
  }
}

function domGetter(name: string): unknown {
  const property = Object.getOwnPropertyDescriptor(DOMException.prototype, name);
  return property === undefined ? undefined : Reflect.get(property, "get");
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function textOf(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
    case "number":
      return value === 0 && 1 / value < 0 ? "-0" : `${value}`;
    case "boolean":
    case "undefined":
      return `${value}`;
    case "bigint":
      return `${value}n`;
    case "symbol":
      return "<symbol>";
    case "function":
      return "<function>";
    case "object":
      return value === null ? "null" : objectText(value, depth);
  }
}

function objectText(value: object, depth: number): string {
  if (Array.isArray(value)) {
    if (depth === 0 || value.length > mostItems) return `<Array of ${value.length}>`;
    let items = "";
    for (let at = 0; at < value.length; at += 1) {
      items += (at === 0 ? "" : ", ") + textOf(dataOf(value, `${at}`), depth - 1);
    }
    return `[${items}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === promisePrototype) return "<Promise>";
  if (prototype !== plainPrototype && prototype !== null) return `<${constructorName(value)}>`;
  const keys = Object.keys(value);
  if (depth === 0 || keys.length > mostItems) return "<object>";
  let properties = "";
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? "";
    properties += `${at === 0 ? "" : ", "}${key}: ${textOf(dataOf(value, key), depth - 1)}`;
  }
  return `{${properties}}`;
}

/** A data property's value; a getter is not called. Inherited ones are found, other objects' too. */
function dataOf(value: unknown, key: string): unknown {
  let holder: unknown = value;
  while (typeof holder === "object" && holder !== null) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return "value" in descriptor ? descriptor.value : undefined;
    holder = Object.getPrototypeOf(holder);
  }
  return undefined;
}

function constructorName(value: object): string {
  const constructor = dataOf(Object.getPrototypeOf(value), "constructor");
  if (typeof constructor !== "function") return "object";
  const name = Object.getOwnPropertyDescriptor(constructor, "name");
  return typeof name?.value === "string" && name.value !== "" ? name.value : "object";
}
