/** A file into the reader's downloads. Nothing leaves the page. */

/** Real milliseconds that a browser may take to read the blob. */
const readWithinMs = 10_000;

export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), readWithinMs);
}
