/** Says once, at the foot of the page, that the browser keeps nothing. Importing it is enough. */
import { pageTrouble, storageNotice, type StorageTrouble } from "../../course/storage.ts";

let isClosed = false;

function show(trouble: StorageTrouble): void {
  if (isClosed || document.querySelector(".storage-notice")) return;
  const notice = document.createElement("div");
  notice.className = "storage-notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = storageNotice(trouble);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => {
    isClosed = true;
    notice.remove();
  });
  notice.append(words, close);
  document.body.append(notice);
}

document.addEventListener("storage-trouble", (event) => {
  if (event instanceof CustomEvent) show((event.detail as { trouble: StorageTrouble }).trouble);
});
// Another element may have met the trouble before this one was here to listen.
const before = pageTrouble();
if (before !== null) show(before);
