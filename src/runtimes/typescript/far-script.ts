/**
 * Places in JavaScriptCore's stacks. Of code that `eval` makes they name neither file nor line; of a script that a timer
 * makes from text they name the line, and as its file the worker's own. So a program is put far below the last line of
 * our own code, and told apart by that.
 */
import { programName } from "./parse.ts";

/** More lines than our own scripts have, which are minified. */
const farLines = 100_000;
const strict = `"use strict";`;
/** Where the script leaves its value for a moment. */
const slot = "unblocked program";

/** `code` is a script that begins with `"use strict";`. Its lines and columns stay, `farLines` below. */
function farScript(code: string): string {
  const rest = " ".repeat(strict.length) + code.slice(strict.length);
  return `${strict}globalThis[${JSON.stringify(slot)}]=${"\n".repeat(farLines)}${rest}`;
}

/** Evaluates in a task of its own. The code must be known to be correct: what a timer's script throws is lost. */
export type EvaluateFar = (code: string) => Promise<unknown>;

/** `setTimeout` takes text, and runs what was set first first. */
export function farEvaluator(setTimeout: (task: string | (() => void)) => unknown): EvaluateFar {
  return (code) =>
    new Promise((resolve) => {
      setTimeout(farScript(code));
      setTimeout(() => {
        const value: unknown = Reflect.get(globalThis, slot);
        Reflect.deleteProperty(globalThis, slot);
        resolve(value);
      });
    });
}

/** Whether stacks name the file that an evaluated script says it is. */
export function namesEvaluated(evaluate: (code: string) => unknown): boolean {
  const name = "named-by-itself.js";
  return String(evaluate(`new Error().stack\n//# sourceURL=${name}`)).includes(name);
}

/**
 * The lines of a stack with the program's own places in those that came out of a far script of `code`; others stay.
 * JavaScriptCore has two frames for a call of an async function, of its body and then of its head: that is left out.
 */
export function nearPlaces(stack: string, code: string): string {
  const lines = code.split("\n");
  const near: string[] = [];
  let inside: string | null = null;
  for (const frame of stack.split("\n")) {
    const [, name, far, column] = /^([^@]*@)blob:.*:(\d+):(\d+)$/.exec(frame) ?? [];
    const line = Number(far) - farLines;
    const isOwn = name !== undefined && column !== undefined && line > 0;
    // The body of an arrow function has no name.
    const isAgain = isOwn && (inside === name || inside === "@");
    if (isAgain && /\basync\b/.test(lines[line - 1]?.slice(0, Number(column) - 1) ?? "")) {
      inside = null;
      continue;
    }
    inside = isOwn ? name : null;
    near.push(isOwn ? `${name}${programName}:${line}:${column}` : frame);
  }
  // That of the program itself, on its first line, has the column of something else there.
  const place = `@${programName}:`;
  const outermost = near.findLastIndex((frame) => frame.startsWith(`${place}1:`));
  if (near[outermost - 1]?.startsWith(place) === true) near.splice(outermost, 1);
  return near.join("\n");
}
