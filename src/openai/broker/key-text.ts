/** What may be a key: characters that an `authorization` header takes as they are, and that redaction knows to find. */

export type KeyText = { readonly ok: true; readonly key: string } | { readonly ok: false; readonly message: string };

const minChars = 4;
const maxChars = 500;
/** RFC 6750's token, and three marks that some servers use. */
const keyPattern = /^[A-Za-z0-9._~+/=:@|-]+$/;

/** Check a key as it was typed or pasted. The messages never repeat it. */
export function parseKey(text: string): KeyText {
  const key = text.trim();
  if (key === "") return { ok: false, message: "Paste the key." };
  if (/\s/.test(key)) return { ok: false, message: "There is a blank or a line break in the key. Copy it again." };
  if (!keyPattern.test(key))
    return { ok: false, message: "There is a character in the key that no key has. Copy it again." };
  if (key.length < minChars) return { ok: false, message: `A key has at least ${minChars} characters.` };
  if (key.length > maxChars) return { ok: false, message: `A key has at most ${maxChars} characters.` };
  return { ok: true, key };
}
