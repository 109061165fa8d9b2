/** The first bold use of a term the lesson introduces leads to its entry in the glossary. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineMdastPlugin } from "satteri";
import { parse } from "yaml";
import { readWords, termAnchor, termNamed } from "../../course/glossary.ts";
import { joinBase } from "../site-link.ts";

/** Terms of the lesson this text belongs to. An exercise's own files introduce none. */
function termsBeside(file: string): readonly string[] {
  const words = join(dirname(file), "words.yaml");
  if (!/[/\\]index\.mdx$/.test(file) || !existsSync(words)) return [];
  return readWords(parse(readFileSync(words, "utf8")), words).map(({ term }) => term);
}

/** `base` is the site's base path. A term said once for each language is linked in both. */
export function lessonTerms(base: string) {
  return defineMdastPlugin({
    name: "lesson-terms",
    strong(node, context) {
      if (!context.fileURL || context.parent(node).type === "link") return;
      const term = termNamed(context.textContent(node), termsBeside(fileURLToPath(context.fileURL)));
      if (term === null) return;
      context.wrapNode(node, {
        type: "link",
        url: joinBase(base, `/glossary/#${termAnchor(term)}`),
        data: { hProperties: { className: ["term"] } },
        children: [],
      });
    },
  });
}
