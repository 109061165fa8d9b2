/**
 * The host page of the sandbox. An endpoint and no `.astro` page: it must have its own content security policy, by hash,
 * without any network, and nothing that the site's layouts add.
 */
import { hostHtml } from "virtual:sandbox-host";

export const prerender = true;

export function GET(): Response {
  return new Response(hostHtml, { headers: { "content-type": "text/html; charset=utf-8" } });
}
