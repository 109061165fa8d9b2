/** Texts that want to be more than text. Each says by its marks where it has got to. */

/** `origin`: of the evil server. Python and TypeScript read them as JSON strings. */
export function hostileTexts(origin: string): Readonly<Record<string, string>> {
  const owned = "document.title='owned'";
  return {
    html: `</script></textarea><img data-evil src="${origin}/img" onerror="${owned}"><b data-evil>bold</b>`,
    svg: `<svg data-evil onload="${owned}"><script>${owned}</script><image href="${origin}/svg"/></svg>`,
    frame: `<iframe data-evil src="${origin}/frame" srcdoc="<script>parent.${owned}</script>"></iframe>`,
    style: `<style data-evil>@import url(${origin}/css); body { display: none }</style>`,
    markdown: `[press](javascript:${owned}) ![x](${origin}/markdown)`,
    template: `{{constructor.constructor("${owned}")()}} \${${owned}}`,
    // Terminal: colours are shown; links, moves, clearing and titles are not.
    ansi: `\u001b[31mred\u001b[0m \u001b]8;;${origin}/link\u0007press\u001b]8;;\u0007\u001b[2J\u001b[1A\u001b]0;owned\u0007`,
    // Reads as if it said something else.
    bidi: `access = "user\u202e \u2066// only admins\u2069 \u2066"`,
    invisible: `ad\u200bmin\u200d\u2060\ufeff\u00ad`,
    controls: `a\u0000b\u0008c\u007fd\r\u2028e\u2029f`,
    entities: `&lt;img data-evil src=x&gt;&#60;b data-evil&#62;`,
    prototype: `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
  };
}
