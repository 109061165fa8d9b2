import { stripTypeScriptTypes } from "node:module";
import { parse as parseJavaScript } from "acorn";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { strip } from "../../../../src/runtimes/typescript/javascript.ts";

/** Pieces of a program, each a use of types. */
const pieces = [
  "const a1: number = 1;",
  "let a2!: string; a2 = 'x' as string;",
  "const a3 = [1, 2] as const;",
  "const a4 = { x: 1 } satisfies { x: number };",
  "interface Patient { name: string; readonly age?: number }",
  "type Answer<T> = { value: T } | null",
  "declare const outside: number;",
  "declare function later(x: number): void;",
  'declare module "x" { export const y: number }',
  "function over(x: string): string;\nfunction over(x: number): number;\nfunction over(x: any) { return x; }",
  "async function ask<T extends object>(this: void, p: T, q?: number, ...rest: string[]): Promise<T> { return p; }",
  "const a5 = async <T,>(x: T): Promise<{\n  value: T;\n}> => ({ value: x });",
  "const a6 = (x?: number): x is number => x !== undefined;",
  "abstract class Base<T> { abstract run(): void; protected abstract readonly z: number; y?: T; }",
  "class Clinic extends Array<string> implements Iterable<string>, Object {\n  readonly #n: number = 1;\n  private readonly m: number = 1;\n  static override x?: string;\n  declare d: number;\n  [key: string]: any;\n  get size(): number { return this.#n; }\n  async #go<T>(x: T): Promise<T> { return x; }\n}",
  "const a7 = a1! + (a1 as number)! + (<any>a1);",
  "const a8 = new Map<string, Array<number>>();",
  "const { a9, b9: c9 }: { a9: number; b9: string } = { a9: 1, b9: '' };",
  "for (const x of [1] as number[]) { void (x satisfies number); }",
  "try { throw new Error('x') } catch (e: unknown) { void (e as Error).message; }",
  "const t1 = `a${(1 as number) + 1}b`; // as string",
  "/* type X = 1 */ const t2 = 'as any';",
  "export type { Patient2 } from 'openai';",
  "import type OpenAI from 'openai';\nimport { type APIError, APIError as Wrong } from 'openai';\nvoid Wrong;",
  "export interface Shown { x: number }",
  "export default function main(): void {}",
  "const g1 = (f: <T>(x: T) => T) => f<number>(1);",
  "const g2 = Math.max<never>;",
];

describe("strip", () => {
  test.each(pieces)("%s becomes JavaScript of the same shape", (piece) => {
    const source = piece.includes("a1") ? `${pieces[0] ?? ""}\n${piece.replace(pieces[0] ?? "", "")}` : piece;
    const result = strip(source);
    if ("error" in result) throw new Error(result.error.traceback);
    expect(result.code).toHaveLength(source.length);
    const code = result.code;
    expect(() => parseJavaScript(code, { sourceType: "module", ecmaVersion: "latest" })).not.toThrow();
    const meaning = (text: string): string => text.replaceAll(/[\s;,]/g, "");
    // Node strips neither ambient modules to the same text nor `<any>x` at all.
    if (!/declare module|<any>/.test(piece)) expect(meaning(code)).toBe(meaning(stripTypeScriptTypes(source)));
  });

  test("keeps length and lines of any program made of them", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...pieces.slice(1)), { minLength: 1 }),
        fc.constantFrom("\n", "\r\n", "\n\n"),
        (chosen, gap) => {
          const source = [pieces[0], ...chosen].join(gap);
          const result = strip(source);
          if ("error" in result) throw new Error(result.error.traceback);
          expect(result.code).toHaveLength(source.length);
          const breaks = (text: string): number[] => [...text.matchAll(/[\r\n]/g)].map(({ index }) => index);
          expect(breaks(result.code)).toEqual(breaks(source));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a blanked statement cannot join its neighbours", () => {
    const source = "const a = 1\ntype X = string\n(function () {})()\nlet b = a as any\n;[b] = [2]";
    const result = strip(source);
    expect("code" in result && result.code.split("\n")[1]?.startsWith(";")).toBe(true);
  });
});
