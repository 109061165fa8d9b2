/**
 * The components lessons may use without importing them: every `.astro` file directly in this folder, under its name.
 * To add one, write the file; it gets `lesson` (`10-async/10-await`), and `inline` when it stands inside a line of text.
 * Components of the site itself are in `site/`.
 */
import type { AstroComponentFactory } from "astro/runtime/server/index.js";

const files = import.meta.glob<AstroComponentFactory>("./*.astro", { eager: true, import: "default" });

/** For `<Content components={lessonParts} />`. */
export const lessonParts: Readonly<Record<string, AstroComponentFactory>> = Object.fromEntries(
  Object.entries(files).map(([path, component]) => [path.slice("./".length, -".astro".length), component]),
);
