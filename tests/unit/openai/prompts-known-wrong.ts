/** Rows the mock gets wrong, by name, each with the reason. A row that has become right must leave this list. */
export const knownWrong: ReadonlyMap<string, string> = new Map([
  ["Give Lena a 5 in chemistry", "No word of it is the tool's: that a 5 is a grade is knowledge of the world."],
]);
