/** Linear equations in one unknown: `8x + 7 = -23`. */

export interface Solved {
  readonly unknown: string;
  readonly value: number;
  /** Each step as a sentence and the equation after it. */
  readonly steps: readonly { readonly say: string; readonly equation: string }[];
}

const round = (value: number): number => Number(value.toPrecision(12));

/** Solve the first such equation of a text; null when there is none. */
export function solveIn(text: string): Solved | null {
  const found =
    /(-?\d*(?:\.\d+)?)\s*\*?\s*([a-z])\s*(?:([+-])\s*(\d+(?:\.\d+)?))?\s*=\s*(-?\s?\d+(?:\.\d+)?)(?![\w.])/i.exec(
      text.replace(/−/g, "-").replace(/\s+/g, " "),
    );
  if (!found) return null;
  const [, factorText = "", unknown = "x", sign, shiftText, rightText = "0"] = found;
  const factor = factorText === "" ? 1 : factorText === "-" ? -1 : Number(factorText);
  const shift = shiftText === undefined ? 0 : Number(shiftText) * (sign === "-" ? -1 : 1);
  const right = Number(rightText.replace(/\s/g, ""));
  if (factor === 0 || !Number.isFinite(factor)) return null;
  const moved = round(right - shift);
  const value = round(moved / factor);
  const left = factor === 1 ? unknown : factor === -1 ? `-${unknown}` : `${factor}${unknown}`;
  const steps: { say: string; equation: string }[] = [];
  if (shift !== 0) {
    const verb = shift > 0 ? `Subtract ${shift} from` : `Add ${-shift} to`;
    steps.push({ say: `${verb} both sides.`, equation: `${left} = ${moved}` });
  }
  if (factor !== 1) steps.push({ say: `Divide both sides by ${factor}.`, equation: `${unknown} = ${value}` });
  return { unknown, value, steps };
}
