/**
 * The broker page, which alone asks the reader's endpoint. An endpoint and no `.astro` page: it must have its own content
 * security policy, by hash, and nothing that the site's layouts add.
 */
import { brokerHtml } from "virtual:broker-page";

export const prerender = true;

export function GET(): Response {
  return new Response(brokerHtml, { headers: { "content-type": "text/html; charset=utf-8" } });
}
