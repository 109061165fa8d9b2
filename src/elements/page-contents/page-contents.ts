/** `<page-contents>`: marks the link to the section that is being read. */

class PageContents extends HTMLElement {
  #observer: IntersectionObserver | undefined;

  connectedCallback(): void {
    const links = new Map<Element, HTMLAnchorElement>();
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const headings = [...links.keys()];
    // Fires when a heading crosses the line a third down the window; the section read is the last one above it.
    this.#observer = new IntersectionObserver(
      () => {
        const linePx = innerHeight / 3;
        const current = headings.findLast((heading) => heading.getBoundingClientRect().top <= linePx + 1);
        for (const [heading, link] of links) {
          if (heading === current) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      },
      { rootMargin: "0px 0px -66% 0px" },
    );
    for (const heading of headings) this.#observer.observe(heading);
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
  }
}

customElements.define("page-contents", PageContents);
