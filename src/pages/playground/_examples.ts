/** The programs the playground offers, in order; each is a pair of files in content/playground. */
import type { Language } from "../../trace/event.ts";

export interface Example {
  readonly name: string;
  readonly title: string;
  readonly sources: Readonly<Record<Language, string>>;
}

const titles: readonly (readonly [name: string, title: string])[] = [
  ["three-together", "Three waits together"],
  ["two-at-a-time", "Two at a time"],
  ["first-answer", "The first answer wins"],
  ["held-loop", "One step holds the loop"],
  ["ask-the-model", "Ask the model"],
  ["blank", "Blank page"],
];

const texts = import.meta.glob<string>("/content/playground/*.{py,ts}", {
  query: "?raw",
  import: "default",
  eager: true,
});

function sourceOf(name: string, ending: "py" | "ts"): string {
  const path = `/content/playground/${name}.${ending}`;
  const text = texts[path];
  if (text === undefined)
    throw new Error(`${path} is missing: every example of the playground is there in both languages.`);
  return text;
}

export const examples: readonly Example[] = titles.map(([name, title]) => ({
  name,
  title,
  sources: { python: sourceOf(name, "py"), typescript: sourceOf(name, "ts") },
}));
