/** The declarations of `zod`, as texts for the editor's TypeScript. Own chunk. Its translated messages are left out. */
import { declarationsOf } from "./declarations.ts";

export const declarations = declarationsOf(
  import.meta.glob<string>(["/node_modules/zod/index.d.ts", "/node_modules/zod/v4/{classic,core}/*.d.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
