/** `npm run bench [-- name …]`: every figure, or those of the named benches. Build the site first (`npm run build`). */
import { measureBytes } from "./bytes.ts";
import { measureFloods } from "./floods.ts";
import { printFigure, printHead, type Figure } from "./figure.ts";
import { measurePage } from "./page.ts";
import { measureRecording } from "./recording.ts";
import { measureRequests } from "./requests.ts";
import { measureStart } from "./start.ts";
import { measureTimeline } from "./timeline/measure.ts";

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  bytes: measureBytes,
  recording: measureRecording,
  requests: measureRequests,
  page: measurePage,
  start: measureStart,
  floods: measureFloods,
  timeline: measureTimeline,
};
/** Names for several. */
const groups: Readonly<Record<string, readonly string[]>> = {
  runtime: ["recording", "requests", "page", "start", "floods"],
};

const asked = process.argv.slice(2);
const named = new Set(asked.flatMap((name) => groups[name] ?? [name]));
const unknown = [...named].filter((name) => !(name in benches));
if (unknown.length > 0) {
  const names = [...Object.keys(benches), ...Object.keys(groups)];
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  process.exit(1);
}
for (const [name, measure] of Object.entries(benches)) {
  if (named.size > 0 && !named.has(name)) continue;
  const startedMs = performance.now();
  const figures = await measure();
  printHead(`${name}, ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  figures.forEach(printFigure);
}
process.exit(0);
