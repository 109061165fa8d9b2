/** Namespaces of a program: which blocks belong together, and what they export. */
import type { Scope } from "./name-scopes.ts";
import { boundNames, declaredNames, namesOfList } from "./name-scopes.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** One `namespace N { … }` of perhaps several. */
export interface NamespaceBlock {
  readonly symbol: string;
  /** What the block calls its namespace. */
  readonly param: string;
  readonly locals: readonly string[];
  /** `N.` for what is exported and no local of this block. */
  readonly memberPrefix: (name: string) => string | null;
}

const typesOnly = /^TS(Interface|TypeAlias)Declaration$|^TSDeclareFunction$/;

/** Whether a namespace holds nothing that is there at run time. */
export function isTypesOnly(namespace: SyntaxNode): boolean {
  const body = childOf(namespace, "body");
  if (body?.type === "TSModuleDeclaration") return isTypesOnly(body);
  return listOf(body ?? namespace, "body").every((statement) => {
    const node = childOf(statement, "declaration") ?? statement;
    if (node["declare"] === true || typesOnly.test(node.type)) return true;
    return node.type === "TSModuleDeclaration" && isTypesOnly(node);
  });
}

export class Namespaces {
  readonly #scopes = new Map<Scope, number>();
  /** Symbol → names it has exported so far. */
  readonly #exports = new Map<string, Set<string>>();

  /** Blocks with one name in one list of statements, or in blocks of one namespace, are one namespace. */
  symbol(outer: string | null, scope: Scope, name: string): string {
    if (outer !== null) return this.symbolIn(outer, name);
    const number = this.#scopes.get(scope) ?? this.#scopes.size;
    this.#scopes.set(scope, number);
    return `${number}:${name}`;
  }

  symbolIn(outer: string, name: string): string {
    return `${outer}.${name}`;
  }

  block(symbol: string, param: string, statements: readonly SyntaxNode[]): NamespaceBlock {
    const exported = this.#exports.get(symbol) ?? new Set<string>();
    this.#exports.set(symbol, exported);
    const isExport = (statement: SyntaxNode): boolean =>
      statement.type === "ExportNamedDeclaration" || statement["isExport"] === true;
    const variables = new Set(statements.filter(isExport).flatMap(variableNames));
    const locals = new Set(namesOfList(statements).filter((name) => !variables.has(name)));
    for (const name of namesOfList(statements.filter(isExport))) exported.add(name);
    return {
      symbol,
      param,
      locals: [...locals],
      memberPrefix: (name) => (exported.has(name) && !locals.has(name) ? `${param}.` : null),
    };
  }

  /** The namespace's own name, unless something inside has that name too. */
  paramOf(body: SyntaxNode, name: string, code: string): string {
    if (!declares(body, name)) return name;
    let number = 1;
    while (code.includes(`${name}_${number}`)) number += 1;
    return `${name}_${number}`;
  }
}

/** Exported variables and aliases live on the namespace alone; functions and classes have a local name too. */
function variableNames(statement: SyntaxNode): readonly string[] {
  const node = childOf(statement, "declaration") ?? statement;
  return /^(Variable|TSImportEquals)Declaration$/.test(node.type) ? declaredNames(node) : [];
}

/** Whether anything under a node is called `name`. */
function declares(node: SyntaxNode, name: string): boolean {
  if (node.type !== "TSModuleBlock" && declaredNames(node).includes(name)) return true;
  if (listOf(node, "params").flatMap(boundNames).includes(name)) return true;
  if (node.type.startsWith("TS") && !/^TSModule/.test(node.type)) return nameOf(childOf(node, "id")) === name;
  return childrenOf(node).some((child) => declares(child, name));
}
