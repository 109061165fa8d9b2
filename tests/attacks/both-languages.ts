/** The smallest programs of both languages, and what must still work after an attack. */
import { expect } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import type { Driver } from "../browser/harness/driver.ts";

export const hello: Readonly<Record<Language, string>> = {
  python: `print("hello")`,
  typescript: `console.log("hello");`,
};
export const loop: Readonly<Record<Language, string>> = { python: "while True: pass", typescript: "for (;;) {}" };

export async function expectNextRunSaysHello(driver: Driver, language: Language): Promise<void> {
  const { end, output } = await driver.run(language, hello[language]);
  expect(end.state).toBe("finished");
  expect(output).toBe("hello\n");
}
