/** Text kept in the reader's browser: progress, drafts, choices. Never throws; says once what is wrong. */

/** Why something could not be kept: no room left, or the browser forbids storage here. */
export type StorageTrouble = "full" | "forbidden";

/** A place for text by key. What cannot be written is remembered until the page closes, so that the page goes on working. */
export interface TextStore {
  read(key: string): string | null;
  /** Null when kept, else why not. */
  write(key: string, text: string): StorageTrouble | null;
  remove(key: string): void;
}

/** The part of `localStorage` that is used. */
export type StorageArea = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Every key of this site begins so. */
export const keyPrefix = "unblocked.";

function troubleOf(error: unknown): StorageTrouble {
  const name = error instanceof DOMException || error instanceof Error ? error.name : "";
  return name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED" ? "full" : "forbidden";
}

/**
 * A store over `area`, which is asked for anew each time because merely naming `localStorage` can throw.
 * Invariant: `unkept` holds exactly the keys whose newest value is not in `area`; null there means removed.
 */
export function openStore(area: () => StorageArea, onTrouble: (trouble: StorageTrouble) => void = () => {}): TextStore {
  const unkept = new Map<string, string | null>();
  let told: StorageTrouble | null = null;

  function attempt<T>(work: (storage: StorageArea) => T, otherwise: (trouble: StorageTrouble) => T): T {
    try {
      return work(area());
    } catch (error) {
      const trouble = troubleOf(error);
      if (told !== trouble) {
        told = trouble;
        onTrouble(trouble);
      }
      return otherwise(trouble);
    }
  }

  return {
    read(key) {
      const pending = unkept.get(key);
      if (pending !== undefined) return pending;
      return attempt<string | null>(
        (storage) => storage.getItem(keyPrefix + key),
        () => null,
      );
    },
    write(key, text) {
      return attempt<StorageTrouble | null>(
        (storage) => {
          storage.setItem(keyPrefix + key, text);
          unkept.delete(key);
          return null;
        },
        (trouble) => {
          unkept.set(key, text);
          return trouble;
        },
      );
    },
    remove(key) {
      attempt<undefined>(
        (storage) => {
          storage.removeItem(keyPrefix + key);
          unkept.delete(key);
          return undefined;
        },
        () => {
          unkept.set(key, null);
          return undefined;
        },
      );
    },
  };
}

/** What the page says, once, when something could not be kept. */
export function storageNotice(trouble: StorageTrouble): string {
  return trouble === "full"
    ? "Your browser's storage for this site is full. The page works, but edits and progress made from now on are lost " +
        "when you close it. To make room, clear this site's data in the browser's settings."
    : "Your browser does not let this site store anything. The page works, but your edits and progress are lost when " +
        "you close it. To keep them, allow storage for this site, or leave private browsing.";
}

let ofPage: TextStore | undefined;
let troubleOfPage: StorageTrouble | null = null;

/** What has gone wrong on this page so far: for who begins to listen after it was announced. */
export function pageTrouble(): StorageTrouble | null {
  return troubleOfPage;
}

/** The page's own store. Trouble is announced by a `storage-trouble` event on `document`, detail `{trouble}`. */
export function pageStore(): TextStore {
  ofPage ??= openStore(
    () => globalThis.localStorage,
    (trouble) => {
      troubleOfPage = trouble;
      document.dispatchEvent(new CustomEvent("storage-trouble", { detail: { trouble } }));
    },
  );
  return ofPage;
}
