/** Small programs a tool may ask the model to write. They are patterns, and say so. */
import { wordsOf } from "./words.ts";

/** A query for "how many orders …", "list all users …"; undefined when no table is spoken of. */
export function sqlFor(text: string): string | undefined {
  const own = /\bselect\b.+?\bfrom\b[^;?]+/is.exec(text)?.[0];
  if (own !== undefined) return own.trim();
  const table =
    /\b(?:how many|list(?: all)?|all|every|show(?: me)?(?: all)?|count(?: all)?|number of|average \w+ of|the) (?:the |of |our |my )*([a-z_]+s)\b/i
      .exec(text)?.[1]
      ?.toLowerCase();
  if (table === undefined) return undefined;
  const what = /\bhow many|number of|count\b/i.test(text) ? "COUNT(*)" : "*";
  const country = /\b(?:in|from) (\p{Lu}\p{L}+)/u.exec(text)?.[1];
  return `SELECT ${what} FROM ${table}${country === undefined ? "" : ` WHERE country = '${country}'`}`;
}

/** Python for "a tool that prints hello", "a calculator"; undefined for what the mock has no pattern for. */
export function codeFor(text: string): string | undefined {
  const fenced = /```(?:python|py)?\s*\n(.+?)```/s.exec(text)?.[1];
  if (fenced !== undefined) return fenced.trim();
  const printed = /\bprints? ["“']?([^"”'.,!?]+)/i
    .exec(text)?.[1]
    ?.replace(/ (?:when|if|to) .*$/, "")
    .trim();
  if (printed !== undefined) {
    const name = wordsOf(printed).slice(0, 3).join("_") || "show";
    return `def print_${name}():\n    """Print ${printed}."""\n    print(${JSON.stringify(printed)})\n    return ${JSON.stringify(printed)}`;
  }
  if (/\bcalculat|\barithmetic\b|\bmultipl/i.test(text)) {
    return 'def calculate(expression: str):\n    """Evaluate an arithmetic expression."""\n    return eval(expression, {"__builtins__": {}})';
  }
  if (/\badds? (?:two )?numbers|\bsum of\b/i.test(text))
    return 'def add(a: float, b: float):\n    """Add two numbers."""\n    return a + b';
  if (/\brevers/i.test(text)) return 'def reverse(text: str):\n    """Turn a text round."""\n    return text[::-1]';
  return undefined;
}
