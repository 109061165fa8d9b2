/** "Extract the name and the e-mail address from: …": one line a field. */
import type { Question } from "../decider.ts";
import { entitiesOf } from "../reading/entities.ts";
import { fillValue } from "../fill/fill.ts";
import { propertiesOf } from "../tools/params.ts";
import { Source } from "../reading/source.ts";
import { systemText } from "../tools/instructions.ts";
import type { Said } from "../talk/talk.ts";

const asks =
  /\b(?:extract|pull out|find|list|identify)\b (?:all |every |only )?(?:of )?(?:the )?((?:[\w-]+(?: [\w-]+)?(?:, (?:and )?(?:the )?|,? and (?:the )?))*[\w-]+(?: [\w-]+)?) (?:mentioned |found |named |given )?(?:from|in|out of)\b[^\n:]*[:\n]\s*(.+)$/is;

/** The fields found; null when nothing is to be extracted. */
export function extractAnswer(question: Question): Said | null {
  const whole = question.text;
  const found = asks.exec(whole);
  const [fields, body] = found ? [found[1] ?? "", found[2] ?? ""] : (fromSystem(question) ?? [null, ""]);
  if (fields === null) return null;
  const names = fields
    .split(/, (?:and )?(?:the )?|,? and (?:the )?/)
    .map((name) => name.trim().replace(/^(?:the|all|any) /, ""));
  const source = new Source(entitiesOf(body));
  const lines = names.map((name) => {
    const isMany = /s$/.test(name) && !/address$/.test(name);
    const key = (
      isMany
        ? name.replace(/e?s$/, (end) => (end === "es" && /ddresses$/.test(name) ? "" : end.replace(/s$/, "")))
        : name
    ).replace(/\W+/g, "_");
    const schema = isMany ? { type: "array", items: { type: "string" } } : { type: "string" };
    const [param] = propertiesOf({ properties: { [key]: schema }, required: [] });
    const value = param ? fillValue(param, source, { siblings: [param], root: {} }) : undefined;
    return `${name}: ${Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : "not found"}`;
  });
  if (lines.every((line) => line.endsWith("not found"))) return null;
  return {
    text: lines.join("\n"),
    reason: `The message asks for ${names.join(", ")} out of a text: found by their form.`,
  };
}

function fromSystem(question: Question): readonly [string, string] | null {
  const asked = /\bextract (?:all |the )*((?:[\w-]+(?:, (?:and )?|,? and ))*[\w-]+) (?:from|in)\b/i.exec(
    systemText(question),
  )?.[1];
  return asked === undefined ? null : [asked, question.text];
}
