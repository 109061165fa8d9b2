/** How many tokens a text may be, without the model's own table of tokens. */

/**
 * The most tokens a text can be, near enough: two letters or blanks a token (words are longer, made-up ones are not), one
 * for any other sign of ASCII, one for each byte of the rest. English text is half of that.
 */
export function tokensAtMost(text: string): number {
  let halves = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) halves += unit === 0x20 || isLetter(unit) ? 1 : 2;
    // Two bytes, or three: half of a surrogate pair is two of its four.
    else halves += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 4 : 6;
  }
  return Math.ceil(halves / 2);
}

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);

/** The usual rule of thumb, for text a model has written: four signs a token. */
export const tokensAbout = (chars: number): number => Math.ceil(chars / 4);
