/** The tokens of both themes: AA contrast, equal copies, and states that colour-blind readers can tell apart. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inkTokens, paperTheme, type Ink } from "../../../src/timeline/renderer/theme.ts";
import { codeRoles, inkPalette, paperPalette } from "../../../src/styles/code-themes.ts";

type Tokens = Readonly<Record<string, string>>;
type Rgb = readonly [number, number, number];

const css = readFileSync(new URL("../../../src/styles/tokens.css", import.meta.url), "utf8");

function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  expect(start, `tokens.css has ${selector}`).toBeGreaterThan(-1);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

const light = tokensOf(":root");
const dark = tokensOf(':root[data-theme="dark"]');
const themes: readonly (readonly [string, Tokens])[] = [
  ["light", light],
  ["dark", dark],
];

function rgb(tokens: Tokens, name: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/i.exec(tokens[name] ?? "")?.[1];
  if (digits === undefined) throw new Error(`--${name} is no #rrggbb colour`);
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2 contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [one, other]
    .map(([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
    .sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Viénot, Brettel and Mollon 1999, on linear rgb: what a reader without L or M cones sees. */
function seenBy(kind: "normal" | "protanopia" | "deuteranopia", [r, g, b]: Rgb): Rgb {
  const [lr, lg, lb] = [linear(r), linear(g), linear(b)];
  if (kind === "normal") return [lr, lg, lb];
  const mixed = kind === "protanopia" ? 0.11238 * lr + 0.88762 * lg : 0.29275 * lr + 0.70725 * lg;
  return [mixed, mixed, lb + (kind === "protanopia" ? 0.004 : -0.02234) * (lr - lg)];
}

/** Distance in Oklab, times 100: about 2 is just noticeable. */
function distance(one: Rgb, other: Rgb): number {
  const lab = ([r, g, b]: Rgb): Rgb => {
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [a, b] = [lab(one), lab(other)];
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const surfaces = ["paper", "paper-raised", "paper-sunken"] as const;
const textOn = ["ink", "ink-soft", "ink-faint", "accent"] as const;

describe.each(themes)("%s theme", (_name, tokens) => {
  it.each(surfaces.flatMap((surface) => textOn.map((text) => [text, surface] as const)))(
    "%s on %s reads at AA",
    (text, surface) => {
      expect(contrast(rgb(tokens, text), rgb(tokens, surface))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each<readonly [string, string]>([
    ["accent-ink", "accent"],
    ["ink", "accent-soft"],
    ["accent", "accent-soft"],
    ["code-ink", "code-paper"],
    ...codeRoles.filter((role) => role !== "plain").map((role) => [`code-${role}`, "code-paper"] as const),
    ...codeRoles.filter((role) => role !== "plain").map((role) => [`code-${role}`, "paper-raised"] as const),
  ])("%s on %s reads at AA", (text, surface) => {
    expect(contrast(rgb(tokens, text), rgb(tokens, surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(light).filter((name) => name.startsWith("state-") || name === "rule-strong"))(
    "%s stands out from every surface (3:1)",
    (state) => {
      for (const surface of surfaces) {
        expect(contrast(rgb(tokens, state), rgb(tokens, surface)), surface).toBeGreaterThanOrEqual(3);
      }
    },
  );

  const strong = ["state-running", "state-ready", "state-blocked", "state-request"] as const;
  it.each(["normal", "protanopia", "deuteranopia"] as const)("busy states differ for %s vision", (kind) => {
    for (const [at, one] of strong.entries()) {
      for (const other of strong.slice(at + 1)) {
        const apart = distance(seenBy(kind, rgb(tokens, one)), seenBy(kind, rgb(tokens, other)));
        expect(apart, `${one} and ${other}`).toBeGreaterThan(7);
      }
    }
  });
});

it("gives readers without scripts the same dark theme", () => {
  expect(tokensOf(":root:not([data-theme])")).toEqual(dark);
});

it("gives the editor the page's colours of code", () => {
  for (const [palette, tokens] of [
    [paperPalette, light],
    [inkPalette, dark],
  ] as const) {
    expect(palette.paper).toBe(tokens["code-paper"]);
    expect(palette.plain).toBe(tokens["code-ink"]);
    for (const role of codeRoles) if (role !== "plain") expect(palette[role], role).toBe(tokens[`code-${role}`]);
  }
});

it("paper has the light theme's colours", () => {
  for (const [ink, token] of Object.entries(inkTokens)) {
    expect(paperTheme.inks[ink as Ink], ink).toBe(light[token.slice(2)]);
  }
});
