/**
 * The declarations of the `openai` package that a lesson can reach (client, chat, responses, embeddings, models,
 * streaming, helpers, errors), as texts for the editor's TypeScript. Own chunk. What is left out, such as
 * `client.images`, is `any` in the editor.
 */
import { declarationsOf } from "./declarations.ts";

export const declarations = declarationsOf(
  import.meta.glob<string>(
    [
      "/node_modules/openai/index.d.ts",
      "/node_modules/openai/client.d.ts",
      "/node_modules/openai/{api-promise,error,pagination,resource,streaming,uploads}.d.ts",
      "/node_modules/openai/core/*.d.ts",
      "/node_modules/openai/internal/{builtin-types,headers,provider,request-options,shim-types,types,parse,uploads,to-file}.d.ts",
      "/node_modules/openai/internal/utils/log.d.ts",
      "/node_modules/openai/helpers/zod.d.ts",
      "/node_modules/openai/lib/{parser,ResponsesParser,RunnableFunction,EventStream,jsonschema,chatCompletionUtils}.d.ts",
      "/node_modules/openai/lib/*ChatCompletion*.d.ts",
      "/node_modules/openai/lib/responses/{EventTypes,ResponseStream,ResponseAccumulator,ResponseInputItems}.d.ts",
      "/node_modules/openai/resources/chat/**/*.d.ts",
      "/node_modules/openai/resources/{chat,completions,embeddings,index,models,responses,shared}.d.ts",
      "/node_modules/openai/resources/responses/{index,input-items,input-tokens,internal-base,responses}.d.ts",
    ],
    { query: "?raw", import: "default", eager: true },
  ),
);
