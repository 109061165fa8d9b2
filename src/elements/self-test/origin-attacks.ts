/** Every way by which JavaScript in a worker might get at what the browser keeps for this site, or at the page. */
import type { Attack } from "./attack.ts";

const origin = (
  id: string,
  title: string,
  tries: string,
  needs: string | null,
  naive: Attack["naive"],
  code: string,
  documentOnly?: true,
): Attack => ({ id, kind: "origin", title, tries, needs, naive, code, ...(documentOnly && { documentOnly }) });

/** WebKit gives code of no origin a store of nobody's, empty at first and gone with the page: that is not the site's. */
const ownOrigin = `if (self.origin === "null") throw new Error("it is a store of nobody's"); return true;`;

/** Attacks from inside shout here; a page that hears it has been reached. */
export const channelName = "unblocked-self-test";

export const originAttacks: readonly Attack[] = [
  origin("own-origin", "Have this site's origin", "self.origin", null, "reached", `return self.origin !== "null";`),
  origin(
    "indexed-db",
    "Open a database of this site",
    `indexedDB.open("progress")`,
    "indexedDB",
    "reached",
    `return new Promise((resolve, reject) => {
      const open = indexedDB.open("unblocked-self-test");
      open.onsuccess = () => { open.result.close(); indexedDB.deleteDatabase("unblocked-self-test"); resolve(true); };
      open.onerror = () => reject(open.error);
    });`,
  ),
  origin(
    "local-storage",
    "Read what this site keeps: progress, drafts, a key",
    `localStorage.getItem("unblocked.key")`,
    null,
    "reached",
    `return localStorage.length >= 0;`,
    true,
  ),
  origin(
    "session-storage",
    "Read what this tab keeps",
    `sessionStorage.getItem("unblocked.key")`,
    null,
    "reached",
    `return sessionStorage.length >= 0;`,
    true,
  ),
  origin(
    "cookies",
    "Read cookies",
    "cookieStore.getAll()",
    "CookieStore",
    "nothing",
    `return Array.isArray(await cookieStore.getAll());`,
  ),
  origin(
    "document-cookie",
    "Read cookies the old way",
    "document.cookie",
    null,
    "reached",
    `return typeof document.cookie === "string";`,
    true,
  ),
  origin(
    "caches",
    "Open a cache of this site",
    `caches.open("x")`,
    "CacheStorage",
    "reached",
    `await caches.open("unblocked-self-test"); await caches.delete("unblocked-self-test"); ${ownOrigin}`,
  ),
  origin(
    "private-files",
    "Open the files of this site",
    "navigator.storage.getDirectory()",
    "StorageManager",
    "reached",
    `return Boolean(await navigator.storage.getDirectory());`,
  ),
  origin(
    "old-files",
    "Open the files of this site the old way",
    "webkitRequestFileSystemSync(0, 1000)",
    "webkitRequestFileSystemSync",
    "reached",
    `return Boolean(webkitRequestFileSystemSync(0, 1000));`,
  ),
  origin(
    "buckets",
    "Open a bucket of this site",
    `navigator.storageBuckets.open("x")`,
    "StorageBucketManager",
    "reached",
    `const bucket = await navigator.storageBuckets.open("unblocked-self-test"); await navigator.storageBuckets.delete("unblocked-self-test"); return Boolean(bucket);`,
  ),
  origin(
    "locks",
    "See the locks of this site",
    "navigator.locks.query()",
    "LockManager",
    "reached",
    `return Boolean(await navigator.locks.query());`,
  ),
  origin(
    "service-workers",
    "See the service workers of this site",
    "navigator.serviceWorker.getRegistrations()",
    "ServiceWorkerContainer",
    "reached",
    `await navigator.serviceWorker.getRegistrations(); ${ownOrigin}`,
    true,
  ),
  origin(
    "channel",
    "Shout to the pages of this site",
    "new BroadcastChannel(name).postMessage(…)",
    "BroadcastChannel",
    "reached",
    `const channel = new BroadcastChannel(${JSON.stringify(channelName)});
     const heard = new Promise((resolve) => { channel.onmessage = () => resolve(true); });
     channel.postMessage("attack"); return heard;`,
  ),
  origin(
    "permissions",
    "Ask what this site may do",
    `navigator.permissions.query({ name: "notifications" })`,
    "Permissions",
    "reached",
    `const { state } = await navigator.permissions.query({ name: "persistent-storage" }); if (state === "denied") throw new Error("denied"); return true;`,
  ),
  origin("document", "Touch the page", "document.body", null, "reached", `return Boolean(document.body);`, true),
  origin(
    "parent",
    "Reach the page above",
    "parent.document",
    null,
    "reached",
    `return Boolean(parent.document);`,
    true,
  ),
  origin(
    "top",
    "Send the whole tab elsewhere",
    "top.location = url",
    null,
    "nothing",
    `top.location = url; return true;`,
  ),
  origin(
    "own-location",
    "Send the worker elsewhere",
    "location.href = url",
    null,
    "nothing",
    `const before = location.href; location.href = url; if (location.href === before) throw new Error("it did not move"); return true;`,
  ),
  origin("popup", "Open a window", "open(url)", null, "nothing", `return Boolean(open(url));`),
  origin(
    "opener",
    "Reach the page that opened this one",
    "opener.location",
    null,
    "nothing",
    `return Boolean(opener.location);`,
  ),
];
