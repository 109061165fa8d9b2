/** Sums in words and signs: `12 * 7`, "12 times 7", "(2 + 3) x 4". */

const wordSigns: readonly (readonly [RegExp, string])[] = [
  [/\bmultiplied by\b|\btimes\b|[×·]|(?<=[\d)]\s*)x(?=\s*[\d(])/gi, " * "],
  [/\bdivided by\b|\bover\b|÷/gi, " / "],
  [/\b(?:raised )?to the (?:power of|\d+th power)\b|\*\*/gi, " ^ "],
  [/\bsquared\b/gi, " ^ 2 "],
  [/\bplus\b/gi, " + "],
  [/\bminus\b|−/gi, " - "],
  [/(?<=\d)\s*(?:%|percent) of\b/gi, " / 100 * "],
  [/(?<=\d),(?=\d{3}\b)/g, ""],
];

/** The first sum in a text, with single spaces around its signs, or null. A number alone is none. */
export function expressionIn(text: string): string | null {
  const signed = wordSigns.reduce((rest, [pattern, sign]) => rest.replace(pattern, sign), text);
  const number = String.raw`\(*\s*\d+(?:\.\d+)?\s*\)*`;
  const found = new RegExp(String.raw`(?<![\w.-])${number}(?:\s*[-+*/^]\s*${number})+(?![\w-])`).exec(signed)?.[0];
  if (found === undefined || /^\d{4}-\d{2}(?:-\d{2})?$/.test(found)) return null;
  const tokens = found.match(/\d+(?:\.\d+)?|[-+*/^()]/g) ?? [];
  return balanced(tokens) ? tokens.join(" ").replaceAll("( ", "(").replaceAll(" )", ")") : null;
}

function balanced(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The value of a sum, or null when it has none. Grammar: sums of products of powers. */
export function evaluate(expression: string): number | null {
  const tokens = expression.match(/\d+(?:\.\d+)?|[-+*/^()]/g) ?? [];
  let at = 0;
  const take = (...signs: readonly string[]): string | null => {
    const token = tokens[at];
    if (token === undefined || !signs.includes(token)) return null;
    at += 1;
    return token;
  };
  const operand = (): number => {
    if (take("-") !== null) return -operand();
    if (take("(") !== null) {
      const inner = sum();
      return take(")") === null ? NaN : inner;
    }
    const value = Number(tokens[at] ?? NaN);
    at += 1;
    return value;
  };
  const power = (): number => {
    const base = operand();
    return take("^") === null ? base : base ** power();
  };
  const product = (): number => {
    let value = power();
    for (let sign = take("*", "/"); sign !== null; sign = take("*", "/"))
      value = sign === "*" ? value * power() : value / power();
    return value;
  };
  function sum(): number {
    let value = product();
    for (let sign = take("+", "-"); sign !== null; sign = take("+", "-"))
      value += sign === "+" ? product() : -product();
    return value;
  }
  const value = sum();
  if (at < tokens.length || !Number.isFinite(value)) return null;
  return Number(value.toPrecision(12));
}

/** Names of the operations in a sum, so that `multiply` can be found: `*` → multiply. */
export function operationsIn(expression: string): readonly string[] {
  const names = { "*": "multiply", "/": "divide", "+": "add", "-": "subtract", "^": "power" };
  return Object.entries(names)
    .filter(([sign]) => expression.includes(sign))
    .map(([, name]) => name);
}
