/**
 * The declarations of the `openai` package that a lesson can reach (client, chat, embeddings, models, streaming, errors),
 * as texts for the editor's TypeScript. Own chunk. What is left out, such as `client.images`, is `any` in the editor.
 */
const declarations = import.meta.glob<string>(
  [
    "/node_modules/openai/index.d.ts",
    "/node_modules/openai/client.d.ts",
    "/node_modules/openai/{api-promise,error,pagination,resource,streaming,uploads}.d.ts",
    "/node_modules/openai/core/*.d.ts",
    "/node_modules/openai/internal/{builtin-types,headers,provider,request-options,shim-types,types,parse,uploads,to-file}.d.ts",
    "/node_modules/openai/internal/utils/log.d.ts",
    "/node_modules/openai/lib/{parser,RunnableFunction,EventStream,jsonschema,chatCompletionUtils}.d.ts",
    "/node_modules/openai/lib/*ChatCompletion*.d.ts",
    "/node_modules/openai/resources/chat/**/*.d.ts",
    "/node_modules/openai/resources/{chat,completions,embeddings,index,models,shared}.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** Where the editor's TypeScript looks for them: `file:///node_modules/openai/index.d.ts`. */
export const openaiDeclarations: readonly { readonly filePath: string; readonly content: string }[] = Object.entries(
  declarations,
).map(([path, content]) => ({
  filePath: `file://${path}`,
  content: content.replace(/\/\/# sourceMappingURL=.*\s*$/, ""),
}));
