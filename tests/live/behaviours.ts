/** How a fake endpoint may behave: the first part of the path in its base URL. */
export const behaviours = [
  /** Answers as the mock does, streams paced. */
  "good",
  /** As `good`, with a pause before each chunk. */
  "slow",
  /** No CORS headers. */
  "closed",
  /** Never answers. */
  "silent",
  /** Head and first chunks, then nothing. */
  "stall",
  /** Head and first chunks, then the connection breaks. */
  "drop",
  /** The connection breaks before the head. */
  "drop-early",
  /** Sends elsewhere: to `redirectTo`. */
  "redirect",
  /** 200, JSON by its header, and no JSON. */
  "garbage",
  /** 200 and a web page. */
  "html",
  "401",
  "404",
  "500",
  /** 429 with `retry-after: 1`, each time. */
  "429",
  /** 429, then `good`, and so on in turn. */
  "429-once",
  /** Puts the key it got into body and headers, cut into pieces. */
  "echo",
  /** 401 with the key in the error's message, as it came and escaped. */
  "echo-error",
  /** Streams for ever, as fast as it can. */
  "endless",
] as const;
export type Behaviour = (typeof behaviours)[number];

export const isBehaviour = (name: string): name is Behaviour => (behaviours as readonly string[]).includes(name);
