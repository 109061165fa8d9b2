/** What a lesson and a module must say about themselves. A mistake stops the build, naming file and remedy. */
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { lessonAddress } from "./components/lesson-address.ts";

const sentence = (name: string, example: string) =>
  z
    .string({ error: `\`${name}\` is missing: add a line such as \`${name}: ${example}\`.` })
    .trim()
    .min(1, { error: `\`${name}\` is empty: write something such as \`${example}\`.` });

const names = (name: string, example: string) =>
  z.array(z.string().min(1), {
    error: `\`${name}\` must be a list: write \`${name}: [${example}]\`, or \`${name}: []\` for none.`,
  });

const lessons = defineCollection({
  loader: glob({ pattern: "*/*/index.mdx", base: "./content", generateId: ({ entry }) => lessonAddress(entry) }),
  schema: z.strictObject(
    {
      title: sentence("title", '"`await` is where a coroutine can pause"'),
      /** One sentence, for lists and for search. */
      summary: sentence("summary", "What you will see, in one sentence."),
      /** Each completes "You will be able to …". */
      objectives: names("objectives", "say who runs at any moment").min(1, {
        error: "`objectives` is empty: say what the reader will be able to do.",
      }),
      minutes: z
        .number({ error: "`minutes` must be a number: how long the lesson takes, such as `minutes: 12`." })
        .int()
        .min(1)
        .max(60, { error: "`minutes` is over 60: split the lesson." }),
      /** Items of the inventory that it covers, such as `S0-12`. */
      seeds: names("seeds", "S0-12, S4-25"),
      /** Lessons to read before, by the last part of their address. */
      needs: names("needs", "await"),
      newWords: names("newWords", "coroutine, task").optional(),
    },
    {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? `Unknown: ${issue.keys.join(", ")}. A lesson has title, summary, objectives, minutes, seeds, needs and newWords; the order comes from its folder's number.`
          : undefined,
    },
  ),
});

const modules = defineCollection({
  loader: glob({ pattern: "*/module.yaml", base: "./content", generateId: ({ entry }) => lessonAddress(entry) }),
  schema: z.strictObject({
    title: sentence("title", "Async"),
    summary: sentence("summary", "What the module is about, in one sentence."),
  }),
});

export const collections = { lessons, modules };
