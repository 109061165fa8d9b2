/** Declarations of a package, as the editor's TypeScript takes them. */
export interface Declaration {
  /** Where TypeScript looks for it: `file:///node_modules/openai/index.d.ts`. */
  readonly filePath: string;
  readonly content: string;
}

/** From texts by their path in the project. */
export function declarationsOf(texts: Readonly<Record<string, string>>): readonly Declaration[] {
  return Object.entries(texts).map(([path, content]) => ({
    filePath: `file://${path}`,
    content: content.replace(/\/\/# sourceMappingURL=.*\s*$/, ""),
  }));
}
