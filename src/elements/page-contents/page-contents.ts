/**
 * `<page-contents>`: marks the link to the section that is being read, and steps aside while something as wide as the
 * page (a sandbox) passes over its place.
 */

/** As src/styles/layout.css has them. */
const wideBlocks = ".prose > .wide, .prose > code-sandbox, .prose > :has(.wide, code-sandbox)";

class PageContents extends HTMLElement {
  #stop = new AbortController();
  #observers: IntersectionObserver[] = [];

  connectedCallback(): void {
    this.#stop = new AbortController();
    addEventListener("resize", this.#observe, { signal: this.#stop.signal });
    this.#observe();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#forget();
  }

  #forget(): void {
    for (const observer of this.#observers) observer.disconnect();
    this.#observers = [];
  }

  #observe = (): void => {
    this.#forget();
    this.#markSections();
    this.#stepAside();
  };

  #markSections(): void {
    const links = new Map<Element, HTMLAnchorElement>();
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const headings = [...links.keys()];
    // Fires when a heading crosses the line a third down the window; the section read is the last one above it.
    const observer = new IntersectionObserver(
      () => {
        const current = headings.findLast((heading) => heading.getBoundingClientRect().top <= innerHeight / 3 + 1);
        for (const [heading, link] of links) {
          if (heading === current) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      },
      { rootMargin: "0px 0px -66% 0px" },
    );
    for (const heading of headings) observer.observe(heading);
    this.#observers.push(observer);
  }

  #stepAside(): void {
    const rail = this.closest<HTMLElement>(".contents-rail");
    const own = rail?.firstElementChild;
    if (!rail || !own) return;
    const { left, height } = own.getBoundingClientRect();
    const topPx = parseFloat(getComputedStyle(own).top) || 0;
    const over = new Set<Element>();
    const bandPx = `${-topPx}px 0px ${-Math.max(0, innerHeight - topPx - height)}px 0px`;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect } of entries) {
          if (isIntersecting && boundingClientRect.right > left) over.add(target);
          else over.delete(target);
        }
        rail.toggleAttribute("data-covered", over.size > 0);
      },
      { rootMargin: bandPx },
    );
    for (const block of document.querySelectorAll(wideBlocks)) observer.observe(block);
    this.#observers.push(observer);
  }
}

customElements.define("page-contents", PageContents);
