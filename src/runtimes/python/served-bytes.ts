/**
 * Lets Pyodide "fetch" what is in memory. It insists on fetching the standard library and the wasm by URL; while it
 * loads, `fetch` answers for URLs given out here. Elsewhere it is the one that was there.
 */
const bytesOfUrl = new Map<string, Uint8Array<ArrayBuffer> | null>();
let realFetch: typeof globalThis.fetch | undefined;
let count = 0;

function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  const bytes = bytesOfUrl.get(url);
  if (bytes === null) return new Promise(() => undefined); // asked for, never used
  if (bytes !== undefined) return Promise.resolve(new Response(bytes));
  if (realFetch === undefined) return Promise.reject(new TypeError("There is no network here."));
  return realFetch(input, init);
}

/**
 * Serve bytes by name below a URL while `use` runs; null leaves the fetch unanswered for ever.
 * `use` gets the base URL, which ends with a slash.
 */
export async function whileServing<T>(
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | null>>,
  use: (baseUrl: string) => Promise<T>,
): Promise<T> {
  count += 1;
  const baseUrl = `https://memory.invalid/${count}/`;
  const urls = Object.keys(files).map((name) => baseUrl + name);
  for (const [name, bytes] of Object.entries(files)) bytesOfUrl.set(baseUrl + name, bytes);
  if (globalThis.fetch !== answer) {
    realFetch = globalThis.fetch;
    globalThis.fetch = answer;
  }
  try {
    return await use(baseUrl);
  } finally {
    for (const url of urls) bytesOfUrl.delete(url);
    if (bytesOfUrl.size === 0 && realFetch !== undefined) globalThis.fetch = realFetch;
  }
}
