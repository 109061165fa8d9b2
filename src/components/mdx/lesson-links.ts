/** Links inside the course: checked against the folders of content/, and put below the base path. */
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineMdastPlugin } from "satteri";
import { lessonAddress } from "../lesson-address.ts";
import { joinBase } from "../site-link.ts";

/** Pages that are no lessons. */
const otherPages = ["/", "/playground/", "/glossary/", "/interview/", "/cheat-sheet/", "/settings/", "/selftest/"];

function knownPages(root: string): Set<string> {
  const addresses = globSync(["content/*/*/index.mdx", "content/*/module.yaml"], { cwd: root }).map((path) =>
    lessonAddress(path.replaceAll("\\", "/").replace(/^content\//, "")),
  );
  return new Set([...otherPages, ...addresses.map((address) => `/${address}/`)]);
}

/** `base` is the site's base path; `root` the folder that holds content/ and public/. */
export function lessonLinks(base: string, root = process.cwd()) {
  return defineMdastPlugin({
    name: "lesson-links",
    link(node, context) {
      if (!node.url.startsWith("/") || node.url.startsWith("//")) return;
      const [address = "/"] = node.url.split(/[?#]/);
      if (!knownPages(root).has(address) && !existsSync(join(root, "public", address))) {
        const file = context.fileURL ? fileURLToPath(context.fileURL) : "A lesson";
        throw new Error(
          `${file}: the link ${node.url} leads nowhere. Lessons are linked as /module/lesson/ (folder names without ` +
            "numbers, a slash at the end).",
        );
      }
      context.setProperty(node, "url", joinBase(base, node.url));
    },
  });
}
