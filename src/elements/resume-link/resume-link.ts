/**
 * `<resume-link data-base data-lessons>`: on the landing page, the way back to where the reader was. Shown (by CSS) when
 * the first-paint script has found a bookmark; a lesson that is no longer there leaves the newcomer's start standing.
 */
import { readBookmarks } from "../../course/bookmarks.ts";
import { pageStore } from "../../course/storage.ts";

class ResumeLink extends HTMLElement {
  connectedCallback(): void {
    const { last, at } = readBookmarks(pageStore());
    const { base = "/", lessons = "" } = this.dataset;
    const bookmark = last === null ? undefined : at[last];
    if (last === null || bookmark === undefined || !lessons.split(" ").includes(last)) {
      delete document.documentElement.dataset["begun"];
      return;
    }
    const link = this.querySelector("a");
    if (link) link.href = `${base}${last}/#${encodeURIComponent(bookmark.id)}`;
    const where = this.querySelector("[data-where]");
    if (where) where.textContent = `${bookmark.title}: ${bookmark.heading}`;
  }
}

customElements.define("resume-link", ResumeLink);
