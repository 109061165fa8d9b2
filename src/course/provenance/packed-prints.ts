/** Prints as text for the browser's storage: six characters each, in the order of the set. */
import type { Print, Prints } from "./prints.ts";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const charsAPrint = 6;

function packed(print: Print): string {
  let text = "";
  let rest = print;
  for (let at = 0; at < charsAPrint; at += 1) {
    text += digits.charAt(rest % 64);
    rest = Math.floor(rest / 64);
  }
  return text;
}

export function packPrints(prints: Iterable<Print>): string {
  return Array.from(prints, packed).join("");
}

/** Whatever is no print is left out. */
export function unpackPrints(text: string): Prints {
  const prints = new Set<Print>();
  for (let start = 0; start + charsAPrint <= text.length; start += charsAPrint) {
    let print = 0;
    for (let at = charsAPrint - 1; at >= 0; at -= 1) print = print * 64 + digits.indexOf(text.charAt(start + at));
    if (print >= 0 && print < 2 ** 32) prints.add(print);
  }
  return prints;
}
