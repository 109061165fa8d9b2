/** Items of a conversation in the Responses API: what is sent as input, and what the model puts out. */
import type { JsonObject } from "../json.ts";

/** An item with its wire form, an id included. */
export type Item = { readonly wire: JsonObject; readonly id: string } & (
  | { readonly kind: "message"; readonly role: "system" | "user" | "assistant"; readonly text: string }
  /** `isAsync`: its output may come with any later request. */
  | {
      readonly kind: "call";
      readonly callId: string;
      readonly name: string;
      readonly arguments: string;
      readonly isAsync: boolean;
    }
  | { readonly kind: "output"; readonly callId: string; readonly text: string }
  /** Read past: the mock has no thoughts. */
  | { readonly kind: "reasoning" }
);

/** An id that stands for an item stored earlier. */
export interface ItemReference {
  readonly kind: "reference";
  readonly id: string;
}
