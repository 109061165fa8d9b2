/** Pages of the site that are no lessons, for navigation and footer: those there are. Build only. */
import { hasSitePage } from "./course-paths.ts";

export interface SitePage {
  readonly address: string;
  readonly title: string;
}

/** What one looks up, or does with what one has learned. */
export const referencePages: readonly SitePage[] = [
  { address: "/glossary/", title: "Glossary" },
  { address: "/cheat-sheet/", title: "Cheat sheet" },
  { address: "/interview/", title: "Interview deck" },
  { address: "/progress/", title: "Your progress" },
].filter(({ address }) => hasSitePage(address));
