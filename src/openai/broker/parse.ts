/** The border control of the broker page: what its port gets is unknown until it has passed here. */
import * as v from "valibot";
import { parseCaps } from "./caps.ts";
import type { ToBroker } from "./messages.ts";

/** A page's own frames let no more through. */
const maxBodyChars = 1_000_000;
const maxOperationChars = 40;

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const message = v.variant("type", [
  v.strictObject({
    type: v.literal("begin"),
    run: id,
    caps: v.pipe(
      v.unknown(),
      v.transform((caps) => parseCaps(caps)),
    ),
  }),
  v.strictObject({
    type: v.literal("ask"),
    run: id,
    ask: id,
    operation: v.pipe(v.string(), v.maxLength(maxOperationChars)),
    body: v.pipe(v.string(), v.maxLength(maxBodyChars)),
  }),
  v.strictObject({ type: v.literal("leave"), run: id, ask: id }),
  v.strictObject({ type: v.literal("end"), run: id }),
  v.strictObject({ type: v.literal("try") }),
]);

/** What the page sent, or null when it is no message of ours. */
export function parseToBroker(data: unknown): ToBroker | null {
  const result = v.safeParse(message, data, { abortEarly: true });
  return result.success ? result.output : null;
}
