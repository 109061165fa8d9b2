/** A typed number: `3`, `3.0` and ` 3,00 ` are the same. Null when it is none. */
export function asNumber(value: string): number | null {
  const trimmed = value.trim();
  const number = Number(trimmed.replace(",", "."));
  return trimmed !== "" && Number.isFinite(number) ? number : null;
}
