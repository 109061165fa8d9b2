/**
 * TypeScript's own run-time syntax as JavaScript on the same lines: enums, namespaces, parameter properties,
 * `import x = N.y` and `accessor` fields, worded as TypeScript's compiler words them. Types are blank by now.
 */
import MagicString from "magic-string";
import { accessorText } from "./accessors.ts";
import { EnumTable } from "./enums.ts";
import { boundNames, namesOfList, prefixOf, scopeOf, varNames, type Scope } from "./name-scopes.ts";
import { Namespaces, isTypesOnly, type NamespaceBlock } from "./namespaces.ts";
import { addParameterFields } from "./parameter-fields.ts";
import type { Parsed } from "./parse.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** Put `text` into the program at an offset; insertions at one offset stand in the order they are made. */
export type Insert = (offset: number, text: string) => void;

/** Write all of it into the blanked `parsed.text`. `valueNames`: names that the program uses as values. */
export function desugar(parsed: Parsed, valueNames: ReadonlySet<string>): MagicString {
  const walk = new Desugarer(parsed, valueNames);
  return walk.write();
}

class Desugarer {
  readonly #ast: SyntaxNode;
  readonly #text: SourceText;
  readonly #valueNames: ReadonlySet<string>;
  readonly #insertions: (readonly [number, string])[] = [];
  readonly #insert: Insert = (offset, text) => void this.#insertions.push([offset, text]);
  readonly #enums: EnumTable;
  readonly #namespaces = new Namespaces();

  constructor({ ast, text }: Parsed, valueNames: ReadonlySet<string>) {
    this.#ast = ast;
    this.#text = text;
    this.#valueNames = valueNames;
    this.#enums = new EnumTable(ast);
  }

  write(): MagicString {
    const body = listOf(this.#ast, "body");
    const scope = scopeOf(null, [...namesOfList(body), ...body.flatMap(varNames)]);
    this.#statements(body, scope, "var", null);
    const code = new MagicString(this.#text.toString());
    for (const [offset, text] of this.#insertions) code.appendLeft(offset, text);
    return code;
  }

  /** A list of statements: the first enum or namespace of a name declares it, unless a function or class does. */
  #statements(list: readonly SyntaxNode[], scope: Scope, keyword: "var" | "let", block: NamespaceBlock | null): void {
    const isKnown = (node: SyntaxNode): boolean => /^(Function|Class)Declaration$/.test(node.type);
    const inner = (statement: SyntaxNode): SyntaxNode => childOf(statement, "declaration") ?? statement;
    const declared = new Set(
      list
        .map(inner)
        .filter(isKnown)
        .map((node) => nameOf(childOf(node, "id"))),
    );
    for (const statement of list) {
      const node = inner(statement);
      const isExport = statement !== node || statement["isExport"] === true;
      const name = nameOf(childOf(node, "id"));
      const opening = declared.has(name) ? ";" : `${keyword} ${name};`;
      const owner = isExport && block !== null ? `${block.param}.` : "";
      if (node["declare"] === true) continue;
      switch (node.type) {
        case "TSEnumDeclaration":
          declared.add(name);
          if (isExport) this.#text.blank(statement.start, node.start);
          this.#enum(node, scope, opening, name, owner);
          break;
        case "TSModuleDeclaration":
          if (isTypesOnly(node)) break;
          declared.add(name);
          if (isExport) this.#text.blank(statement.start, node.start);
          this.#namespace(node, scope, opening, owner, this.#namespaces.symbol(block?.symbol ?? null, scope, name));
          break;
        case "TSImportEqualsDeclaration":
          this.#importEquals(node, scope, owner);
          break;
        default:
          if (owner === "") this.#visit(statement, scope);
          else this.#exported(statement, node, scope, owner);
      }
    }
  }

  #enum(node: SyntaxNode, scope: Scope, opening: string, name: string, owner: string): void {
    const members = this.#enums.members(node);
    const brace = this.#text.code.indexOf("{", childOf(node, "id")?.end ?? node.start);
    this.#text.blank(node.start, brace + 1);
    this.#insert(node.start, `${opening}(function(${name}){`);
    const known = this.#enums.namesIn(name);
    const inside = scopeOf(scope, [], (used) => (known.has(used) ? `${name}.` : null));
    for (const { id, initializer, key, value, hasWayBack } of members) {
      const last = initializer ?? id;
      this.#text.blank(id.start, id.end);
      const place = `${name}[${JSON.stringify(key)}]`;
      this.#insert(id.start, hasWayBack ? `${name}[${place}` : place);
      if (initializer === null) this.#insert(id.start, `=${value}`);
      else this.#visit(initializer, inside);
      // Parentheses around the value are no part of its node.
      const comma = this.#text.skip(last.end, initializer === null ? "" : ")");
      this.#insert(comma, hasWayBack ? `]=${JSON.stringify(key)};` : ";");
      if (this.#text.code[comma] === ",") this.#text.blank(comma, comma + 1);
    }
    this.#text.blank(node.end - 1, node.end);
    this.#insert(node.end, `})(${argumentText(name, owner)});`);
  }

  #namespace(node: SyntaxNode, scope: Scope, opening: string, owner: string, symbol: string): void {
    const name = nameOf(childOf(node, "id"));
    const body = childOf(node, "body");
    if (body === null) return;
    const param = this.#namespaces.paramOf(body, name, this.#text.code);
    const isDotted = body.type === "TSModuleDeclaration";
    this.#text.blank(node.start, isDotted ? body.start : body.start + 1);
    this.#insert(node.start, `${opening}(function(${param}){`);
    if (isDotted) {
      const inner = nameOf(childOf(body, "id"));
      const nested = this.#namespaces.symbolIn(symbol, inner);
      this.#namespace(body, scopeOf(scope, []), `let ${inner};`, `${param}.`, nested);
    } else {
      const block = this.#namespaces.block(symbol, param, listOf(body, "body"));
      const inside = scopeOf(scope, block.locals, (used) => block.memberPrefix(used));
      this.#statements(listOf(body, "body"), inside, "let", block);
      this.#text.blank(node.end - 1, node.end);
    }
    this.#insert(node.end, `})(${argumentText(name, owner)});`);
  }

  /** `export const x = 1` in a namespace is `N.x = 1`; functions and classes are put on it after them. */
  #exported(statement: SyntaxNode, node: SyntaxNode, scope: Scope, owner: string): void {
    if (node.type !== "VariableDeclaration") {
      this.#text.blank(statement.start, node.start);
      this.#visit(node, scope);
      const name = nameOf(childOf(node, "id"));
      if (name !== "") this.#insert(node.end, `${owner}${name}=${name};`);
      return;
    }
    const declarators = listOf(node, "declarations");
    this.#text.blank(statement.start, declarators[0]?.start ?? node.end, ";");
    for (const declarator of declarators) {
      const id = childOf(declarator, "id");
      const value = childOf(declarator, "init");
      if (id === null) continue;
      if (value === null) {
        this.#text.blank(declarator.start, declarator.end);
        this.#insert(declarator.start, "void 0");
        continue;
      }
      const isPattern = id.type !== "Identifier";
      if (isPattern) this.#insert(declarator.start, "(");
      this.#visit(id, scope);
      this.#visit(value, scope);
      if (isPattern) this.#insert(declarator.end, ")");
    }
  }

  /** `import x = N.y`: a constant, unless it is only used as a type. */
  #importEquals(node: SyntaxNode, scope: Scope, owner: string): void {
    const id = childOf(node, "id");
    const path = childOf(node, "moduleReference");
    if (id === null || path === null) return;
    if (owner === "" && !this.#valueNames.has(nameOf(id))) {
      this.#text.blank(node.start, node.end, ";");
      return;
    }
    this.#text.blank(node.start, id.start);
    this.#insert(id.start, owner === "" ? "var " : `;${owner}`);
    const root = rootOf(path);
    this.#insert(root.start, prefixOf(scope, nameOf(root)));
  }

  #visit(node: SyntaxNode, scope: Scope): void {
    if (node.type.startsWith("TS")) {
      const inner = childOf(node, node.type === "TSParameterProperty" ? "parameter" : "expression");
      if (inner !== null && /Expression$|^TSTypeAssertion$|^TSParameterProperty$/.test(node.type))
        this.#visit(inner, scope);
      return;
    }
    switch (node.type) {
      case "Identifier":
        this.#insert(node.start, prefixOf(scope, nameOf(node)));
        return;
      case "Property":
        if (node["shorthand"] === true && prefixOf(scope, nameOf(childOf(node, "key"))) !== "") {
          this.#insert(node.start, `${nameOf(childOf(node, "key"))}:`);
        }
        this.#members(node, scope, "key");
        return;
      case "MethodDefinition":
        this.#members(node, scope, "key");
        return;
      case "PropertyDefinition":
        if (node["accessor"] === true) accessorText(node, this.#text, this.#insert);
        this.#members(node, scope, "key");
        return;
      case "MemberExpression":
        this.#members(node, scope, "property");
        return;
      case "LabeledStatement":
      case "BreakStatement":
      case "ContinueStatement":
        for (const child of childrenOf(node)) if (child !== node["label"]) this.#visit(child, scope);
        return;
      case "MetaProperty":
      case "ImportDeclaration":
      case "ExportAllDeclaration":
        return;
      case "ExportNamedDeclaration":
        if (childOf(node, "declaration") === null) return;
        break;
      case "BlockStatement":
      case "StaticBlock":
        this.#statements(listOf(node, "body"), this.#blockScope(node, scope), "let", null);
        return;
      case "SwitchStatement":
        this.#switch(node, scope);
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#function(node, scope);
        return;
      case "ClassDeclaration":
      case "ClassExpression":
        addParameterFields(node, this.#text, this.#insert);
        this.#children(node, scopeOf(scope, [nameOf(childOf(node, "id"))]));
        return;
      case "CatchClause":
        this.#children(node, scopeOf(scope, boundNames(childOf(node, "param"))));
        return;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        this.#children(node, scopeOf(scope, this.#headNames(node)));
        return;
    }
    this.#children(node, scope);
  }

  #members(node: SyntaxNode, scope: Scope, key: string): void {
    for (const child of childrenOf(node)) {
      if (child === node[key] && node["computed"] !== true && node["shorthand"] !== true) continue;
      this.#visit(child, scope);
    }
  }

  #children(node: SyntaxNode, scope: Scope): void {
    for (const child of childrenOf(node)) this.#visit(child, scope);
  }

  #switch(node: SyntaxNode, scope: Scope): void {
    const cases = listOf(node, "cases");
    const statements = cases.flatMap((one) => listOf(one, "consequent"));
    const discriminant = childOf(node, "discriminant");
    if (discriminant !== null) this.#visit(discriminant, scope);
    const inside = scopeOf(scope, namesOfList(statements));
    for (const one of cases) {
      const test = childOf(one, "test");
      if (test !== null) this.#visit(test, inside);
      this.#statements(listOf(one, "consequent"), inside, "let", null);
    }
  }

  #blockScope(node: SyntaxNode, scope: Scope): Scope {
    return scopeOf(scope, namesOfList(listOf(node, "body")));
  }

  /** Defaults of parameters see no `var` of the body. */
  #function(node: SyntaxNode, scope: Scope): void {
    const body = childOf(node, "body");
    const own = node.type === "FunctionExpression" ? [nameOf(childOf(node, "id"))] : [];
    const outer = scopeOf(scope, [...own, ...listOf(node, "params").flatMap(boundNames)]);
    const inner = scopeOf(outer, body === null ? [] : varNames(body));
    for (const child of childrenOf(node)) this.#visit(child, child === body ? inner : outer);
  }

  #headNames(node: SyntaxNode): readonly string[] {
    const head = childOf(node, "init") ?? childOf(node, "left");
    if (head?.type !== "VariableDeclaration") return [];
    return listOf(head, "declarations").flatMap((declarator) => boundNames(childOf(declarator, "id")));
  }
}

/** What the function around an enum's or namespace's body gets: the object so far, or a new one. */
function argumentText(name: string, owner: string): string {
  return owner === "" ? `${name}||(${name}={})` : `${name}=${owner}${name}||(${owner}${name}={})`;
}

function rootOf(path: SyntaxNode): SyntaxNode {
  const left = childOf(path, "left");
  return left === null ? path : rootOf(left);
}
