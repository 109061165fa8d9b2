/**
 * Blank the types of a program in place: every offset and every line stays where it was, so positions in errors are
 * the reader's own. What also means something at run time (enums, namespaces, parameter properties) is left for
 * `desugar.ts`; what cannot run here is refused with a sentence.
 */
import type { RunError } from "../../trace/run.ts";
import { isTypesOnly } from "./namespaces.ts";
import { errorAt, type Parsed } from "./parse.ts";
import type { SourceText } from "./source-text.ts";
import { childOf, childrenOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

class Refusal extends Error {
  readonly offset: number;
  readonly advice: string;
  constructor(node: SyntaxNode, message: string, advice: string) {
    super(message);
    this.offset = node.start;
    this.advice = advice;
  }
}

const typeOnlyStatements = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "TSNamespaceExportDeclaration",
]);
const typeRanges = new Set(["TSTypeAnnotation", "TSTypeParameterDeclaration", "TSTypeParameterInstantiation"]);
const sugars = new Set([
  ...["TSEnumDeclaration", "TSModuleDeclaration", "TSParameterProperty", "TSImportEqualsDeclaration"],
]);
const members = new Set(["PropertyDefinition", "MethodDefinition", "AccessorProperty", "TSIndexSignature"]);

/** Blank all types of `parsed.text`. `sugar`: syntax is left that only TypeScript has. */
export function blankTypes({ ast, text }: Parsed): { readonly sugar: boolean } | { readonly error: RunError } {
  try {
    return { sugar: visit(ast, null, text) };
  } catch (error) {
    if (error instanceof Refusal) return { error: errorAt(text, error.offset, error.message, error.advice) };
    throw error;
  }
}

/** Blank what is under a node; true when there is syntax left that only TypeScript has. */
function visit(node: SyntaxNode, parent: SyntaxNode | null, text: SourceText): boolean {
  refuse(node, parent);
  if (isTypeOnly(node)) {
    const whole = parent?.type.startsWith("Export") === true ? parent : node;
    text.blank(whole.start, whole.end, ";");
    return false;
  }
  if (typeRanges.has(node.type)) {
    blankRange(node, parent, text);
    return false;
  }
  if (members.has(node.type) && isTypeOnlyMember(node)) {
    text.blank(node.start, node.end, ";");
    return false;
  }
  let sugar = isSugar(node);
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
      blankTypeSpecifiers(node, text);
      break;
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return blankCast(node, parent, text);
    case "TSNonNullExpression":
      text.blank(node.end - 1, node.end);
      break;
    case "TSTypeAssertion":
      text.blank(node.start, text.code.indexOf(">", childOf(node, "typeAnnotation")?.end ?? node.start) + 1);
      return visitChild(node, "expression", text);
    case "TSParameterProperty":
      text.blank(node.start, parameterStart(node));
      break;
    case "ClassDeclaration":
    case "ClassExpression":
      blankClassHead(node, text);
      break;
    case "PropertyDefinition":
    case "MethodDefinition":
      blankModifiers(node, text);
      break;
    case "VariableDeclarator":
      if (node["definite"] === true) blankMark(childOf(node, "id"), text);
      break;
    default:
      if (node["optional"] === true && /^(Identifier|ObjectPattern|ArrayPattern)$/.test(node.type))
        blankMark(node, text);
  }
  blankThisParameter(node, text);
  for (const child of childrenOf(node)) sugar = visit(child, node, text) || sugar;
  return sugar;
}

function visitChild(node: SyntaxNode, key: string, text: SourceText): boolean {
  const child = childOf(node, key);
  return child !== null && visit(child, node, text);
}

/** Where the name of `private readonly name = 1` begins; the parser lets the default's node begin at `private`. */
function parameterStart(node: SyntaxNode): number {
  const parameter = childOf(node, "parameter");
  return (parameter === null ? null : (childOf(parameter, "left") ?? parameter))?.start ?? node.start;
}

function isSugar(node: SyntaxNode): boolean {
  return sugars.has(node.type) || (node.type === "PropertyDefinition" && node["accessor"] === true);
}

function refuse(node: SyntaxNode, parent: SyntaxNode | null): void {
  if (node["declare"] === true || node["importKind"] === "type") return;
  switch (node.type) {
    case "TSImportEqualsDeclaration":
      if (childOf(node, "moduleReference")?.type !== "TSExternalModuleReference") return;
      throw new Refusal(node, "`import … = require(…)` cannot be run here.", 'Write `import x from "…"`.');
    case "TSExportAssignment":
      throw new Refusal(node, "`export =` cannot be run here.", "Leave it out: no program imports this one.");
    case "Decorator":
      throw new Refusal(
        node,
        "Decorators cannot be run here: no browser has them yet.",
        "Call the function yourself: `const run = logged(function () { … })`.",
      );
    case "PropertyDefinition":
      if (node["accessor"] !== true || node["computed"] !== true) return;
      throw new Refusal(node, "An `accessor` with a computed name cannot be run here.", "Write `get` and `set`.");
    case "ExportNamedDeclaration":
      if (parent?.type !== "TSModuleBlock" || childOf(node, "declaration") !== null) return;
      throw new Refusal(node, "A list of exports cannot stand in a namespace.", "Write `export` before each of them.");
  }
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (typeOnlyStatements.has(node.type)) return true;
  if (node.type === "TSModuleDeclaration" && isTypesOnly(node)) return true;
  if (node["declare"] === true && !members.has(node.type)) return true;
  if (node.type === "TSImportEqualsDeclaration") return node["importKind"] === "type";
  if (node.type === "ImportDeclaration") {
    const specifiers = listOf(node, "specifiers");
    return (
      node["importKind"] === "type" ||
      (specifiers.length > 0 && specifiers.every((specifier) => specifier["importKind"] === "type"))
    );
  }
  return (
    (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") &&
    node["exportKind"] === "type" &&
    childOf(node, "declaration") === null
  );
}

function isTypeOnlyMember(node: SyntaxNode): boolean {
  return (
    node.type === "TSIndexSignature" ||
    node["abstract"] === true ||
    node["declare"] === true ||
    childOf(node, "value")?.type === "TSDeclareMethod"
  );
}

/** An arrow's `)` and `=>` must stay on one line: over a type of many lines, the parenthesis moves to the type's end. */
function blankRange(node: SyntaxNode, parent: SyntaxNode | null, text: SourceText): void {
  text.blank(node.start, node.end);
  if (parent?.type !== "ArrowFunctionExpression" || !text.hasLineBreak(node.start, node.end)) return;
  if (node === parent["returnType"]) {
    text.blank(text.skipBack(node.start), node.start);
    text.put(node.end - 1, ")");
  } else if (parent["async"] === true) {
    text.put(node.start, "(");
    const parenthesis = text.skip(node.end);
    text.blank(parenthesis, parenthesis + 1);
  }
}

function blankTypeSpecifiers(node: SyntaxNode, text: SourceText): void {
  for (const specifier of listOf(node, "specifiers")) {
    if (specifier["importKind"] !== "type" && specifier["exportKind"] !== "type") continue;
    const comma = text.skip(specifier.end);
    text.blank(specifier.start, text.code[comma] === "," ? comma + 1 : specifier.end);
  }
}

/** `x as T`: what follows `x` and its parentheses goes; a `;` replaces it where the statement ends without one. */
function blankCast(node: SyntaxNode, parent: SyntaxNode | null, text: SourceText): boolean {
  const expression = childOf(node, "expression");
  if (expression === null) return false;
  const sugar = visit(expression, node, text);
  text.blank(text.skip(expression.end, ")"), node.end);
  const endsStatement = parent?.type === "ExpressionStatement" || parent?.type === "VariableDeclarator";
  if (endsStatement && /^[([`/+-]/.test(text.code.slice(text.skip(node.end)))) text.put(node.end - 1, ";");
  return sugar;
}

function blankClassHead(node: SyntaxNode, text: SourceText): void {
  const keyword = text.code.indexOf("class", node.start);
  if (node["abstract"] === true) text.blank(node.start, keyword);
  const interfaces = listOf(node, "implements");
  const first = interfaces[0];
  const last = interfaces.at(-1);
  if (first === undefined || last === undefined) return;
  text.blank(text.code.lastIndexOf("implements", first.start), last.end);
}

function blankModifiers(node: SyntaxNode, text: SourceText): void {
  const key = childOf(node, "key");
  if (key === null) return;
  const before = text.code.slice(node.start, key.start);
  for (const match of before.matchAll(/\b(public|private|protected|readonly|override)\b/g)) {
    const start = node.start + match.index;
    text.blank(start, start + match[0].length, match.index === 0 ? ";" : " ");
  }
  const mark = text.skip(key.end, node["computed"] === true ? "]" : "");
  if (text.code[mark] === "?" || (text.code[mark] === "!" && node.type === "PropertyDefinition")) {
    text.blank(mark, mark + 1);
  }
}

/** The `?` of an optional parameter, or the `!` of a definite variable: it stands before the type, or ends the node. */
function blankMark(node: SyntaxNode | null, text: SourceText): void {
  if (node === null) return;
  const mark = text.skipBack(childOf(node, "typeAnnotation")?.start ?? node.end);
  if (text.code[mark] === "?" || text.code[mark] === "!") text.blank(mark, mark + 1);
}

function blankThisParameter(node: SyntaxNode, text: SourceText): void {
  const first = listOf(node, "params")[0];
  if (first === undefined || nameOf(first) !== "this") return;
  const comma = text.skip(first.end);
  text.blank(first.start, text.code[comma] === "," ? comma + 1 : first.end);
}
