/** What TypeScript knows of an enum member before the program runs: whether it is text, and which number comes next. */
import { childOf, listOf, nameOf, type SyntaxNode } from "./syntax.ts";

/** A value known beforehand; null when only the run can tell. */
export type Constant = string | number | null;

/** Looks up a name, or a member of an enum when `owner` is given. */
export type Lookup = (name: string, owner: string | null) => Constant;

function infix(operator: unknown, left: Constant, right: Constant): Constant {
  if (operator === "+" && left !== null && right !== null && (typeof left === "string" || typeof right === "string")) {
    return `${left}${right}`;
  }
  if (typeof left !== "number" || typeof right !== "number") return null;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
    case "**":
      return left ** right;
    case "|":
      return left | right;
    case "&":
      return left & right;
    case "^":
      return left ^ right;
    case "<<":
      return left << right;
    case ">>":
      return left >> right;
    case ">>>":
      return left >>> right;
    default:
      return null;
  }
}

function prefix(operator: unknown, value: Constant): Constant {
  if (typeof value !== "number") return null;
  if (operator === "-") return -value;
  if (operator === "+") return value;
  return operator === "~" ? ~value : null;
}

function template(node: SyntaxNode, lookup: Lookup): Constant {
  const values = listOf(node, "expressions").map((expression) => constantOf(expression, lookup));
  if (values.includes(null)) return null;
  const texts = listOf(node, "quasis").map((quasi) => String((quasi["value"] as { cooked?: unknown }).cooked));
  return texts.map((text, at) => `${text}${values[at] ?? ""}`).join("");
}

export function constantOf(node: SyntaxNode | null, lookup: Lookup): Constant {
  if (node === null) return null;
  switch (node.type) {
    case "Literal": {
      const value = node["value"];
      return typeof value === "string" || typeof value === "number" ? value : null;
    }
    case "TemplateLiteral":
      return template(node, lookup);
    case "UnaryExpression":
      return prefix(node["operator"], constantOf(childOf(node, "argument"), lookup));
    case "BinaryExpression":
      return infix(
        node["operator"],
        constantOf(childOf(node, "left"), lookup),
        constantOf(childOf(node, "right"), lookup),
      );
    case "Identifier":
      return lookup(nameOf(node), null);
    case "MemberExpression": {
      const owner = nameOf(childOf(node, "object"));
      const isNamed = node["computed"] !== true || childOf(node, "property")?.type === "Literal";
      return owner !== "" && isNamed ? lookup(nameOf(childOf(node, "property")), owner) : null;
    }
    case "ParenthesizedExpression":
      return constantOf(childOf(node, "expression"), lookup);
    default:
      return null;
  }
}

/** Text for sure, whatever its parts turn out to be: such a member gets no way back from its value. */
export function isText(node: SyntaxNode | null): boolean {
  if (node === null) return false;
  if (node.type === "TemplateLiteral") return true;
  if (node.type === "Literal") return typeof node["value"] === "string";
  const sides = [childOf(node, "left"), childOf(node, "right")];
  return node.type === "BinaryExpression" && node["operator"] === "+" && sides.some(isText);
}
