/** Whether a program imports `openai`, in either language, or the Agents SDK: then it asks a model. */
export function speaksToModel(source: string): boolean {
  return /^\s*(?:from|import)\s+openai\b|\bfrom\s+["'](?:openai|@openai\/agents)(?:\/[^"']*)?["']|\bimport\(\s*["']openai["']/m.test(
    source,
  );
}
