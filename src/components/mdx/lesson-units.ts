/** "3.00 s" never breaks between number and unit. */
import { defineMdastPlugin } from "satteri";

const numberAndUnit = /(\d) (?=(?:s|ms|min|kB|MB|px)\b)/g;

export function lessonUnits() {
  return defineMdastPlugin({
    name: "lesson-units",
    text(node, context) {
      const value = node.value.replace(numberAndUnit, "$1\u00a0");
      if (value !== node.value) context.setProperty(node, "value", value);
    },
  });
}
