/** The pages of the built site, from its files. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { usually } from "../../full.ts";
import { builtFolder } from "./serve.ts";

export interface BuiltPage {
  /** `async/await/index.html` */
  readonly file: string;
  /** `/async/await/` */
  readonly address: string;
  readonly html: string;
}

/** The frame pages of sandbox and broker are no pages for readers. */
export const hostFile = "host.html";
export const brokerFile = "broker.html";

function builtPages(): readonly BuiltPage[] {
  const files = globSync("**/*.html", { cwd: builtFolder }).sort();
  if (files.length === 0) throw new Error("There is no built site. Run: npm run build");
  return files.map((file) => ({
    file,
    address: `/${file.replace(/(^|\/)index\.html$/, "$1")}`,
    html: readFileSync(join(builtFolder, file), "utf8"),
  }));
}

/** Every HTML file there is. */
export const allPages = builtPages();
/** Those a reader can open. */
export const readersPages = allPages.filter(({ file }) => file !== hostFile && file !== brokerFile);
/** Two lessons that hold every kind of component. */
export const lessonAddresses = ["/async/await/", "/function-calling/the-model-does-not-run-it/"] as const;

/** A lesson's page: `/module/lesson/`. */
const isLesson = (address: string): boolean => /^\/[^/]+\/[^/]+\/$/.test(address);

/** The lessons, all of them. */
export const lessonPages = readersPages.filter(({ address }) => isLesson(address));

/** What is tried in a browser page by page: every page that is no lesson, and two lessons; all of them in the full suite. */
export const usualPages = usually(
  readersPages,
  ({ address }) => !isLesson(address) || lessonAddresses.some((lesson) => lesson === address),
);
