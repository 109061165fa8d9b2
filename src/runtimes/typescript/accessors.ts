/** `accessor x = 1`: a private field with a getter and a setter, as the language will have it. */
import type { Insert } from "./desugar.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** Turn a field into its storage and put the pair after it; the initializer stays where it is. */
export function accessorText(node: SyntaxNode, text: SourceText, insert: Insert): void {
  const key = childOf(node, "key");
  if (key === null) return;
  const isStatic = node["static"] === true;
  const name = text.code.slice(key.start, key.end);
  const storage = freeStorage(nameOf(key).replace(/\W/g, "_"), text.code);
  const before = text.code.slice(node.start, key.start);
  const keyword = node.start + before.lastIndexOf("accessor");
  text.blank(keyword, key.end);
  insert(key.end, storage);
  const prefix = isStatic ? "static " : "";
  const isOpen = text.code[node.end - 1] !== ";";
  insert(
    node.end,
    `${isOpen ? ";" : ""}${prefix}get ${name}(){return this.${storage}}${prefix}set ${name}(v){this.${storage}=v}`,
  );
}

function freeStorage(name: string, code: string): string {
  let storage = `#${name}_storage`;
  while (code.includes(storage)) storage += "_";
  return storage;
}
