/** The verdict on the page: what was compared, part by part, and the first difference if there is one. */
import { element } from "./parts.ts";
import type { Proof } from "./proof-session.ts";
import { proofRows, verdictWords } from "./proof-words.ts";

const signs = { same: "=", different: "≠", "not compared": "–" } as const;

/** Show a proof in `place`, or empty it. Everything a program wrote goes in as text. */
export function showProof(place: HTMLElement, proof: Proof | null): void {
  place.hidden = proof === null;
  if (!proof) {
    place.replaceChildren();
    return;
  }
  const { verdict } = proof;
  const head = element("p", "proof-verdict", verdictWords(proof));
  head.dataset["state"] = verdict.state;
  const list = element("dl", "proof-parts");
  for (const { name, finding, state } of proofRows(proof)) {
    const row = element("div", "");
    const sign = element("span", "proof-sign", signs[state]);
    sign.setAttribute("aria-hidden", "true");
    row.dataset["state"] = state;
    const term = element("dt", "");
    term.append(sign, ` ${name}`);
    row.append(term, element("dd", "", finding));
    list.append(row);
  }
  place.replaceChildren(head, element("p", "proof-sentence", verdict.sentence), list);
}
