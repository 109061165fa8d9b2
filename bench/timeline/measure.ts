/** Records of a thousand to a million events: how soon they are drawn, what a frame costs, beside speedscope. */
import { loadavg } from "node:os";
import { chromium, type Browser } from "playwright";
import { findBrowser, launchFlags } from "../../scripts/browser.ts";
import { quantile, type Figure } from "../figure.ts";
import { spread, type FrameTimes } from "./frame-times.ts";
import { measureOurs, type OurTimes } from "./ours.ts";
import { measurePeer, type PeerTimes } from "./peer.ts";
import { serveBench } from "./site.ts";

const sizes = [1000, 10_000, 100_000, 1_000_000] as const;
/** Events a lane. */
const eventsALane = 100;
const mostFrameMs = 8;
const mostFirstMs = 300;

/** The peer draws by WebGL, which a machine without a graphics card has to be told to do in software. */
const flags = [...launchFlags, "--enable-unsafe-swiftshader"];

interface Measured {
  readonly ours: OurTimes;
  readonly peer: PeerTimes | string;
}

export async function measureTimeline(): Promise<Figure[]> {
  const site = await serveBench();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: flags });
  try {
    const rows: Measured[] = [];
    for (const size of sizes) rows.push(await measureSize(browser, site.origin, size));
    printTable(rows);
    const last = rows.at(-1);
    return last === undefined ? [] : figuresOf(last);
  } finally {
    await browser.close();
    site.close();
  }
}

async function measureSize(browser: Browser, origin: string, size: number): Promise<Measured> {
  const lanes = Math.ceil(size / eventsALane);
  console.log(`timeline: ${size.toLocaleString("en")} events …`);
  const ours = await measureOurs(browser, origin, lanes, size);
  return { ours, peer: await measurePeer(browser, origin, lanes, size) };
}

const p95 = (times: FrameTimes | null): string =>
  times === null ? "" : `${quantile(times.scriptMs, 0.5).toFixed(1)} / ${quantile(times.scriptMs, 0.95).toFixed(1)}`;

/** Script a frame as p50 / p95, in processor milliseconds; the rest on the clock. */
function printTable(rows: readonly Measured[]): void {
  const head = [
    ...[
      "events",
      "lanes",
      "first ms",
      "again ms",
      "cpu ms",
      "scrub",
      "zoom",
      "pan",
      "open group",
      "memory MB",
      "record MB",
    ],
    ...["peer: first ms", "zoom", "file MB"],
  ];
  const lines = rows.map(({ ours, peer }) => [
    ours.events.toLocaleString("en"),
    ours.lanes.toLocaleString("en"),
    ours.firstMs.toFixed(0),
    ours.againMs.toFixed(0),
    ours.againCpuMs.toFixed(0),
    ...[p95(ours.scrub), p95(ours.zoom), p95(ours.pan), p95(ours.scroll)],
    ours.memoryMb.toFixed(1),
    ours.recordMb.toFixed(1),
    ...(typeof peer === "string" ? [peer, "", ""] : [peer.firstMs.toFixed(0), p95(peer.zoom), peer.fileMb.toFixed(1)]),
  ]);
  const widths = head.map((name, at) => Math.max(name.length, ...lines.map((line) => line[at]?.length ?? 0)));
  console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1) ?? ""}. Script a frame: p50 / p95 ms.`);
  for (const line of [head, ...lines]) console.log(line.map((text, at) => text.padStart(widths[at] ?? 0)).join("  "));
}

function figuresOf({ ours, peer }: Measured): Figure[] {
  const size = `${ours.events.toLocaleString("en")} events, ${ours.lanes.toLocaleString("en")} lanes`;
  const frame = (name: string, times: FrameTimes): Figure => ({
    name: `script a frame while ${name}`,
    value: quantile(times.scriptMs, 0.95),
    unit: "ms",
    atMost: mostFrameMs,
    from: `p95; ${spread(times.scriptMs)}; all of the main thread ${spread(times.mainMs)}`,
  });
  const figures: Figure[] = [
    {
      name: "from record to first picture",
      value: ours.againMs,
      unit: "ms",
      atMost: mostFirstMs,
      from: `${size}; ${ours.firstMs.toFixed(0)} ms the first time in a page`,
    },
    {
      name: "from record to first picture, processor time of the main thread",
      value: ours.againCpuMs,
      unit: "ms",
      atMost: mostFirstMs,
      from: "as above; what others do on the machine does not count",
    },
    frame("scrubbing", ours.scrub),
    frame("zooming", ours.zoom),
    frame("panning", ours.pan),
    ...(ours.scroll === null ? [] : [frame("scrolling through an open group", ours.scroll)]),
    {
      name: "memory of the picture",
      value: ours.memoryMb,
      unit: "MB",
      atMost: null,
      from: `heap and buffers; the record itself ${ours.recordMb.toFixed(1)} MB`,
    },
  ];
  return [...figures, ...(typeof peer === "string" ? [] : peerFigures(ours, peer))];
}

function peerFigures(ours: OurTimes, peer: PeerTimes): Figure[] {
  const [ownP95, peerP95] = [quantile(ours.zoom.scriptMs, 0.95), quantile(peer.zoom.scriptMs, 0.95)];
  return [
    {
      name: "first picture / speedscope's",
      value: ours.firstMs / peer.firstMs,
      unit: "ratio",
      atMost: 1,
      from: `${ours.firstMs.toFixed(0)} ms against ${peer.firstMs.toFixed(0)} ms from a file of ${peer.fileMb.toFixed(0)} MB`,
    },
    {
      name: "script a frame while zooming / speedscope's",
      value: ownP95 / peerP95,
      unit: "ratio",
      atMost: null,
      from: `p95 ${ownP95.toFixed(1)} ms for all lanes against ${peerP95.toFixed(1)} ms for one: ${spread(peer.zoom.scriptMs)}`,
    },
    {
      name: "main thread a frame while zooming / speedscope's",
      value: quantile(ours.zoom.mainMs, 0.95) / quantile(peer.zoom.mainMs, 0.95),
      unit: "ratio",
      atMost: null,
      from: `p95; ours ${spread(ours.zoom.mainMs)}; theirs ${spread(peer.zoom.mainMs)}`,
    },
  ];
}
