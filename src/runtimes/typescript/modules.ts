/**
 * Imports and exports of the reader's program: a fixed table of modules is here, nothing else. Imports become
 * constants in front of the program; `export` is dropped, since nobody imports the program.
 */
import { importNames, type ImportName } from "../../protocol/packages.ts";
import type { RunError } from "../../trace/run.ts";
import { errorAt, type Parsed } from "./parse.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

export interface ModuleUse {
  readonly name: ImportName;
  readonly line: number;
  /** Exported name → local name; `*` is the whole module. */
  readonly bindings: readonly { readonly imported: string; readonly local: string }[];
}

export interface ModuleHead {
  readonly uses: readonly ModuleUse[];
  /** Expressions after `export default`, which become statements of their own. */
  readonly defaults: readonly SyntaxNode[];
}

function isModuleName(name: string): name is ImportName {
  return importNames.some((known) => known === name);
}

/** Blank imports and exports in `text` (types are blanked already) and return what was imported. */
export function takeModuleSyntax({ ast, text }: Parsed): ModuleHead | { readonly error: RunError } {
  const uses: ModuleUse[] = [];
  const defaults: SyntaxNode[] = [];
  const valueNames = namesUsed(ast);
  for (const statement of listOf(ast, "body")) {
    if (isBlank(statement, text)) continue;
    const source = nameOf(childOf(statement, "source"));
    if (source !== "" && !isModuleName(source)) return { error: unknownModule(statement, source, text) };
    const declaration = childOf(statement, "declaration");
    switch (statement.type) {
      case "ImportDeclaration":
        if (isModuleName(source)) {
          uses.push({ name: source, line: text.lineOf(statement.start), bindings: bindingsOf(statement, valueNames) });
        }
        text.blank(statement.start, statement.end, ";");
        break;
      case "ExportNamedDeclaration":
        text.blank(statement.start, declaration?.start ?? statement.end, ";");
        break;
      case "ExportAllDeclaration":
        text.blank(statement.start, statement.end, ";");
        break;
      case "ExportDefaultDeclaration":
        if (declaration === null) break;
        text.blank(statement.start, declaration.start);
        if (!/^(Function|Class)Declaration$/.test(declaration.type) || childOf(declaration, "id") === null) {
          defaults.push(declaration);
        }
        break;
    }
  }
  return { uses, defaults };
}

function isBlank(statement: SyntaxNode, text: SourceText): boolean {
  return /^;?\s*$/.test(text.toString().slice(statement.start, statement.end));
}

function unknownModule(statement: SyntaxNode, name: string, text: SourceText): RunError {
  const error = errorAt(text, statement.start, `"${name}" cannot be imported here.`, null);
  return {
    ...error,
    type: "ImportError",
    traceback: error.traceback.replace("SyntaxError:", "ImportError:"),
    explanation: `Programs run in your browser, with these modules: ${importNames.map((known) => `"${known}"`).join(", ")}.`,
  };
}

/** Imports that are used as types only are left out, as TypeScript does. */
function bindingsOf(statement: SyntaxNode, valueNames: ReadonlySet<string>): ModuleUse["bindings"] {
  return listOf(statement, "specifiers").flatMap((specifier) => {
    const local = nameOf(childOf(specifier, "local"));
    if (specifier["importKind"] === "type" || !valueNames.has(local)) return [];
    if (specifier.type === "ImportDefaultSpecifier") return [{ imported: "default", local }];
    if (specifier.type === "ImportNamespaceSpecifier") return [{ imported: "*", local }];
    return [{ imported: nameOf(childOf(specifier, "imported")), local }];
  });
}

/** Every identifier outside types and imports. */
export function namesUsed(root: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    const isValue = /^TS(\w+Expression|TypeAssertion|Enum\w+|Module\w+|ParameterProperty)$/.test(node.type);
    if ((node.type.startsWith("TS") && !isValue) || node.type === "ImportDeclaration") return;
    if (node.type === "Identifier") names.add(nameOf(node));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return names;
}
