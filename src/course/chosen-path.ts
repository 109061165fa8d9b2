/** Which way through the course the reader has chosen: a name, kept in the browser. */
import type { StorageTrouble, TextStore } from "./storage.ts";

/** The path of who has chosen none: all lessons in order. */
export const wholePath = "everything";

/** Fired on `document` when another path was chosen. */
export const pathChanged = "path-changed";

/** Read before the page is painted, too (layouts/first-paint.ts). */
export const pathKey = "path";

/** The name kept; whether there is such a path, the page knows. */
export function chosenPath(store: TextStore): string {
  return store.read(pathKey) ?? wholePath;
}

export function choosePath(store: TextStore, name: string): StorageTrouble | null {
  return store.write(pathKey, name);
}
