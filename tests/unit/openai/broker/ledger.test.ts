import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultCaps, type Caps } from "../../../../src/openai/broker/caps.ts";
import { keptDayBook } from "../../../../src/openai/broker/day-book.ts";
import {
  Ledger,
  usualTokens,
  type CallPlan,
  type DayBook,
  type Reservation,
} from "../../../../src/openai/broker/ledger.ts";
import { priceOf, usdOf } from "../../../../src/openai/broker/prices.ts";
import { tokensAtMost } from "../../../../src/openai/broker/token-estimate.ts";

function dayOf(usd = 0): DayBook & { readonly spent: { usd: number; calls: number; tokens: number } } {
  const spent = { usd, calls: 0, tokens: 0 };
  return {
    spent,
    usd: () => spent.usd,
    add(change) {
      spent.usd += change.usd;
      spent.calls += change.calls;
      spent.tokens += change.tokens;
    },
  };
}

const price = { inputUsd: 1, outputUsd: 10 };
const plan: CallPlan = { price, inputTokens: 1_000, askedTokens: 500, choices: 1 };
const caps: Caps = { callsPerRun: 3, tokensPerRun: 10_000, usdPerRun: 0.02, usdPerDay: 1 };

function reserve(ledger: Ledger, one: CallPlan): Reservation {
  const made = ledger.reserve(one);
  if (!made.ok) throw new Error(made.message);
  return made.reservation;
}
const refusal = (ledger: Ledger, one: CallPlan): string => {
  const made = ledger.reserve(one);
  return made.ok ? "" : made.message;
};

describe("a ledger", () => {
  it("counts what is under way at its most, then what was used", () => {
    const day = dayOf();
    const ledger = new Ledger(caps, day);
    const reservation = reserve(ledger, plan);
    expect(ledger.sum()).toEqual({ calls: 1, tokens: 1_500, usd: 0.006, usdToday: 0.006, open: 1, caps });
    ledger.settle(reservation, { inputTokens: 300, outputTokens: 20 });
    expect(ledger.sum()).toMatchObject({ calls: 1, tokens: 320, open: 0 });
    expect(ledger.sum().usd).toBeCloseTo(0.0005, 10);
    expect(day.spent).toMatchObject({ calls: 1, tokens: 320 });
    ledger.settle(reservation, { inputTokens: 9_999, outputTokens: 9_999 });
    expect(ledger.sum().tokens).toBe(320);
  });

  it("keeps a reservation where nobody knows what was used", () => {
    const ledger = new Ledger(caps, dayOf());
    ledger.settle(reserve(ledger, plan), null);
    expect(ledger.sum()).toMatchObject({ tokens: 1_500, open: 0 });
  });

  it("says which cap is in the way", () => {
    const calls = new Ledger({ ...caps, callsPerRun: 1 }, dayOf());
    reserve(calls, plan);
    expect(refusal(calls, plan)).toBe(
      "This run has made its one call. It was not sent. You can change your limits in the settings.",
    );
    expect(refusal(new Ledger({ ...caps, tokensPerRun: 1_000 }, dayOf()), plan)).toMatch(
      /^This run may use 1,000 tokens;/,
    );
    expect(refusal(new Ledger({ ...caps, usdPerRun: 0.001 }, dayOf()), plan)).toMatch(/^This run may cost \$0\.001;/);
    expect(refusal(new Ledger(caps, dayOf(0.9999)), plan)).toMatch(/^Live runs may cost \$1\.00 a day;/);
  });

  it("gives an answer less room rather than none", () => {
    const ledger = new Ledger({ ...caps, tokensPerRun: 1_200 }, dayOf());
    expect(reserve(ledger, plan).maxTokens).toBe(200);
    expect(reserve(new Ledger(caps, dayOf()), { ...plan, askedTokens: 5_000 }).maxTokens).toBe(1_900);
    expect(reserve(new Ledger(defaultCaps, dayOf()), { ...plan, askedTokens: null }).maxTokens).toBe(2_500);
    expect(reserve(new Ledger(caps, dayOf()), { ...plan, askedTokens: 0 }).outputTokens).toBe(0);
  });

  it("lets a call wait rather than cut its answer short, while others are under way", () => {
    const ledger = new Ledger({ ...caps, tokensPerRun: 3_000 }, dayOf());
    const first = reserve(ledger, plan);
    const next = ledger.reserve({ ...plan, askedTokens: 1_000 });
    expect(next).toMatchObject({ ok: false, isForNow: true });
    ledger.settle(first, { inputTokens: 300, outputTokens: 20 });
    expect(reserve(ledger, { ...plan, askedTokens: 1_000 }).maxTokens).toBe(1_000);
  });

  it("shares a run's tokens among its calls where a program names no length", () => {
    expect(usualTokens(defaultCaps)).toBe(2_500);
    expect(usualTokens({ ...defaultCaps, tokensPerRun: 500_000 })).toBe(4_096);
    expect(usualTokens({ ...defaultCaps, tokensPerRun: 5_000 })).toBe(1_024);
  });

  it("knows no price where there is none, and then only tokens and calls are capped", () => {
    const ledger = new Ledger(caps, dayOf());
    reserve(ledger, { ...plan, price: null });
    expect(ledger.sum().usd).toBeNull();
    expect(refusal(new Ledger({ ...caps, usdPerRun: 0 }, dayOf()), { ...plan, price: null })).toMatch(
      /price of this model/,
    );
    expect(
      refusal(new Ledger({ ...caps, usdPerRun: 0 }, dayOf()), { ...plan, price: { inputUsd: 0, outputUsd: 0 } }),
    ).toBe("");
  });

  it("never reserves past a cap, whatever is asked and settled, in any order", () => {
    const amount = fc.nat({ max: 3_000 });
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("reserve" as const),
        inputTokens: amount,
        askedTokens: fc.option(amount),
        choices: fc.integer({ min: 1, max: 8 }),
        isKnown: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("settle" as const),
        which: fc.nat(),
        share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      }),
    );
    const anyCaps = fc.record({
      callsPerRun: fc.integer({ min: 1, max: 10 }),
      tokensPerRun: fc.integer({ min: 500, max: 20_000 }),
      usdPerRun: fc.double({ min: 0, max: 0.05, noNaN: true }),
      usdPerDay: fc.double({ min: 0, max: 0.08, noNaN: true }),
    });
    fc.assert(
      fc.property(
        anyCaps,
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        fc.array(step, { maxLength: 40 }),
        (some, before, steps) => {
          const day = dayOf(Math.min(before, some.usdPerDay));
          const ledger = new Ledger(some, day);
          const open: Reservation[] = [];
          for (const one of steps) {
            if (one.kind === "reserve") {
              const made = ledger.reserve({ ...one, price: one.isKnown ? price : null });
              if (made.ok) open.push(made.reservation);
            } else {
              const [reservation] = open.splice(one.which % Math.max(1, open.length), 1);
              if (reservation === undefined) continue;
              const { share } = one;
              // An endpoint that keeps to what it was asked for.
              const used =
                share === null
                  ? null
                  : {
                      inputTokens: Math.floor(reservation.inputTokens * share),
                      outputTokens: Math.floor(reservation.outputTokens * share),
                    };
              ledger.settle(reservation, used);
            }
            const sum = ledger.sum();
            expect(sum.calls).toBeLessThanOrEqual(some.callsPerRun);
            expect(sum.tokens).toBeLessThanOrEqual(some.tokensPerRun);
            expect(sum.usd ?? 0).toBeLessThanOrEqual(some.usdPerRun + 1e-9);
            expect(day.spent.usd).toBeLessThanOrEqual(some.usdPerDay + 1e-9);
            expect(sum.open).toBe(open.length);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("the book of a day", () => {
  const area = (items: Map<string, string>) => () => ({
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  });

  it("is one for two tabs, and begins anew each day", () => {
    const items = new Map<string, string>();
    let today = "2026-11-21";
    const areas = { local: area(items), tab: area(new Map()) };
    const [one, other] = [keptDayBook(areas, () => today), keptDayBook(areas, () => today)];
    one.add({ usd: 0.2, calls: 1, tokens: 100 });
    other.add({ usd: 0.3, calls: 1, tokens: 100 });
    expect(one.usd()).toBeCloseTo(0.5);
    today = "2026-11-22";
    expect(one.usd()).toBe(0);
    one.add({ usd: -0.1, calls: 0, tokens: -50 });
    expect(one.usd()).toBe(0);
  });

  it("is kept in memory where storage is forbidden", () => {
    const forbid = (): never => {
      throw new Error("SecurityError");
    };
    const book = keptDayBook({ local: forbid, tab: forbid }, () => "2026-11-21");
    book.add({ usd: 0.2, calls: 1, tokens: 100 });
    expect(book.usd()).toBe(0.2);
  });
});

describe("prices", () => {
  const openai = { baseUrl: "https://api.openai.com/v1", preset: "openai" } as const;
  it("are those of the model itself, dated or not", () => {
    expect(priceOf("gpt-5-mini", openai)).toEqual(priceOf("gpt-5-mini-2025-08-07", openai));
    expect(priceOf("openai/gpt-4o-mini", { baseUrl: "https://openrouter.ai/api/v1", preset: "openrouter" })).toEqual({
      inputUsd: 0.15,
      outputUsd: 0.6,
    });
    expect(usdOf({ inputUsd: 0.15, outputUsd: 0.6 }, 1_000_000, 500_000)).toBeCloseTo(0.45);
  });
  it.each(["gpt-5-mega", "gpt-6", "anthropic/claude", "constructor", "__proto__"])("are not known for %s", (model) =>
    expect(priceOf(model, openai)).toBeNull(),
  );
  it("are nothing on the reader's own computer", () => {
    expect(priceOf("qwen3", { baseUrl: "http://localhost:11434/v1", preset: "ollama" })).toEqual({
      inputUsd: 0,
      outputUsd: 0,
    });
    expect(priceOf("qwen3", { baseUrl: "http://127.0.0.1:1/v1", preset: "other" })).toEqual({
      inputUsd: 0,
      outputUsd: 0,
    });
    expect(priceOf("qwen3", { baseUrl: "https://127.0.0.1.evil.example", preset: "other" })).toBeNull();
  });
});

it("estimates tokens from above", () => {
  expect(tokensAtMost("Hello world")).toBe(6);
  expect(tokensAtMost('{"a":1}')).toBe(7);
  expect(tokensAtMost("🙂")).toBe(4);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(tokensAtMost(text)).toBeLessThanOrEqual(Buffer.byteLength(text, "utf8"));
    }),
  );
});
