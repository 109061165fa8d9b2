/**
 * The one inline script: sets theme, language and path on <html> before anything is painted, so that nothing flashes;
 * `data-begun` where a lesson was left with a bookmark in it.
 * Storage may be forbidden (reading it throws): then the system's theme and Python stand.
 */
export const firstPaintScript = `(()=>{const root=document.documentElement,kept=(key)=>{try{return localStorage.getItem(key)}catch{return null}};
root.dataset.script="on";
const language=kept("unblocked.language");
if(language==="python"||language==="typescript")root.dataset.language=language;
const path=kept("unblocked.path");
if(path!==null)root.dataset.path=path;
if(kept("unblocked.bookmarks")!==null)root.dataset.begun="";
const theme=kept("unblocked.theme");
root.dataset.theme=theme==="light"||theme==="dark"?theme:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"})()`;

/** Its hash as the policy wants it: `sha256-…`. */
export async function firstPaintHash(): Promise<`sha256-${string}`> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(firstPaintScript));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
