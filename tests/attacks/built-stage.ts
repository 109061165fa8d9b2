/** The built site's sandbox and an evil server beside it, in a browser whose name for the provider leads to that server. */
import {
  typescriptProgram,
  pythonProgram,
  attackScript,
  type Target,
} from "../../src/elements/self-test/attack-program.ts";
import type { Attack } from "../../src/elements/self-test/attack.ts";
import { bareWorker } from "../../src/elements/self-test/bare-worker.ts";
import type { Driver } from "../browser/harness/driver.ts";
import { withHarness, type HarnessStage } from "../browser/harness/stage.ts";
import { launchBrowser, madeOnce } from "../browser/made-once.ts";
import type { Language } from "../../src/trace/event.ts";
import { startEvilServer, type EvilServer } from "./evil-server.ts";
import { Evidence } from "./evidence.ts";
import { providerFlags, targetOf } from "./targets.ts";
import { expect } from "vitest";
import { expectNextRunSaysHello } from "./both-languages.ts";

export interface AttackStage {
  readonly harness: HarnessStage;
  readonly evil: EvilServer;
  readonly target: Target;
  /** Begin to count. */
  evidence(): Evidence;
}

/** Call it while the file's tests are collected. */
export function withAttackStage(): AttackStage {
  const evil = madeOnce(startEvilServer, (server) => server.close());
  const browser = madeOnce(
    () => launchBrowser(providerFlags(evil())),
    (launched) => launched.close(),
  );
  const harness = withHarness({ built: true }, browser);
  return {
    harness,
    get evil() {
      return evil();
    },
    get target() {
      return targetOf(evil(), new URL(harness.site.url).origin);
    },
    evidence: () => new Evidence(evil(), harness.site),
  };
}

const limits = { wallMs: 60_000 };

/** Try all in a worker of the sandbox that holds nothing of ours. Returns what it said. */
export async function tryBare(
  stage: AttackStage,
  attacks: readonly Attack[],
  before?: (page: Driver["page"]) => Promise<void>,
): Promise<readonly string[]> {
  const driver = await stage.harness.open(
    stage.harness.site.withWorker(bareWorker(attackScript(attacks, stage.target))),
  );
  await before?.(driver.page);
  const { strings, end } = await driver.run("typescript", "", { limits });
  expect(end.state).toBe("finished");
  await driver.close();
  return strings;
}

/** Try all as a reader's program, of which the next must run as if nothing had been. Returns the lines it printed. */
export async function tryAsProgram(
  stage: AttackStage,
  language: Language,
  attacks: readonly Attack[],
  before?: (page: Driver["page"]) => Promise<void>,
): Promise<readonly string[]> {
  const driver = await stage.harness.open(await stage.harness.site.withRuntimes());
  await driver.prepare(language);
  await before?.(driver.page);
  const program =
    language === "python" ? pythonProgram(attacks, stage.target) : typescriptProgram(attacks, stage.target);
  const { output, end } = await driver.run(language, program, { clock: "real", limits });
  expect(end.state).toBe("finished");
  await expectNextRunSaysHello(driver, language);
  await driver.close();
  return output.split("\n");
}
