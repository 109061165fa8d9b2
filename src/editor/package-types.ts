/** Which declarations a program needs, and how they are fetched. */
import type { Declaration } from "./declarations.ts";

interface Chunk {
  readonly declarations: readonly Declaration[];
}

const openai = (): Promise<Chunk> => import("./openai-types.ts");
const zod = (): Promise<Chunk> => import("./zod-types.ts");

/**
 * The Agents SDK's own declarations weigh 160 kB gzip and want all of openai's: here its names are known, and `any`.
 * A program's tools and schemas keep their types, which are zod's.
 */
const agents: Chunk = {
  declarations: [
    {
      filePath: "file:///node_modules/@types/openai__agents/index.d.ts",
      content: 'declare module "@openai/agents";\n',
    },
  ],
};

/** By the name that an import gives. */
const chunksOf: Readonly<Record<string, readonly (() => Promise<Chunk>)[]>> = {
  openai: [openai],
  "openai/helpers/zod": [openai, zod],
  zod: [zod],
  "@openai/agents": [() => Promise.resolve(agents), zod],
};

/** What to fetch for a source: each loader once. */
export function typesNeededBy(source: string): readonly (() => Promise<Chunk>)[] {
  const names = Object.keys(chunksOf).filter((name) =>
    ['"', "'"].some((quote) => source.includes(quote + name + quote)),
  );
  return [...new Set(names.flatMap((name) => chunksOf[name] ?? []))];
}
