/** Highlighted code: the same text, line by line, escaped, in classes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "../../../src/components/highlight.ts";
import { titleHtml, titleText } from "../../../src/components/inline-code.ts";

const asText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

describe("highlight", () => {
  it("marks await as a keyword in both languages", async () => {
    for (const language of ["python", "typescript"] as const) {
      expect(await highlight("await sleep(3)", language)).toContain('<span class="code-keyword">await</span>');
    }
  });

  it("numbers lines from 1 and leaves out the last empty one", async () => {
    const html = await highlight("a = 1\n\nb = 2\n", "python");
    expect([...html.matchAll(/data-line="(\d+)"/g)].map((match) => match[1])).toEqual(["1", "2", "3"]);
  });

  it("keeps every character and lets none act as markup", async () => {
    const line = fc.stringMatching(/^[ -~]{0,30}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        const source = `${lines.join("\n")}#`;
        const html = await highlight(source, "python");
        expect(asText(html)).toBe(source);
        expect(html.replace(/<span class="(?:line|code-[a-z]+)"(?: data-line="\d+")?>|<\/span>/g, "")).not.toMatch(
          /[<>]/,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("titles", () => {
  it("know code and nothing else", () => {
    expect(titleHtml("`await` <b>pauses</b>")).toBe("<code>await</code> &lt;b&gt;pauses&lt;/b&gt;");
    expect(titleText("`await` pauses")).toBe("await pauses");
  });
});
