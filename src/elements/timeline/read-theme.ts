/** The page's colours and faces, where an element stands. */
import { themeFrom, type Theme } from "../../timeline/renderer/theme.ts";

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  return themeFrom((token) => style.getPropertyValue(token));
}
