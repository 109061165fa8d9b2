/** A program with every kind of syntax that the runtime has a rule for. It is parsed only. */
export const everySyntax = `
import OpenAI, { type APIError } from "openai";
import * as everything from "openai";
const one = () => 1;
const Class = class {};
import required = require("x");
export as namespace Global;
export { one as two };
export default class {}
export const exported = 1;
export * from "openai";
"directive";
;
enum Color { Red = 1, Blue }
namespace Space { export const inside = 1; }
declare const declared: number;
declare function declaredFunction(): void;
abstract class Base<T> { abstract later(): void; declare field: number; }
interface Shape extends Base<number> { side: number; (x: number): string; new (x: number): Shape; [key: string]: unknown; method(): void; }
type Alias<T> = T extends string ? keyof T : readonly T[];
class Derived extends Base<string> implements Shape {
  static { one(); }
  #hidden = 1;
  static shared: number;
  accessor spot = 1;
  constructor(private readonly kept: number, optional?: string) { super(); }
  get value(): number { return this.#hidden; }
  set value(value: number) { this.#hidden = value; }
  async *walk() { yield 1; yield* this.walk(); await null; }
  later(): void;
  later() {}
}
function overloaded(x: number): void;
function overloaded(this: unknown, x: any, ...rest: number[]): asserts x is string {}
async function run({ a, b: [c], ...others }: any, d = 1) {
  outer: for (let i = 0; i < 3; i++) { if (i) continue outer; else break outer; }
  for (const x in others) {}
  for (const x of [1, , ...[2]]) {}
  for await (const x of others) {}
  while (false) {}
  do {} while (false);
  switch (a) { case 1: break; default: }
  try { throw new Error(\`text \${a}\`); } catch { } finally { }
  try {} catch (error) {}
  debugger;
  const f = function named() { return new.target; };
  const g = (x: number): number => x!;
  const object = { a, [c]: 1, get b() { return 1; }, async *m() {}, ...others };
  a ??= b?.c?.(1) as string;
  [a, object.a] = [1, 2];
  (a satisfies number), <number>a, g<number>(1), typeof a, a++, !a, a && b, a ? b : c, /x/g, 1n, null, tag\`x\`, import.meta, import("openai");
  const instantiated = g<number>;
  var old = a as const;
  using held = null;
  await using room = null;
  return await a;
}
`;
