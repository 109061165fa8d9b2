/**
 * Statements for generated TypeScript programs, second part: syntax whose awaits nobody wrote or whose order is easily
 * got wrong. `generated-programs.ts` writes the world they use. All of them end by themselves.
 */
import fc from "fast-check";

type Text = fc.Arbitrary<string>;

const ms = fc.constantFrom(0, 0, 1, 2, 3);
const few = fc.nat(3);

/** `using`, `await using`, and what they do when something fails. */
const disposals: readonly Text[] = [
  fc.constant(`{ using held = resource("a"); log("holds", held.name); }`),
  ms.map((n) => `{ await using held = asyncResource("b", ${n}); log("holds", held.name); await sleep(1); }`),
  ms.map((n) => `{ using a = resource("first"); await using b = asyncResource("second", ${n}); log(a.name, b.name); }`),
  fc.constant(`{ await using nothing = null; log("nothing held"); using none = undefined; }`),
  fc.constant(`{ await using plain = resource("sync in an await using"); log(plain.name); }`),
  ms.map(
    (n) =>
      `try { await using held = asyncResource("c", ${n}); throw new Error("inside"); } catch (e) { log((e as Error).message); }`,
  ),
  fc.constant(
    `try { using held = resource("bad"); using worse = { [Symbol.dispose]() { throw new Error("on the way out"); } }; throw new Error("inside"); } catch (e: any) { log(e.name, e.message, e.error?.message, e.suppressed?.message); }`,
  ),
  few.map(
    (n) =>
      `for (let i = 0; i < 3; i++) { await using held = asyncResource("turn" + i, 1); if (i === ${n}) break; await null; log("went on", i); }`,
  ),
  fc.constant(`for (using one of [resource("x"), resource("y")]) log("has", one.name);`),
  fc.constant(
    `for (await using one of [asyncResource("x", 1), asyncResource("y", 0)]) { if (one.name === "x") continue; log("has", one.name); }`,
  ),
  ms.map(
    (n) => `log(await (async () => { await using held = asyncResource("r", ${n}); return sleep(1, "given"); })());`,
  ),
  fc.constant(
    `for await (const one of (async function* () { await using held = asyncResource("in a generator", 1); yield 1; yield 2; })()) { log(one); break; }`,
  ),
  fc.constant(`try { using none = {} as any; } catch (e) { log((e as Error).name); }`),
  fc.constant(
    `{ const stack = new AsyncDisposableStack(); stack.defer(async () => { await null; log("deferred"); }); stack.use(resource("used")); await stack.disposeAsync(); }`,
  ),
];

/** Async generators that are answered by `return` and `throw`, and loops over what is not async. */
const generators: readonly Text[] = [
  few.map(
    (n) =>
      `{ const walk = answering(); const asked = [${["walk.next()", 'walk.return("r")', 'walk.throw(new Error("t")).catch((e) => e.message)', "walk.next(2)"].slice(0, n + 1).join(", ")}]; log(JSON.stringify(await Promise.all(asked))); }`,
  ),
  fc.constant(
    `{ const walk = answering(); log(JSON.stringify(await walk.next())); log(JSON.stringify(await walk.throw(new Error("thrown in")))); log(JSON.stringify(await walk.next("word"))); log(JSON.stringify(await walk.return("over" as any))); }`,
  ),
  ms.map(
    (n) =>
      `{ const walk = ticks(1); log(JSON.stringify(await walk.return(sleep(${n}, 4) as any)), JSON.stringify(await walk.next())); }`,
  ),
  fc.constant(
    `{ const walk = ticks(1); log(await walk.return(Promise.reject(new Error("no value"))).catch((e) => e.message)); }`,
  ),
  fc.constant(
    `{ const walk = (async function* () { yield Promise.reject(new Error("yielded")); })(); log(await walk.next().catch((e) => e.message)); log((await walk.next()).done); }`,
  ),
  fc.constant(
    `{ const walk = (async function* () { try { yield 1; } finally { yield "still here"; await sleep(1); } })(); await walk.next(); log(JSON.stringify(await walk.return(2))); log(JSON.stringify(await walk.next())); }`,
  ),
  fc.constant(
    `{ const outer = (async function* () { const given = yield* answering(); log("given", given); return "last"; })(); log(JSON.stringify([await outer.next(), await outer.next("in"), await outer.return("out")])); }`,
  ),
  few.map((n) => `for await (const one of promised(${n})) log(one);`),
  few.map((n) => `for await (const one of promised(3)) { log(one); if (one === ${n}) break; }`),
  fc.constant(
    `try { for await (const one of [Promise.reject(new Error("in a list")), sleep(1, "kept")]) log(one); } catch (e) { log((e as Error).message); }`,
  ),
  fc.constant(`for await (const one of new Set([sleep(2, "set"), "plain"])) log(one);`),
  fc.constant(`for await (const [key, value] of new Map([["k", 1]])) log(key, value);`),
  fc.constant(`for await (const { length = await sleep(1, 7) } of [{}, "word"] as { length?: number }[]) log(length);`),
  fc.constant(`{ let last; for await (last of promised(2)); log("last", last); }`),
  fc.constant(
    `for await (const one of { [Symbol.asyncIterator]() { let n = 0; return { next: () => ({ done: n > 1, value: n++ }), return: () => { log("closed"); return {}; } } as any; } }) { log(one); if (one === 1) break; }`,
  ),
  fc.constant(
    `try { for await (const one of ticks(2)) { await null; throw new Error("in the body"); } } catch (e) { log((e as Error).message); }`,
  ),
  few.map((n) => `log([...numbers(${n})].map((i) => i * 2).join(), numbers(3).next().value);`),
  fc.constant(
    `{ const walk = (function* (): Generator<any, any, any> { try { const got = yield sleep(1, "sync yield"); log("got", got); yield 2; } finally { log("sync end"); } })(); const got = await walk.next().value; walk.next(got); walk.return(0); }`,
  ),
  fc.constant(
    `log(await numbers(4).drop(1).map((n) => sleep(1, n)).reduce(async (sum, n) => (await sum) + (await n), Promise.resolve(0)));`,
  ),
];

/** Classes: fields, privates, accessors, `super`, static blocks, subclasses of Promise. */
const classes: readonly Text[] = [
  ms.map((n) => `log(await new Doctor("D").ask(${n}));`),
  fc.constant(`log(await new Doctor("E").both(), await Doctor.make("F").then((p) => p.constructor.name));`),
  fc.constant(`for await (const one of new Doctor("G").answers(2)) log(one);`),
  fc.constant(
    `{ const doctor = new Doctor("H"); doctor.title = "Dr"; log(doctor.title, await doctor.slowly(), await doctor["lazy"]); }`,
  ),
  fc.constant(
    `class Lazy { static ready = (async () => { await null; return "static"; })(); static { void this.ready.then((x) => log("block", x)); } } log(await Lazy.ready);`,
  ),
  fc.constant(
    `class Keyed { async [await sleep(1, "made")]() { return this.#own(); } async #own() { await null; return "own"; } } log(await (new Keyed() as any).made());`,
  ),
  fc.constant(
    `class Counted extends Promise<number> { static seen = 0; then(...args: any[]): any { Counted.seen++; return super.then(...args); } } log(await Counted.resolve(1), await Counted.all([1, sleep(1, 2)]).then(String), Counted.seen);`,
  ),
  fc.constant(
    `class Quick extends Promise<any> { static get [Symbol.species]() { return Promise; } } log(Quick.resolve(1).then(() => 2) instanceof Quick, await Quick.resolve(3).finally(() => sleep(1)));`,
  ),
  fc.constant(
    `{ const parent = { async hi() { await null; return "parent"; } }; const child = { __proto__: parent, async hi() { return "child of " + (await super.hi()); } }; log(await child.hi()); }`,
  ),
  fc.constant(
    `class Field { done = (async () => { await sleep(1); return this.word; })(); word = "field"; } log(await new Field().done);`,
  ),
  fc.constant(
    `{ const self = { n: 3, async get() { return (async () => { await null; return this.n; })(); } }; log(await self.get()); }`,
  ),
];

/** Control flow around awaits; defaults, patterns, tags, `this` and `arguments`. */
const flow: readonly Text[] = [
  few.map(
    (n) =>
      `outer: for (let i = 0; i < 3; i++) { try { for (const j of numbers(2)) { await null; if (i + j === ${n}) break outer; if (j === 1) continue outer; log(i, j); } } finally { await sleep(1); log("left", i); } }`,
  ),
  few.map((n) => `block: { await sleep(1); if (${n} > 1) break block; log("not broken"); }`),
  few.map(
    (n) =>
      `for (let i = 0; i < 3; i++) { try { if (i === ${n}) throw new Error("at " + i); await sleep(i); log("fine", i); } catch { await null; log("caught"); continue; } finally { log("finally", await sleep(1, i)); } }`,
  ),
  fc.constant(
    `log(await (async () => { try { throw 1; } catch (e) { return await sleep(1, e); } finally { log("before it returns"); } })());`,
  ),
  fc.constant(
    `log(await (async () => { for (;;) { try { await null; return "first"; } finally { await sleep(1); break; } } return "second"; })());`,
  ),
  fc.constant(`log(await (async () => { try { await fail(1, "lost"); } finally { return "kept"; } })());`),
  fc.constant(
    `log(await (async () => { try { return fail(1, "not caught here"); } catch { return "no"; } })().catch((e) => e.message));`,
  ),
  fc.constant(
    `{ const [a = await sleep(1, "d1"), { b = await sleep(0, "d2"), ...rest } = { c: 1 } as any] = [] as any[]; log(a, b, JSON.stringify(rest)); }`,
  ),
  fc.constant(
    `{ let x: any, y: any; ({ x = await sleep(1, "px"), [await sleep(0, "key")]: y = 2 } = { key: 5 } as any); [x, y] = [y, await x]; log(x, y); }`,
  ),
  fc.constant(
    `log(await (async (a: any, b = sleep(1, "default"), { c = a }: any = {}) => [a, await b, c].join())(1));`,
  ),
  fc.constant(
    `log(await (async (a = (() => { throw new Error("in a default"); })()) => a)().catch((e) => e.message));`,
  ),
  fc.constant("log(tag`one ${await sleep(1, 1)} two ${await sleep(0, 2)}`);"),
  fc.constant("log(await asyncTag`x${1}y`);"),
  fc.constant(
    `await (async function (this: any, ..._: any[]) { const inner = async () => { await null; return [this.n, arguments.length, arguments[0]].join(); }; log(await inner(), await (() => inner())()); }).call({ n: 4 }, "a", "b");`,
  ),
  fc.constant(`log(await (async () => async () => (async () => "nested")())().then((f) => f()));`),
  fc.constant(`log(await [1, 2].reduce(async (sum, x) => (await sum) + (await sleep(1, x)), Promise.resolve(0)));`),
  fc.constant(
    `{ let n = 1; n += await sleep(1, 5); const o = { n, get m() { return sleep(1, this.n); } }; o.n += await o.m; log(n, o.n, await o.m); }`,
  ),
  fc.constant(
    `log((await sleep(1, { f: async (x: number) => x + 1 })).f?.(1) instanceof Promise, await (await sleep(0, null as any))?.g?.(await sleep(1)));`,
  ),
  fc.constant(
    `while (await sleep(1, calls++ < 0)) log("never"); for (let i = await sleep(0, 0); i < (await sleep(1, 2)); i += await sleep(0, 1)) log("for", i);`,
  ),
  fc.constant(
    `switch (1) { case await sleep(1, 2): log("two"); case await sleep(0, 1): { log("one"); break; } default: log("none"); }`,
  ),
  fc.constant(`if (await Promise.resolve(0)) log("no"); else if (await sleep(1, 1)) log("yes");`),
  fc.constant(
    `log(await (await (await sleep(1, () => sleep(1, "thrice")))()), typeof await null, !(await sleep(0, 0)), void (await null), (await null, 5));`,
  ),
  fc.constant(
    `await new Promise<void>((resolve, reject) => { try { throw new Error("in an executor"); } catch (e) { reject(e); } resolve(); }).catch((e) => log(e.message));`,
  ),
  fc.constant(`eval("1"); log(await (0, eval)("Promise.resolve('evaluated')"));`),
];

/** Who comes first: microtasks, thenables, timers of zero, signals. */
const order: readonly Text[] = [
  fc.constant(
    `{ setTimeout(log, 0, "t0"); queueMicrotask(() => log("m1")); Promise.resolve().then(() => log("p1")).then(() => log("p2")); await null; log("a1"); await null; log("a2"); await sleep(1); }`,
  ),
  fc.constant(
    `{ const chain = (name: string, n: number): Promise<any> => n === 0 ? Promise.resolve() : Promise.resolve().then(() => { log(name, n); return chain(name, n - 1); }); await Promise.all([chain("A", 2), chain("B", 3), (async () => { for (let i = 0; i < 4; i++) { await null; log("C", i); } })()]); }`,
  ),
  fc.constant(
    `{ const steps = (async () => { log("1"); await thenNow("2"); log("3"); return thenNow("4"); })(); queueMicrotask(() => log("micro")); log(await steps); }`,
  ),
  fc.constant(
    `{ const a = (async () => Promise.resolve("wrapped"))(); const b = (async () => "bare")(); a.then(log); b.then(log); queueMicrotask(() => queueMicrotask(() => log("second micro"))); await Promise.all([a, b]); }`,
  ),
  fc.constant(
    `{ const nobody = { then: undefined, value: 1 }; log((await nobody as any).value, (await { get then() { log("asked for then"); return undefined; } } as any) !== null); }`,
  ),
  fc.constant(
    `await Promise.resolve({ then(_: any, reject: any) { reject(new Error("thenable says no")); reject(1); } }).catch((e) => log(e.message));`,
  ),
  fc.constant(
    `log(await { then(resolve: any) { resolve({ then(again: any) { again("twice"); } }); resolve("late"); throw new Error("ignored"); } } as any);`,
  ),
  fc.constant(`try { await { then() { throw new Error("then throws"); } }; } catch (e) { log((e as Error).message); }`),
  ms.map(
    (n) =>
      `{ const c = new AbortController(); c.signal.addEventListener("abort", () => log("heard", c.signal.reason.message)); setTimeout(() => c.abort(new Error("by timer")), ${n}); await stoppable(1, c.signal).then(log, (e) => log(e.message)); c.abort(new Error("again")); }`,
  ),
  ms.map(
    (n) =>
      `{ const signal = AbortSignal.timeout(${n + 1}); await stoppable(2, signal).then(log, (e) => log(e.name)); try { signal.throwIfAborted(); log("in time"); } catch (e) { log((e as Error).name); } }`,
  ),
  ms.map(
    (n) =>
      `{ const any = AbortSignal.any([AbortSignal.timeout(${n}), after(1)]); any.onabort = () => log("any", any.aborted); await sleep(2); log(any.aborted); }`,
  ),
  ms.map(
    (n) =>
      `log(await Promise.race([sleep(${n}, "slept"), new Promise((_, no) => AbortSignal.timeout(1).addEventListener("abort", () => no(new Error("timed out"))))]).catch((e) => e.message));`,
  ),
  fc.constant(
    `{ const p = sleep(1, "shared"); log((await Promise.all([p, p.then((x) => x + "!"), (async () => await p)()])).join()); }`,
  ),
  fc.constant(
    `{ const { promise, resolve, reject } = Promise.withResolvers<any>(); resolve(sleep(1, "first")); resolve("second"); reject(new Error("too late")); log(await promise); }`,
  ),
  fc.constant(
    `{ const waiting: (() => void)[] = []; const turn = () => new Promise<void>((go) => void waiting.push(go)); const both = [1, 2].map(async (n) => { await turn(); log("turn of", n); }); for (const go of waiting) go(); await Promise.all(both); }`,
  ),
  fc.constant(
    `{ const p = Promise.reject(new Error("rethrown")); const q = p.finally(async () => { await sleep(1); log("cleaned"); }); log(await q.catch((e) => e.message), await p.then(() => 1, () => 2)); }`,
  ),
  fc.constant(
    `{ const same = Promise.resolve(1); log(Promise.resolve(same) === same, (async () => same)() === same, await new Promise((r) => r(same))); }`,
  ),
  fc.constant(
    `log(JSON.stringify(await Promise.allSettled([thenNow(1), Promise.reject(2), numbers(1), sleep(1)]), (_, v) => v ?? null).length > 0);`,
  ),
];

/** All of it: each pauses, or calls nothing generated. */
export const moreSyntax: readonly Text[] = [...disposals, ...generators, ...classes, ...flow, ...order];
