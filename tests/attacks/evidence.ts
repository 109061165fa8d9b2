/** What an attack has left behind: what the programs said, and what arrived. */
import { expect } from "vitest";
import type { Attack, AttackOutcome } from "../../src/elements/self-test/attack.ts";
import { lastLine, parseOutcome } from "../../src/elements/self-test/attack-program.ts";
import type { Site } from "../browser/harness/site.ts";
import type { EvilServer } from "./evil-server.ts";

export type Outcomes = ReadonlyMap<string, AttackOutcome>;

export function outcomesOf(lines: readonly string[]): Outcomes {
  const outcomes = lines.map(parseOutcome).filter((outcome) => outcome !== null);
  return new Map(outcomes.map((outcome) => [outcome.id, outcome]));
}

/** Counts what arrives at the evil server and, out of an attack, at the reader's own site. */
export class Evidence {
  readonly #evil: EvilServer;
  readonly #site: Pick<Site, "requests">;

  /** Begins with nothing. */
  constructor(evil: EvilServer, site: Pick<Site, "requests">) {
    this.#evil = evil;
    this.#site = site;
    evil.reset();
    site.requests.length = 0;
  }

  /** A request on its way when the run ends would still arrive. */
  static settle(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 500));
  }

  get #ownSite(): readonly string[] {
    return this.#site.requests.filter((url) => url.includes("attack="));
  }

  /** Every one was tried, and nobody was reached: as the program says, and as the servers count. */
  async expectNobodyReached(attacks: readonly Attack[], lines: readonly string[]): Promise<void> {
    await Evidence.settle();
    expect(lines).toContain(lastLine);
    const outcomes = outcomesOf(lines);
    expect([...outcomes.keys()]).toEqual(attacks.map(({ id }) => id));
    expect([...outcomes.values()].filter(({ outcome }) => outcome === "reached")).toEqual([]);
    expect(this.#evil.hits).toEqual([]);
    expect(this.#evil.counts).toEqual({ connections: 0, packets: 0 });
    expect(this.#ownSite).toEqual([]);
  }

  /** The ids of those that are seen to arrive, each by what it should achieve without a sandbox. */
  async arrived(attacks: readonly Attack[], lines: readonly string[]): Promise<readonly string[]> {
    await Evidence.settle();
    const outcomes = outcomesOf(lines);
    return attacks.filter((attack) => this.#isSeen(attack, outcomes)).map(({ id }) => id);
  }

  /** In short, for the log: `requests 20, connections 21, packets 5`. */
  get sum(): string {
    const { connections, packets } = this.#evil.counts;
    return `requests ${this.#evil.hits.length + this.#ownSite.length}, connections ${connections}, packets ${packets}`;
  }

  #isSeen({ id, naive }: Attack, outcomes: Outcomes): boolean {
    switch (naive) {
      case "hit": {
        // TLS to an evil server gets no further than its first words; a socket of Python is a WebSocket without a path.
        if (id === "fetch-provider") return this.#evil.counts.connections > this.#evil.hits.length;
        if (id === "socket-tcp") return this.#evil.hits.includes("WS /");
        const address = new RegExp(`[/=]${id}([.?&]|$)`);
        return [...this.#evil.hits, ...this.#ownSite].some((line) => address.test(line));
      }
      case "packet":
        return this.#evil.counts.packets > 0;
      case "reached":
        return outcomes.get(id)?.outcome === "reached";
      case "nothing":
        return this.#evil.hits.some((line) => line.endsWith(`/${id}`));
    }
  }
}
