/** Enumerations in a text: "eggs, flour and milk". */

const leading =
  /^.*\b(?:with|for|of|about|buy|get|add|order|named|called|are|need|want|like|have|has|using|contains?|include|including|please|causes?|treats?|against|do|does|did|is|can|if|taking|take|invite|tags?|and|me|us|to|put|make|pack|as|between|compare)\b:?\s+/i;
const trailing =
  / (?:to|on|in|for(?! [$€£]?\d)|from|at(?! [$€£]?\d)|with|please|today|tomorrow|by|delivered|as) .*$|[.?!]+$/i;

/** The items of a text's enumeration, without what leads to it; empty when there is none. */
export function itemsIn(text: string, own: readonly string[] = []): readonly string[] {
  const word = own.at(-1);
  const named = word === undefined ? undefined : new RegExp(`\\b${word}:? ([^.?!]+)`, "i").exec(text)?.[1];
  const listed = /:\s*([^.?!]+)/.exec(text)?.[1];
  for (const part of [named, listed, ...text.split(/[.?!]\s+/)]) {
    if (part === undefined) continue;
    const items = split(part);
    if (items.length > 1) return /\?\s*$/.test(text) ? evened(items) : items;
  }
  return listed !== undefined ? split(listed) : named !== undefined ? split(named) : [];
}

/** In a question the verb may follow the last item: "Do aspirin and ibuprofen interact?" */
function evened(items: readonly string[]): readonly string[] {
  const isPlain = items.slice(0, -1).every((item) => !item.includes(" "));
  return isPlain ? items.map((item) => item.split(" ")[0] ?? item) : items;
}

function split(part: string): readonly string[] {
  const pieces = part.split(/\s*,\s*(?:and |or )?|\s+(?:and|or|&)\s+/);
  return pieces
    .map((piece, index) =>
      index === 0 ? piece.replace(leading, "").replace(/^\p{Lu}\p{Ll}+ (?=(?:the|my|our|some|an?) )/u, "") : piece,
    )
    .map((piece, index) => (index === pieces.length - 1 ? piece.replace(trailing, "") : piece))
    .map((piece) =>
      piece
        .replace(/^(?:some|an?|the|my)\s+/i, "")
        .replace(/[.?!]+$/, "")
        .trim(),
    )
    .filter((piece) => piece !== "" && piece.split(/\s+/).length <= 4);
}

/** The pieces an enumeration of things with figures has: "order 2 pizzas and a coke" → `2 pizzas`, `a coke`. */
export function segmentsOf(text: string): readonly string[] {
  return text
    .split(/\s*[,;\n]\s*(?:and )?|\s+and\s+|(?<=[^\d])[.?!:]\s+/i)
    .map((piece) => piece.replace(/[.?!]+$/, "").trim())
    .map((piece) => {
      const counted = /^(.*?)(?:^|\s)((?:\d+|an?|one|two|three|four|five|six)\s.*)$/i.exec(piece);
      return counted && !/\b(?:for|at|of|costs?|is)$/i.test(counted[1] ?? "") ? (counted[2] ?? piece) : piece;
    })
    .map((piece) =>
      piece.replace(/^(?:please )?(?:order|add|buy|get|create|make|i(?:'d| would) like|i want|give me)\s+/i, ""),
    )
    .map((piece) => piece.replace(trailing, ""))
    .filter((piece) => piece !== "");
}
