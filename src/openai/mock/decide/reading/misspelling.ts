/** Words written with a letter too few, too many or two swapped. A changed letter is no misspelling here: "massage" is no "message". */

/** Words of their own that lie near another. */
const words = new Set(
  "contract county costum statu casual desert dessert patienc martial scared united further forward".split(" "),
);

/** The word of the list that `word` is likely to be meant for; null when none is near. */
export function meantWord(word: string, known: Iterable<string>): string | null {
  if (word.length < 6 || /\d/.test(word) || words.has(word)) return null;
  const allowed = word.length >= 8 ? 2 : 1;
  for (const other of known) {
    if (other.length < 6 || other.charAt(0) !== word.charAt(0) || Math.abs(other.length - word.length) > allowed)
      continue;
    if (areNear(word, other, allowed)) return other;
  }
  return null;
}

/** Whether at most `allowed` letters left out, put in or swapped lead from one to the other. */
function areNear(one: string, two: string, allowed: number): boolean {
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  if (at === one.length && at === two.length) return true;
  if (allowed === 0) return false;
  const swapped = one[at] === two[at + 1] && one[at + 1] === two[at] && one[at] !== undefined;
  return (
    (swapped && areNear(one.slice(at + 2), two.slice(at + 2), allowed - 1)) ||
    areNear(one.slice(at + 1), two.slice(at), allowed - 1) ||
    areNear(one.slice(at), two.slice(at + 1), allowed - 1)
  );
}
