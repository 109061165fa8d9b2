/** A lane's name cut to its room. What tells lanes apart is often at the end: the middle goes first. */

/** One line of at most `most` characters: `take(<Lo…"Ada")`. Empty where not even three fit. */
export function cutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 3) return "";
  const tail = Math.ceil((most - 1) / 2);
  return `${text.slice(0, most - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** Up to three lines for a narrow lane: the function, then its arguments, broken after a comma where that fits. */
export function narrowLabel(text: string, most: number): string[] {
  const open = text.indexOf("(");
  if (text.length <= most || open < 0) return [cutMiddle(text, most)];
  const name = cutMiddle(text.slice(0, open), most);
  const args = text.slice(open);
  if (args.length <= most) return [name, args];
  if (most < 3) return [name];
  if (args.length > 2 * most) {
    return [name, `${args.slice(0, most - 1)}…`, args.slice(args.length - most).replace(/^,? /, "")];
  }
  const comma = args.lastIndexOf(",", most - 1) + 1;
  const rest = args.slice(comma).trimStart();
  if (comma > 0 && rest.length <= most) return [name, args.slice(0, comma), rest];
  return [name, args.slice(0, most), args.slice(most)];
}
