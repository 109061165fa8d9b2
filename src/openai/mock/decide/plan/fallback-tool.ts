/** A tool that takes any question: a knowledge base, a document search, an oracle. */
import type { Question } from "../decider.ts";
import { speechActOf } from "../reading/speech-act.ts";
import { termsOfTool, type ToolProfile } from "../tools/tool-profile.ts";
import { fold, wordsOf } from "../reading/words.ts";

const anything =
  /\b(?:any(?:thing| question)|everything|all questions|answers? to|universe|knowledge ?base|knowledge|faqs?|documents?|documentation|docs|polic(?:y|ies)|handbook|manual|wiki|retrieve|rag|passages|medical knowledge|help cent(?:er|re))\b/;
const web = /\b(?:web|internet|online|google|bing)\b/;
const recent =
  /\b(?:latest|newest|recent|recently|news|today|this (?:year|week|month)|current(?:ly)?|202\d|who (?:won|is the (?:president|ceo|prime minister|king|queen))|score|release(?:d)?|version)\b/;

/** The tool to ask when no other fits and the message wants to know something; null when there is none. */
export function fallbackTool({ text, results }: Question, profiles: readonly ToolProfile[]): ToolProfile | null {
  if (results.length > 0) return null;
  const folded = fold(text);
  const isQuestion = /\?\s*$|^(?:what|who|when|where|which|how|why|is|are|does|do|can|tell me about|explain)\b/.test(
    folded.trim(),
  );
  if (!isQuestion || folded.split(/\s+/).length < 3) return null;
  if (
    /\b(?:you|your name|yourself)\b/.test(folded) &&
    !/\b(?:your|you) (?:polic|return|refund|ship|offer|sell|have|accept|open|deliver|hours|store|company|price|plan|warrant|guarantee|support)/.test(
      folded,
    )
  )
    return null;
  for (const profile of profiles) {
    const takesQuery =
      profile.paramList.length === 0 ||
      profile.paramList.some(({ role }) => ["query", "text", "plain", "title"].includes(role));
    if (profile.kind !== "tells" || !takesQuery) continue;
    const said = fold(`${wordsOf(profile.tool.name).join(" ")}. ${profile.tool.description}`);
    if (anything.test(said) && speechActOf(text, new Set(termsOfTool(profile))) !== "statement") return profile;
    if (web.test(said) && recent.test(folded)) return profile;
  }
  return null;
}
