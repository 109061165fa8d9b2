/** What the self-test tries to reach: a file of this site that does nothing. A script, since some ways load nothing else. */
export const prerender = true;

export function GET(): Response {
  return new Response("/* The self-test was here. */\n", { headers: { "content-type": "text/javascript" } });
}
