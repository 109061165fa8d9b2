/** Whether a program imports `openai`, in either language: then its answers come from the mock model. */
export function speaksToModel(source: string): boolean {
  return /^\s*(?:from|import)\s+openai\b|\bfrom\s+["']openai(?:\/[^"']*)?["']|\bimport\(\s*["']openai["']/m.test(
    source,
  );
}
