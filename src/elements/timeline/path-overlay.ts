/** The critical path over the picture, where it is asked for: worked out once a layout, not once a frame. */
import { criticalPath } from "../../timeline/compare/critical-path.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import type { Mark } from "../../timeline/renderer/marks.ts";
import { pathMarks } from "../../timeline/renderer/path-marks.ts";

const known = new WeakMap<Layout, readonly Mark[]>();

export function pathOverlay(layout: Layout): readonly Mark[] {
  const before = known.get(layout);
  if (before !== undefined) return before;
  const marks = pathMarks(layout, criticalPath(layout.timeline));
  known.set(layout, marks);
  return marks;
}
