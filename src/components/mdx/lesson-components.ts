/**
 * Tells every component in a lesson's MDX which lesson it stands in (`lesson="10-async/10-await"`) and whether it
 * stands inside a line of text (`inline`), so that lessons name their files without paths and import nothing.
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineMdastPlugin, type MdastPluginDefinition } from "satteri";
import { lessonFolder } from "../lesson-address.ts";

type Visit = NonNullable<MdastPluginDefinition["mdxJsxFlowElement"]>;
type Element = Parameters<Visit>[0];
type Attribute = Element["attributes"][number];

const componentsFolder = fileURLToPath(new URL("..", import.meta.url));

/** Names of the components a lesson may use: every `.astro` file directly in src/components. */
function knownComponents(): string[] {
  return existsSync(componentsFolder)
    ? readdirSync(componentsFolder)
        .filter((name) => name.endsWith(".astro"))
        .map((name) => name.slice(0, -".astro".length))
        .sort()
    : [];
}

export function lessonComponents(isKnown: (name: string) => boolean = (name) => knownComponents().includes(name)) {
  const withLesson = <Node extends { name: string | null; attributes: Attribute[]; position?: unknown }>(
    node: Readonly<Node>,
    fileURL: URL | undefined,
    inline: boolean,
  ): Node | undefined => {
    if (node.name === null || !/^[A-Z]/.test(node.name) || !fileURL) return undefined;
    const path = fileURLToPath(fileURL);
    if (!isKnown(node.name)) {
      throw new Error(
        `${path}: there is no component <${node.name}>. Lessons may use ${knownComponents().join(", ")}. ` +
          `Correct the name, or write src/components/${node.name}.astro.`,
      );
    }
    const folder = lessonFolder(path);
    const added: Attribute[] = [];
    if (folder !== null) added.push({ type: "mdxJsxAttribute", name: "lesson", value: folder });
    if (inline) added.push({ type: "mdxJsxAttribute", name: "inline", value: null });
    return { ...node, attributes: [...node.attributes, ...added] };
  };
  return defineMdastPlugin({
    name: "lesson-components",
    // A fence becomes <Code>, so that the colours of all code on a page come from one place, as classes.
    code: (node) => ({
      type: "mdxJsxFlowElement",
      name: "Code",
      attributes: [
        { type: "mdxJsxAttribute", name: "language", value: node.lang ?? "" },
        { type: "mdxJsxAttribute", name: "source", value: node.value },
      ],
      children: [],
    }),
    mdxJsxFlowElement: (node, context) => withLesson(node, context.fileURL, false),
    mdxJsxTextElement: (node, context) => withLesson(node, context.fileURL, true),
  });
}
