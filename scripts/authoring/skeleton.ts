/**
 * The files of a new lesson and of a new exercise, by their paths below it. They build and run; each `TODO` in them, and each
 * file that they leave out, fails a test of the content, which says what is still to be written.
 */
export type Files = Readonly<Record<string, string>>;

const startPy = `import asyncio


async def ask(patient):
    await asyncio.sleep(3)  # TODO: what your lesson is about
    print(patient, "answered")


asyncio.run(ask("P1"))
`;

const startTs = `const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

async function ask(patient: string) {
  await sleep(3); // TODO: what your lesson is about
  console.log(patient, "answered");
}

await ask("P1");
`;

/** `name` is the last part of the address: `gather`. */
export function lessonFiles(name: string): Files {
  const title = name.replaceAll("-", " ");
  return {
    "index.mdx": `---
title: "TODO: ${title}"
summary: "TODO: what the reader will see, in one sentence."
objectives:
  - "TODO: completes You will be able to …"
minutes: 12
seeds: []
needs: []
newWords: []
---

## TODO: the first idea

TODO: at most forty words before the program.

<Predict name="first-total" />

<Sandbox snippet="first" title="First" />

TODO: five to eight screens, one idea and one small edit each.

<Quiz question="TODO: a question in passing?">
<Option answer="TODO: the right one" correct>

TODO: why.

</Option>
<Option answer="TODO: a likely wrong one">

TODO: why not.

</Option>
</Quiz>

## Exercise: first try

<Exercise name="first-try" title="First try" />

## Say it back

<Recap>

- TODO: what to keep.

</Recap>
`,
    "words.yaml": "# TODO: a definition for each of newWords, such as\n# gather: What waits for several at once.\n{}\n",
    "snippets/first.py": startPy,
    "snippets/first.ts": startTs,
    "predictions/first-total.yaml": `snippet: first
kind: total
question: "TODO: At what time is it over?"
options: [0, 3]
right: "TODO: why it is so."
say:
  - when: { value: 0 }
    text: "TODO: what who answers so has not seen."
otherwise: "TODO: for every other guess."
restAtMs: 1000
`,
    ...under("exercises/first-try", exerciseFiles()),
  };
}

export function exerciseFiles(): Files {
  return {
    "task.mdx": "TODO: what the program does now, what it has to do, and what may be changed.\n",
    "starter.py": startPy,
    "starter.ts": startTs,
    "solution.py": startPy,
    "solution.ts": startTs,
    "hints.mdx":
      "TODO: a nudge: where to look in the reader's own run.\n\n---\n\nTODO: the idea.\n\n---\n\nTODO: nearly the answer.\n",
    "checks.ts": `import { failed, programFailure, type CheckResult, type RunRecord } from "@unblocked/checks";

/** TODO: reads the record. The first failure wins, in the order a teacher would look. */
export function check(run: RunRecord): CheckResult {
  return programFailure(run) ?? failed("TODO: what happened, in the learner's own names, lines and times.");
}
`,
    "wrong/messages.yaml": `# Word for word what is said to the starter, and to each file beside this one.
messages:
  starter: "TODO: what happened, in the learner's own names, lines and times."
`,
  };
}

/** The same files, in a folder. */
export function under(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}
