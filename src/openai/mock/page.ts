/** Lists that are read a page at a time: `?limit=20&order=asc&after=msg_1`. */
import { badRequest, unsupportedValue, type ApiError } from "./api-error.ts";
import { anInteger } from "./fields.ts";

interface Listed {
  readonly id: string;
}

/** What a list's query says, after validation. */
interface PageQuery {
  readonly limit: number;
  readonly isNewestFirst: boolean;
  /** The last id of the page before; null for the first page. */
  readonly after: string | null;
}

type Query = ReadonlyMap<string, string>;

const maxLimit = 100;

/**
 * A page of `entries`, which stand oldest first. `toShown` gives what the reader sees of an entry, or null for one that
 * this list leaves out; such an entry can still be the place to go on from.
 */
export function pageOf<Entry extends Listed>(
  entries: readonly Entry[],
  query: Query,
  usualOrder: "asc" | "desc",
  toShown: (entry: Entry) => object | null,
): object | ApiError {
  const asked = pageQuery(query, usualOrder);
  if ("status" in asked) return asked;
  const { limit, isNewestFirst, after } = asked;
  const ordered = isNewestFirst ? entries.toReversed() : entries;
  const start = after === null ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0)
    return badRequest(`Invalid 'after': there is no '${after}' in this list.`, "after");
  const shown = ordered.slice(start).flatMap((entry) => {
    const data = toShown(entry);
    return data === null ? [] : [{ id: entry.id, data }];
  });
  const page = shown.slice(0, limit);
  return {
    object: "list",
    data: page.map(({ data }) => data),
    first_id: page[0]?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: shown.length > limit,
  };
}

function pageQuery(query: Query, usualOrder: "asc" | "desc"): PageQuery | ApiError {
  const order = query.get("order") ?? usualOrder;
  if (order !== "asc" && order !== "desc") return unsupportedValue("order", order, ["asc", "desc"]);
  const sent = query.get("limit") ?? "20";
  // A text that is no number is told so as a text.
  const limit = /^-?\d+$/.test(sent) ? Number(sent) : sent;
  const problem = anInteger(1, maxLimit)(limit, "limit");
  if (problem) return problem;
  return { limit: Number(limit), isNewestFirst: order === "desc", after: query.get("after") ?? null };
}
