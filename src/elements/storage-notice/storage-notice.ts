/** Says once, at the foot of the page, that the browser keeps nothing. Importing it is enough. */
import { storageNotice, type StorageTrouble } from "../../course/storage.ts";

function show(event: Event): void {
  if (!(event instanceof CustomEvent) || document.querySelector(".storage-notice")) return;
  const { trouble } = event.detail as { trouble: StorageTrouble };
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
    document.removeEventListener("storage-trouble", show);
    notice.remove();
  });
  notice.append(words, close);
  document.body.append(notice);
}

document.addEventListener("storage-trouble", show);
