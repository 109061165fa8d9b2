/** Async programs made by fast-check: plain functions, lanes, generators, combinators, errors, timers. */
import fc from "fast-check";

/** Statements of a program; `depth` bounds nesting. Each prints something, so that order shows. */
function statement(depth: number): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    fc.nat(9).map((n) => `log(${n});`),
    fc.constantFrom(
      "await null;",
      "await log(0);",
      "await Promise.resolve(log(1));",
      "queueMicrotask(() => log('micro'));",
    ),
    fc.nat(3).map((ms) => `await sleep(${ms});`),
    fc.nat(3).map((ms) => `setTimeout(() => log('timer'), ${ms});`),
    fc.nat(3).map((ms) => `kept.push(sleep(${ms}).then(() => log('slept')));`),
    fc.constantFrom("Promise.resolve().then(() => log('then'));", "if (seed() < 0.5) throw new Error('thrown');"),
  );
  if (depth === 0) return leaf;
  const body = block(depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    body.map((text) => `await (async () => {${text}})().catch((error) => log(error.message));`),
    body.map(
      (text) => `kept.push((async (x) => {${text}; return x;})(${depth}).catch((error) => log(error.message)));`,
    ),
    fc
      .array(expression(depth - 1), { minLength: 1, maxLength: 3 })
      .chain((list) =>
        fc
          .constantFrom("all", "allSettled", "race", "any")
          .map((how) => `log(JSON.stringify(await Promise.${how}([${list.join(", ")}]).catch(String)));`),
      ),
    fc.tuple(body, body, body).map(([a, b, c]) => `try {${a}} catch (error) {log(error.message); ${b}} finally {${c}}`),
    fc.tuple(fc.nat(2), body).map(([n, text]) => `for (let i = 0; i <= ${n}; i++) {${text}}`),
    fc
      .tuple(body, body, fc.boolean())
      .map(
        ([inside, outside, early]) =>
          `try { for await (const y of (async function* () {${inside}; yield log('a'); ${inside}; yield sleep(1);})()) ` +
          `{log(typeof y); ${outside}${early ? "; break;" : ""}} } catch (error) {log(error.message);}`,
      ),
    body.map((text) => `await (async () => {${text}})().then(() => log('derived'), () => log('failed'));`),
  );
}

function expression(depth: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.nat(9).map(String),
    fc.nat(3).map((ms) => `sleep(${ms})`),
    block(depth).map((text) => `(async () => {${text}; return 1;})().catch((error) => error.message)`),
    fc.constantFrom("Promise.reject(new Error('rejected'))", "log('sync')", "twice(async () => log('called'))"),
  );
}

function block(depth: number): fc.Arbitrary<string> {
  return fc.array(statement(depth), { minLength: 1, maxLength: 3 }).map((list) => list.join("\n"));
}

const head = `
const kept = [];
let count = 0;
const log = (what) => { if (count++ < 400) console.log(what); return what; };
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms, ms));
const seed = () => Math.random();
const twice = (f) => Promise.all([f(), f()]);
`;

/** A whole program as a module's text; it ends by itself and handles its errors. */
export const program: fc.Arbitrary<string> = block(2).map(
  (text) =>
    `{${head}try {${text}} catch (error) {log(error.message);}\nawait Promise.allSettled(kept);\nconsole.log("end");}`,
);
