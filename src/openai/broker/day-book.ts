/** What live runs spent today, in the reader's storage: one book for all tabs. */
import { keepSpent, readSpent, type KeptAreas, type Spent } from "./kept.ts";
import type { DayBook } from "./ledger.ts";

/**
 * The book of the day that `today` names (`dayOf`). Where storage is forbidden it is kept in memory, for as long as the
 * page lives.
 */
export function keptDayBook(areas: KeptAreas, today: () => string): DayBook {
  let unkept: Spent | null = null;
  const read = (): Spent => (unkept?.day === today() ? unkept : readSpent(today(), areas));
  return {
    usd: () => read().usd,
    add(change) {
      const before = read();
      const spent: Spent = {
        day: before.day,
        usd: Math.max(0, before.usd + change.usd),
        calls: before.calls + change.calls,
        tokens: Math.max(0, before.tokens + change.tokens),
      };
      unkept = keepSpent(spent, areas) ? null : spent;
    },
  };
}
