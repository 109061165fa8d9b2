/** The calendar on the run's clock: `Date`, and what else asks for the time of day when it is given none. */
import { isObject } from "./origins.ts";
import type { RunClock } from "./run-clock.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replace them all on the global object; now begins at `epochMs`. */
export function installDates(clock: RunClock): void {
  const now = (): number => clock.epochMs + Math.floor(clock.read());
  replace(globalThis, "Date", virtualDate(now));
  const formats: unknown = Reflect.get(Intl.DateTimeFormat, "prototype");
  if (isObject(formats)) dateFormats(formats, now);
  const temporal: unknown = Reflect.get(globalThis, "Temporal");
  if (isObject(temporal)) virtualTemporal(temporal, now);
}

function replace(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
}

function virtualDate(now: () => number): DateConstructor {
  const RealDate = Date;
  const dateNow = (): number => now();
  Object.defineProperty(dateNow, "name", { value: "now" });
  const date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget): object =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key): unknown => (key === "now" ? dateNow : Reflect.get(target, key)),
  });
  replace(RealDate.prototype, "constructor", date);
  return date;
}

/** `format()` and `formatToParts()` without a date mean now. */
function dateFormats(prototype: object, now: () => number): void {
  const format: unknown = Reflect.get(Object.getOwnPropertyDescriptor(prototype, "format") ?? {}, "get");
  if (typeof format === "function") {
    Object.defineProperty(prototype, "format", {
      configurable: true,
      get(this: unknown): unknown {
        const bound: unknown = Reflect.apply(format, this, []);
        return (date?: unknown): unknown => Reflect.apply(bound as Method, undefined, [date ?? now()]);
      },
    });
  }
  const toParts: unknown = Reflect.get(prototype, "formatToParts");
  if (typeof toParts !== "function") return;
  replace(prototype, "formatToParts", function formatToParts(this: unknown, date?: unknown): unknown {
    return Reflect.apply(toParts, this, [date ?? now()]) as unknown;
  });
}

/** `Temporal.Now`, where the engine has it. */
function virtualTemporal(temporal: object, now: () => number): void {
  const clock: unknown = Reflect.get(temporal, "Now");
  const instants: unknown = Reflect.get(temporal, "Instant");
  if (!isObject(clock) || !isObject(instants)) return;
  const call = (owner: unknown, name: string, args: readonly unknown[]): unknown =>
    isObject(owner) ? Reflect.apply(Reflect.get(owner, name) as Method, owner, args) : undefined;
  const zoned = (zone?: unknown): unknown =>
    call(call(instants, "fromEpochMilliseconds", [now()]), "toZonedDateTimeISO", [
      zone ?? call(clock, "timeZoneId", []),
    ]);
  replace(clock, "instant", () => call(instants, "fromEpochMilliseconds", [now()]));
  replace(clock, "zonedDateTimeISO", zoned);
  replace(clock, "plainDateTimeISO", (zone?: unknown) => call(zoned(zone), "toPlainDateTime", []));
  replace(clock, "plainDateISO", (zone?: unknown) => call(zoned(zone), "toPlainDate", []));
  replace(clock, "plainTimeISO", (zone?: unknown) => call(zoned(zone), "toPlainTime", []));
}
