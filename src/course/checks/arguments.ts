/** A value of a call's arguments as far as the record's safe text tells it: the value itself, or its text. */
export type ArgumentValue = string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown };

const pythonWords: Readonly<Record<string, string>> = { None: "null", True: "true", False: "false", undefined: "null" };

/** Python's `None`, tuples and single quotes, and bare keys of a JavaScript object, as JSON; strings are left alone. */
function asJson(text: string): string {
  return text.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_$][\w$]*(\s*:)?|[()]/g,
    (token: string, colon: string | undefined) => {
      if (token.startsWith('"')) return token;
      if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replaceAll("\\'", "'"));
      if (token === "(") return "[";
      if (token === ")") return "]";
      if (colon !== undefined) return `${JSON.stringify(token.slice(0, -colon.length))}:`;
      return pythonWords[token] ?? token;
    },
  );
}

/**
 * The values in a call's safe text: `"P1", 3` → `["P1", 3]`. A text that was cut or holds a type's name (`<Patient>`)
 * comes back as one string.
 */
export function argumentValues(args: string): readonly ArgumentValue[] {
  if (args.trim() === "") return [];
  try {
    return JSON.parse(`[${asJson(args)}]`) as ArgumentValue[];
  } catch {
    return [args];
  }
}
