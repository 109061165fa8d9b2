/** Makes programs of attacks. Each program says one line of JSON for every attack, an `AttackOutcome`, and one at its end. */
import type { Attack, AttackOutcome } from "./attack.ts";

/** Where attacks should arrive. */
export interface Target {
  /** The address for an attack; it must tell the attack by its id. */
  readonly urlOf: (id: string) => string;
  /** A file of the reader's own site, told apart by the id too. */
  readonly siteUrlOf: (id: string) => string;
  /** Of something on 127.0.0.1 that counts packets, 0 without. */
  readonly udpPort: number;
}

/** What a program says last. */
export const lastLine = "all attacks have been tried";

/** An attack of which nothing came by then has not arrived. Real milliseconds. */
const patienceMs = 1_500;
/** What the browser tells of its policy comes a little later. */
const reportsMs = 200;

/** All attacks at once, as the body of an async JavaScript function with `say(text)` in scope. */
export function attackScript(attacks: readonly Attack[], target: Target): string {
  const attempts = attacks.map(({ id, needs, code }) => {
    const [url, site] = [target.urlOf(id), target.siteUrlOf(id)];
    return `attempt(${JSON.stringify(id)}, ${JSON.stringify(needs)}, async () => { const url = ${JSON.stringify(url)}, site = ${JSON.stringify(site)}; ${code} }),`;
  });
  // The timers are taken at once: an attack may take them away.
  return `
    const later = setTimeout.bind(globalThis), udpPort = ${target.udpPort}, reports = [];
    addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => reports.push([blockedURI, effectiveDirective]));
    const attempt = async (id, needs, attack) => {
      if (needs !== null && !(needs in globalThis)) return { id, outcome: "absent", detail: needs };
      const patience = new Promise((resolve) => later(() => resolve(false), ${patienceMs}));
      try {
        return { id, outcome: (await Promise.race([attack(), patience])) === true ? "reached" : "nothing", detail: "" };
      } catch (error) {
        return { id, outcome: "refused", detail: String(error).slice(0, 300) };
      }
    };
    const outcomes = await Promise.all([
      ${attempts.join("\n      ")}
    ]);
    await new Promise((resolve) => later(resolve, ${reportsMs}));
    for (const outcome of outcomes) {
      const of = reports.find(([address]) => new RegExp("[/=]" + outcome.id + "([.?&]|$)").test(address));
      say(JSON.stringify({ ...outcome, policy: of ? of[1] : null }));
    }
    say(${JSON.stringify(lastLine)});`;
}

/** The attacks as a TypeScript program. It goes past the names that programs are given, to those of the worker. */
export function typescriptProgram(attacks: readonly Attack[], target: Target): string {
  const possible = attacks.filter(({ bareOnly }) => bareOnly !== true);
  return `const script = ${JSON.stringify(attackScript(possible, target))};
const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => (say: (text: string) => void) => Promise<void>;
await new AsyncFunction("say", script)((text) => console.log(text));
`;
}

/** The attacks as a Python program, one after the other. */
export function pythonProgram(attacks: readonly Attack[], target: Target): string {
  const functions = attacks.map(({ id, code }) => {
    const body = code.split("\n").map((line) => `    ${line}`);
    return `def attack(url=${JSON.stringify(target.urlOf(id))}, udp_port=${target.udpPort}):\n${body.join("\n")}\nattempt(${JSON.stringify(id)}, attack)\n`;
  });
  return `import json

def attempt(name, attack):
    try:
        outcome, detail = ("reached" if attack() is True else "nothing"), ""
    except BaseException as error:
        outcome, detail = "refused", f"{type(error).__name__}: {error}"[:300]
    print(json.dumps({"id": name, "outcome": outcome, "detail": detail, "policy": None}))

${functions.join("\n")}
print(${JSON.stringify(lastLine)})
`;
}

const outcomes: readonly unknown[] = ["reached", "refused", "nothing", "absent"] satisfies AttackOutcome["outcome"][];

/** What a line says, or null: programs may say anything. */
export function parseOutcome(line: string): AttackOutcome | null {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof said !== "object" || said === null) return null;
  const { id, outcome, detail, policy } = said as Readonly<Record<string, unknown>>;
  if (typeof id !== "string" || typeof detail !== "string" || !outcomes.includes(outcome)) return null;
  return {
    id,
    outcome: outcome as AttackOutcome["outcome"],
    detail,
    policy: typeof policy === "string" ? policy : null,
  };
}
