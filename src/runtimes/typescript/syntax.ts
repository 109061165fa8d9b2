/**
 * Reading an acorn tree without trusting its shape: TypeScript's nodes have no published types, so every child is
 * asked for by name and checked.
 */

/** A node of the tree; offsets count UTF-16 units in the reader's source. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The child under `key`, or null when there is none. */
export function childOf(node: SyntaxNode, key: string): SyntaxNode | null {
  const child = node[key];
  return isNode(child) ? child : null;
}

/** The children listed under `key`; holes (`[, a]`) are left out. */
export function listOf(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  const list = node[key];
  return Array.isArray(list) ? list.filter(isNode) : [];
}

/** What an identifier, a private name or a literal key is called; empty for computed and other keys. */
export function nameOf(node: SyntaxNode | null): string {
  if (node === null) return "";
  if (node.type === "Identifier" && typeof node["name"] === "string") return node["name"];
  if (node.type === "PrivateIdentifier" && typeof node["name"] === "string") return `#${node["name"]}`;
  if (node.type === "Literal" && (typeof node["value"] === "string" || typeof node["value"] === "number")) {
    return String(node["value"]);
  }
  return "";
}

/** All children in the order of the source. `{a}` has key and value in one place: only the value counts. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === "key" && node["shorthand"] === true) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children.sort((left, right) => left.start - right.start);
}
