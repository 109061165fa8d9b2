/** Which names stand for what at a place of a program: enough to tell a namespace's exported values from locals. */
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** Invariant: `names` are those declared right here; a name found in no scope is a global. */
export interface Scope {
  readonly parent: Scope | null;
  readonly names: ReadonlySet<string>;
  /** What must stand before a name that is a member of this scope's namespace or enum: `N.`; null for no member. */
  readonly memberPrefix: (name: string) => string | null;
}

const noMember = (): null => null;

export function scopeOf(parent: Scope | null, names: Iterable<string>, memberPrefix?: Scope["memberPrefix"]): Scope {
  return { parent, names: new Set(names), memberPrefix: memberPrefix ?? noMember };
}

/** The text a name needs in front of it, empty when it stands for itself. */
export function prefixOf(scope: Scope, name: string): string {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const prefix = at.memberPrefix(name);
    if (prefix !== null) return prefix;
    if (at.names.has(name)) return "";
  }
  return "";
}

/** The names a pattern binds. */
export function boundNames(pattern: SyntaxNode | null): readonly string[] {
  if (pattern === null) return [];
  switch (pattern.type) {
    case "Identifier":
      return [nameOf(pattern)];
    case "AssignmentPattern":
      return boundNames(childOf(pattern, "left"));
    case "RestElement":
      return boundNames(childOf(pattern, "argument"));
    case "TSParameterProperty":
      return boundNames(childOf(pattern, "parameter"));
    case "Property":
      return boundNames(childOf(pattern, "value"));
    case "ArrayPattern":
      return listOf(pattern, "elements").flatMap(boundNames);
    case "ObjectPattern":
      return listOf(pattern, "properties").flatMap(boundNames);
    default:
      return [];
  }
}

/** The names a declaration gives to the list it stands in. */
export function declaredNames(statement: SyntaxNode): readonly string[] {
  if (statement.type === "VariableDeclaration") {
    return listOf(statement, "declarations").flatMap((declarator) => boundNames(childOf(declarator, "id")));
  }
  const declares = /^(Function|Class|TSEnum|TSModule|TSImportEquals)Declaration$/.test(statement.type);
  return declares && statement["declare"] !== true ? [nameOf(childOf(statement, "id"))] : [];
}

/** What a list of statements declares for itself, `export` or not. */
export function namesOfList(statements: readonly SyntaxNode[]): readonly string[] {
  return statements.flatMap((statement) => declaredNames(childOf(statement, "declaration") ?? statement));
}

/** The `var`s under a node, which belong to the function around it. */
export function varNames(node: SyntaxNode): readonly string[] {
  if (/Function|^Class|^TS/.test(node.type)) return [];
  const own = node.type === "VariableDeclaration" && node["kind"] === "var" ? declaredNames(node) : [];
  return [...own, ...childrenOf(node).flatMap(varNames)];
}
