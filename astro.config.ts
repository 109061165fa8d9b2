/** The site: static pages from content/, a strict policy on each. `BASE_PATH` and `SITE_URL` say where it will live. */
import mdx from "@astrojs/mdx";
import { satteri } from "@astrojs/markdown-satteri";
import { defineConfig, passthroughImageService } from "astro/config";
import { lessonComponents } from "./src/components/mdx/lesson-components.ts";
import { lessonLinks } from "./src/components/mdx/lesson-links.ts";
import { lessonTerms } from "./src/components/mdx/lesson-terms.ts";
import { lessonUnits } from "./src/components/mdx/lesson-units.ts";
import { lateStyles } from "./src/layouts/late-styles.ts";
import { pagePolicy } from "./src/layouts/page-policy.ts";
import { sandboxAssets } from "./src/runtimes/worker/integration.ts";

const base = process.env["BASE_PATH"] ?? "/";
const site = process.env["SITE_URL"];

export default defineConfig({
  ...(site ? { site } : {}),
  base,
  output: "static",
  trailingSlash: "always",
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  integrations: [mdx(), sandboxAssets(), lateStyles(["monaco-editor"])],
  markdown: {
    processor: satteri({ mdastPlugins: [lessonComponents(), lessonLinks(base), lessonTerms(base), lessonUnits()] }),
    // Fences become <Code> (lessonComponents); the site has one highlighter, src/components/highlight.ts.
    syntaxHighlight: false,
  },
  security: { csp: pagePolicy },
  build: { assets: "assets", inlineStylesheets: "never" },
  vite: {
    // A file of its own can be cached, and needs no hash in the policy nor `data:` in it.
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        onLog(level, log, report) {
          // Astro's own marks in its own modules: a line of directive each, without meaning for authors.
          if (log.code === "MODULE_LEVEL_DIRECTIVE" && log.message.includes("astro:")) return;
          report(level, log);
        },
      },
    },
  },
});
