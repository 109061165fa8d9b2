/** Rows the mock gets wrong, by name, each with the reason. A row that has become right must leave this list. */
export const knownWrong: ReadonlyMap<string, string> = new Map([]);
