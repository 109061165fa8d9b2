/** The faults a reader can switch on, in the order of the panel. Their grammar: faults.ts. */

export interface Fault {
  /** What follows `mock:` in a model's name, and stands in `MockSettings.faults`. */
  readonly name: string;
  /** A few words for a label. */
  readonly title: string;
  /** One sentence: what your program sees. */
  readonly sentence: string;
}

export const faultList: readonly Fault[] = [
  {
    name: "401",
    title: "401, wrong key",
    sentence: "The endpoint does not accept your key: the client raises an error at once and does not try again.",
  },
  {
    name: "404",
    title: "404, no such model",
    sentence: "The endpoint does not know the model: the client raises an error at once and does not try again.",
  },
  {
    name: "408",
    title: "408, request timeout",
    sentence: "The endpoint gave up waiting for your request: the client waits a moment and tries again, twice.",
  },
  {
    name: "409",
    title: "409, conflict",
    sentence: "Another request holds what yours needs: the client waits a moment and tries again, twice.",
  },
  {
    name: "429",
    title: "429, too many requests",
    sentence:
      "You asked too often: the answer says how long to wait (`retry-after`), and the client tries again, twice.",
  },
  {
    name: "500",
    title: "500, server error",
    sentence: "Something broke at the endpoint: the client waits a moment and tries again, twice.",
  },
  {
    name: "503",
    title: "503, overloaded",
    sentence: "The endpoint has too much to do: the client waits a moment and tries again, twice.",
  },
  {
    name: "timeout",
    title: "no answer in time",
    sentence: "The answer takes an hour: your client's timeout ends the wait first, if you set one.",
  },
  { name: "slow", title: "slow", sentence: "Everything the model says takes ten times as long." },
  {
    name: "bad-arguments",
    title: "bad tool arguments",
    sentence:
      "When the model calls a tool, the arguments are cut off or do not fit the schema: parse them with care and tell the model what was wrong.",
  },
  {
    name: "refusal",
    title: "the model declines",
    sentence: "The answer is a refusal: `refusal` holds the words, `content` is empty.",
  },
  {
    name: "mid-stream-error",
    title: "error in mid-stream",
    sentence:
      "A streamed answer breaks off with an error after some words; a request that does not stream gets a 500 instead.",
  },
];

/** What may follow `mock:`. */
export const faultNames: readonly string[] = faultList.map(({ name }) => name);

export interface FaultAsked {
  readonly name: string;
  /** How many requests it strikes, from the first on; null: every one. */
  readonly times: number | null;
}

/** Read `429` or `429:2`; null when there is no such fault. */
export function parseFault(text: string): FaultAsked | null {
  const [, name = "", times] = /^([a-z0-9-]+?)(?::(\d{1,3}))?$/.exec(text) ?? [];
  if (!faultNames.includes(name)) return null;
  return { name, times: times === undefined ? null : Number(times) };
}
