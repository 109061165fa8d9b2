/** Titles may hold `code` in backticks: the only markup they know. */

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);
}

/** "`await` pauses" → `<code>await</code> pauses`; everything else is escaped. */
export function titleHtml(title: string): string {
  return escapeHtml(title).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** The same without its backticks, for <title> and labels. */
export function titleText(title: string): string {
  return title.replaceAll("`", "");
}
