/** The page's own registry of strangers' programs. */
import { pageStore } from "../storage.ts";
import { ForeignRegistry } from "./registry.ts";

let ofPage: ForeignRegistry | undefined;

export function pageRegistry(): ForeignRegistry {
  ofPage ??= new ForeignRegistry(pageStore());
  return ofPage;
}
