import { badRequest, unsupportedValue, type ApiError } from "../api-error.ts";
import type { Item } from "./item.ts";

/** A page of a response's input, as `GET /responses/{id}/input_items` gives it: newest first unless `order=asc`. */
export function inputItemsOf(input: readonly Item[], query: ReadonlyMap<string, string>): object | ApiError {
  const order = query.get("order") ?? "desc";
  if (order !== "asc" && order !== "desc") return unsupportedValue("order", order, ["asc", "desc"]);
  const limit = Number(query.get("limit") ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return badRequest(
      `Invalid 'limit': expected an integer from 1 to 100, but got '${query.get("limit") ?? ""}'.`,
      "limit",
    );
  }
  const ordered = input.map(({ wire }) => wire);
  if (order === "desc") ordered.reverse();
  const after = query.get("after");
  const start = after === undefined ? 0 : ordered.findIndex((item) => item["id"] === after) + 1;
  const data = ordered.slice(start, start + limit);
  return {
    object: "list",
    data,
    first_id: data[0]?.["id"] ?? null,
    last_id: data.at(-1)?.["id"] ?? null,
    has_more: start + limit < ordered.length,
  };
}
