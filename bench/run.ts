/** `npm run bench [-- name …]`: every figure, or those of the named benches. Build the site first (`npm run build`). */
import { measureBytes } from "./bytes.ts";
import { printFigure, type Figure } from "./figure.ts";
import { measureStart } from "./start.ts";
import { measureTracing } from "./tracing.ts";

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  bytes: measureBytes,
  tracing: measureTracing,
  start: measureStart,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
for (const [name, measure] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`— ${name}`);
  for (const figure of await measure()) printFigure(figure);
}
process.exit(0);
