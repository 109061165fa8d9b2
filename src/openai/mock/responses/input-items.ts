import type { ApiError } from "../api-error.ts";
import { pageOf } from "../page.ts";
import type { Item } from "./item.ts";

/** A page of a response's input, as `GET /responses/{id}/input_items` gives it: newest first unless `order=asc`. */
export const inputItemsOf = (input: readonly Item[], query: ReadonlyMap<string, string>): object | ApiError =>
  pageOf(input, query, "desc", ({ wire }) => wire);
