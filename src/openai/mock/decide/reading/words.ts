/** Words of names and sentences, brought to one form so that `get_weather`, `getWeather` and "weathers" meet. */

const stopWords = new Set(
  (
    "a an the of in on is are was were be been am i me my mine we us our you your he she it its they them their this that these those " +
    "what which how please can could would will shall should do does did to for and or but if so as at by with from about into " +
    "get gets give gives tell tells show shows fetch return returns returned given use uses using used want need needs like know let lets " +
    "now current currently today there here have has had not no yes any some all one just also then than too very right " +
    "tool function value values eg e g etc new best good more most make makes made let s t re ve ll d m via per up out"
  ).split(" "),
);

/** Lower case, no accents. Letters of other scripts stay. */
export function fold(text: string): string {
  if (!/[^\p{ASCII}]/u.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const memory = new Map<string, readonly string[]>();
const remembered = 4000;

/** All words, folded; camelCase and snake_case are cut. Those of short texts are kept, for names come again and again. */
export function wordsOf(text: string): readonly string[] {
  const known = memory.get(text);
  if (known) return known;
  const words = cutWords(text);
  if (memory.size >= remembered) memory.clear();
  if (text.length <= 200) memory.set(text, words);
  return words;
}

function cutWords(text: string): readonly string[] {
  const cut = text.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return fold(cut).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A rough stem of a folded English word; other words mostly stay. */
export function stem(word: string): string {
  let root = word;
  if (root.length > 4 && root.endsWith("ies")) root = `${root.slice(0, -3)}y`;
  else if (root.length > 3 && root.endsWith("s") && !root.endsWith("ss") && !root.endsWith("us"))
    root = root.slice(0, -1);
  if (root.length > 7 && root.endsWith("ment")) root = root.slice(0, -4);
  if (root.length > 6 && root.endsWith("ation")) root = `${root.slice(0, -5)}at`;
  else if (root.length > 5 && root.endsWith("ing")) root = undouble(root.slice(0, -3));
  else if (root.length > 4 && root.endsWith("ed")) root = undouble(root.slice(0, -2));
  if (root.length > 4 && root.endsWith("or")) root = root.slice(0, -2);
  if (root.length > 3 && root.endsWith("e")) root = root.slice(0, -1);
  return root;
}

const undouble = (root: string): string => (/([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root);

/** Stems that carry meaning, each once, in order. */
export function termsOf(text: string): readonly string[] {
  const kept = wordsOf(text).filter((word) => !stopWords.has(word) && (word.length > 1 || /\p{N}/u.test(word)));
  return [...new Set(kept.map(stem))];
}

/** Whether a word carries no meaning of its own. */
export const isStopWord = (word: string): boolean => stopWords.has(fold(word));
