/** What the page changed in a request of a live run before it went out: another model, a limit, fields left out. */

/** One phrase for each changed field, code between backticks: ``added `max_tokens`: `4096` ``. Empty: nothing changed. */
export function changeWords(written: unknown, sent: unknown): string[] {
  const before = fieldsOf(written);
  const after = fieldsOf(sent);
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    if (!Object.hasOwn(after, name)) return [`left out \`${name}\``];
    if (!Object.hasOwn(before, name)) return [`added \`${name}\`${valueWords(after[name], ": ")}`];
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) return [];
    const isShort = valueText(before[name]) !== null && valueText(after[name]) !== null;
    return isShort
      ? [`\`${name}\`${valueWords(after[name], " is ")}${valueWords(before[name], " instead of ")}`]
      : [`changed \`${name}\``];
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const longestShown = 40;

/** A short plain value; null for others. */
function valueText(value: unknown): string | null {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (typeof value !== "object" || value === null) && text !== "" && text.length <= longestShown ? text : null;
}

function valueWords(value: unknown, before: string): string {
  const text = valueText(value);
  return text === null ? "" : `${before}\`${text}\``;
}
