/** One text as a source of arguments: hands out each thing it names once. */
import { usualToday } from "./dates.ts";
import { entitiesOf, type Entities } from "./entities.ts";

export class Source {
  readonly entities: Entities;
  /** The day that "tomorrow" counts from, `2026-01-01`. */
  readonly today: string;
  private readonly taken = new Map<string, number>();

  constructor(entities: Entities, today: string = usualToday) {
    this.entities = entities;
    this.today = today;
  }

  /** A source of its own for a part of the text. */
  part(text: string): Source {
    return new Source(entitiesOf(text), this.today);
  }

  /** The next of a list that was not handed out yet. */
  next(kind: string, list: readonly string[]): string | undefined {
    const at = this.taken.get(kind) ?? 0;
    this.taken.set(kind, at + 1);
    return list[at];
  }

  isTaken(key: string): boolean {
    return this.taken.has(key);
  }

  take(key: string): void {
    this.taken.set(key, 1);
  }
}
