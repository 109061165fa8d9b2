/**
 * Statements of generated TypeScript programs: everything that can wait, start, settle, abort or fail. `generated-
 * programs.ts` writes the world they use. No promise is rejected with nobody to handle it, and nothing waits for ever,
 * unless `mayFail`.
 */
import fc from "fast-check";
import { moreSyntax } from "./generated-syntax.ts";

export type Text = fc.Arbitrary<string>;

export const functionCount = 3;

const ms = fc.constantFrom(0, 0, 1, 1, 2, 3, 5);
const digit = fc.nat(9);

/** What pauses and calls no generated function. */
const pauses: readonly Text[] = [
  fc.constantFrom("await null;", "await log(0);", "await Promise.resolve(log(1));", "await undefined?.nothing;"),
  ms.map((n) => `await sleep(${n});`),
  ms.map((n) => `log("slept", await sleep(${n}, "value"));`),
  ms.map((n) => `await fail(${n}, "failed after ${n}");`),
  ms.map((n) => `log(await thenable(${n}));`),
  ms.map((n) => `log(await new Slow<number>((resolve) => setTimeout(resolve, ${n}, ${n})));`),
  fc.constant(`log(await Slow.resolve(3), (await Slow.all([sleep(1), 2])).join());`),
  ms.map((n) => `const { a, b: [c] } = await sleep(${n}, { a: 1, b: [2] }); log(a, c);`),
  fc.constant(`const { d = await sleep(1, "default") } = {} as { d?: string }; log(d);`),
  ms.map((n) => `log(await new Patient("P").ask(${n}));`),
  fc.constant(`log(await (await Patient.make("Q")).later);`),
  fc.nat(3).map((n) => `for await (const answer of new Patient("R").answers(${n})) log(answer);`),
  fc.nat(3).map((n) => `for await (const tick of ticks(${n})) { log(tick); if (tick === 1) break; }`),
  fc.constant(`for await (const one of [sleep(1), 2, sleep(0, "zero")]) log(one);`),
  fc.constant(
    `for await (const one of (async function* () { yield* ticks(2); yield* [1, sleep(1, 2)]; })()) log(one);`,
  ),
  fc.constant(`{ const walk = ticks(2); log((await walk.next()).value); log(JSON.stringify(await walk.return(9))); }`),
  fc.constant(
    `{ const walk = ticks(2); await walk.next(); await walk.throw(new Error("in")).catch((e) => log(e.message)); }`,
  ),
  fc.constant(
    `{ const walk = ticks(2); log(JSON.stringify(await Promise.all([walk.next(), walk.next(), walk.next()]))); }`,
  ),
  fc.constant(`log((await Array.fromAsync(ticks(2), (tick) => sleep(1, tick * 2))).join());`),
  fc.tuple(ms, ms).map(([n, m]) => `await stoppable(${n}, after(${m})).catch((e) => log("stopped", e.message));`),
  ms.map(
    (n) =>
      `await new Promise((resolve) => AbortSignal.timeout(${n}).addEventListener("abort", resolve)); log("time is up");`,
  ),
  ms.map(
    (n) =>
      `{ const c = new AbortController(); c.abort(new Error("at once")); await stoppable(${n}, c.signal).catch((e) => log(e.message)); }`,
  ),
  fc.constant(`for await (const part of streamOf(1, 2)) log("part", part);`),
  fc.constant(
    `{ const reader = streamOf(1, 2).getReader(); log((await reader.read()).value); await reader.cancel(); }`,
  ),
  ms.map(
    (n) =>
      `{ const { promise, resolve } = Promise.withResolvers(); setTimeout(resolve, ${n}, "resolved"); log(await promise); }`,
  ),
  fc.constant(
    `outer: for (let i = 0; i < 3; i++) { for (const j of [0, 1]) { if (j === 1) continue outer; if (i === 2) break outer; await sleep(1); log(i, j); } }`,
  ),
  fc.constant(`log(...(await sleep(1, ["spread", 2])), \`in \${await sleep(1, "a template")}\`);`),
  fc.constant(`chance() < 0.5 ? await sleep(1) : log("no pause");`),
  fc.constant(`log((await sleep(1, 0)) || (await sleep(1, "or")), (await sleep(0, null)) ?? "nullish");`),
  fc.constant(
    `await (async function (this: unknown) { log(arguments.length, this === undefined); await null; }).call(undefined, 1, 2);`,
  ),
  fc.constant(`log(await (async () => { try { return await sleep(1, "returned"); } finally { log("finally"); } })());`),
  fc.constant(
    `log(await (async () => { try { throw new Error("lost"); } catch { return sleep(1, "caught"); } finally { await null; } })());`,
  ),
  fc.constant(
    `log(await Promise.try(() => sleep(1, "tried")), await Promise.try(() => { throw new Error("try"); }).catch(String));`,
  ),
  fc.constant(`log(await down(3));`),
  fc.constant(
    `switch (await sleep(1, "b")) { case "a": log("a"); break; case await sleep(0, "b"): log("is b"); default: log("falls through"); }`,
  ),
  fc.constant(`let turns = 0; do { await sleep(1); } while (++turns < 2); log(turns);`),
];

/** What does not pause. */
const actions: readonly Text[] = [
  digit.map((n) => `log(${n});`),
  fc.constant("log(Math.round(performance.now()), Date.now() > 0);"),
  fc.constant("log(chance() < 0.5);"),
  fc.constant("queueMicrotask(() => log('micro'));"),
  fc.constant("Promise.resolve().then(() => log('then')).finally(() => log('finally'));"),
  ms.map((n) => `setTimeout(() => log('timer'), ${n});`),
  ms.map((n) => `setTimeout(async () => { await null; log('async timer'); await sleep(1); log('its end'); }, ${n});`),
  ms.map((n) => `kept.push(sleep(${n}).then(() => log('slept')));`),
  ms.map((n) => `kept.push(fail(${n}, "kept").catch((error) => log(error.message)));`),
  fc.constant("{ const id = setTimeout(() => log('never'), 1); clearTimeout(id); clearTimeout(id); }"),
  fc.constant("{ const id = setTimeout(() => log('cleared or not'), 2); setTimeout(() => clearTimeout(id), 2); }"),
  ms.map(
    (n) =>
      `{ let n = 0; const id = setInterval(() => { log("interval", n); if (++n >= 2) clearInterval(id); }, ${n}); }`,
  ),
  fc.constant(
    "{ const late = Promise.reject(new Error('late')); queueMicrotask(() => void late.catch((e) => log(e.message))); }",
  ),
  fc.constant(
    "{ const c = new AbortController(); c.signal.onabort = () => log('abort seen'); setTimeout(() => c.abort(), 1); }",
  ),
  fc.constant("log(AbortSignal.any([after(1), AbortSignal.abort()]).aborted);"),
  fc.constant("log(JSON.stringify(structuredClone({ a: [1, { b: 2 }] })), new URL('/x', 'https://a.b').href);"),
  fc.constant("log(new TextDecoder().decode(new TextEncoder().encode('text')), [...numbers(3)].join());"),
  fc.constant("throw new Error('thrown');"),
  fc.constant("if (chance() < 0.5) throw new TypeError('by chance');"),
  fc.constant("try { (() => { throw new RangeError('sync'); })(); } catch (error) { log((error as Error).message); }"),
  fc.constant(
    "class Local { static #made = 0; held = sleep(1, ++Local.#made); } kept.push(new Local().held.then(log));",
  ),
];

/** What may end the whole run: nobody handles it, or nothing ever comes. */
const failing: readonly Text[] = [
  fc.constant("void fail(1, 'nobody handles this');"),
  fc.constant("void Promise.reject(new Error('nor this'));"),
  fc.constant("setTimeout(() => { throw new Error('in a timer'); }, 1);"),
  fc.constant("await new Promise(() => {});"),
  fc.constant("kept.push(new Promise(() => {}));"),
];

const call = (index: number): Text =>
  fc.tuple(fc.integer({ min: index + 1, max: functionCount - 1 }), digit).map(([n, x]) => `f${n}(${x})`);

/** What may stand in a list that is given to a combinator. */
function expressions(index: number, body: Text): Text {
  const fixed = [
    digit.map(String),
    ms.map((n) => `sleep(${n})`),
    ms.map((n) => `fail(${n}, "one failed")`),
    ms.map((n) => `thenable(${n})`),
    fc.constantFrom(
      "Promise.reject(new Error('rejected'))",
      "log('sync')",
      "new Patient('S').ask(1)",
      "ticks(1).next()",
    ),
    body.map((text) => `(async () => {\n${text}\nreturn 1;\n})().catch((error) => error.message)`),
  ];
  return fc.oneof(...fixed, ...(index + 1 < functionCount ? [call(index), call(index)] : []));
}

function compounds(index: number, body: Text): readonly Text[] {
  const expression = expressions(index, body);
  const list = fc.array(expression, { minLength: 1, maxLength: 3 }).map((parts) => `[${parts.join(", ")}]`);
  const how = fc.constantFrom("all", "allSettled", "race", "any");
  const calling = index + 1 < functionCount ? [call(index), call(index)] : [];
  return [
    ...calling.map((one) => one.map((text) => `log("got", await ${text});`)),
    ...calling.map((one) =>
      one.map((text) => `kept.push(${text}.then((x) => log("then", x), (e) => log("failed", e.message)));`),
    ),
    ...calling.map((one) =>
      one.map(
        (text) => `{ const started = ${text}; kept.push(started.catch(() => 0)); await null; log(await started); }`,
      ),
    ),
    fc.tuple(how, list).map(([name, items]) => `log(JSON.stringify(await Promise.${name}(${items})));`),
    fc
      .tuple(how, list)
      .map(([name, items]) => `kept.push(Promise.${name}(${items}).then((x) => log(typeof x), String));`),
    list.map(
      (items) =>
        `log((await Promise.all(${items}.map(async (x) => { const y = await x; await null; return y; }))).length);`,
    ),
    body.map((text) => `await (async () => {\n${text}\n})().catch((error) => log(error.message));`),
    body.map(
      (text) => `kept.push((async (x: number) => {\n${text}\nreturn x;\n})(1).catch((error) => log(error.message)));`,
    ),
    body.map(
      (text) =>
        `await (async () => {\n${text}\n})().then(() => log('derived'), () => log('failed')).finally(() => log('after all'));`,
    ),
    fc
      .tuple(body, body, body)
      .map(([a, b, c]) => `try {\n${a}\n} catch (error) {\nlog((error as Error).message);\n${b}\n} finally {\n${c}\n}`),
    fc.tuple(body, body).map(([a, b]) => `try {\n${a}\n} finally {\n${b}\n}`),
    fc.tuple(fc.nat(2), body).map(([n, text]) => `for (let i = 0; i <= ${n}; i++) {\n${text}\n}`),
    fc
      .tuple(body, body, fc.boolean())
      .map(
        ([inside, outside, early]) =>
          `for await (const y of (async function* () {\ntry {\n${inside}\nyield log('a');\nyield sleep(1);\n} finally {\nawait sleep(1);\n}\n})()) {\nlog(typeof y);\n${outside}${early ? "\nbreak;" : ""}\n}`,
      ),
    body.map(
      (text) =>
        `setTimeout(() => {\nkept.push((async () => {\n${text}\n})().catch((error) => log("in a timer", error.message)));\n}, 1);`,
    ),
    fc.tuple(body, body).map(([a, b]) => `if (chance() < 0.5) {\n${a}\n} else {\n${b}\n}`),
    body.map(
      (text) =>
        `await new Promise<void>((resolve) => {\nvoid (async () => {\n${text}\n})().catch((e) => log(e.message)).then(() => resolve());\n});`,
    ),
  ];
}

/** Some statements of function `index`; each in a block of its own, so that names do not meet. */
export function statements(index: number, depth: number, mayFail: boolean): Text {
  const nesting =
    depth > 0 ? [{ weight: 8, arbitrary: fc.oneof(...compounds(index, statements(index, depth - 1, mayFail))) }] : [];
  const one = fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...pauses) },
    { weight: 4, arbitrary: fc.oneof(...moreSyntax) },
    { weight: 4, arbitrary: fc.oneof(...actions) },
    ...(mayFail ? [{ weight: 1, arbitrary: fc.oneof(...failing) }] : []),
    ...nesting,
  );
  return fc
    .array(one, { minLength: 1, maxLength: depth > 0 ? 4 : 2 })
    .map((list) => list.map((text) => (/^(const|let|class) /.test(text) ? `{ ${text} }` : text)).join("\n"));
}
