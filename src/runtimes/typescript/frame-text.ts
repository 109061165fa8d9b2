/** What stands around the body of a probed function: its frame is entered, and left however the body ends. */
import { childrenOf, type SyntaxNode } from "./syntax.ts";

export interface FrameText {
  readonly opening: string;
  readonly closing: string;
}

/**
 * How an async body is left. `direct`: each `return`, the end and the `catch` say so themselves, which makes what an
 * engine keeps of a paused call smaller; `finally`: code may run after a `return` has its value.
 */
export type Leaving = "direct" | "finally";

/** What ends a probed async body. `name`: the free prefix. */
export function laneClosing(name: string, leaving: Leaving = "finally"): string {
  const [u, frame, error] = ["u", "f", "e"].map((letter) => `${name}${letter}`);
  if (leaving === "direct") return `;${u}.l(${frame})}catch(${error}){throw ${u}.xl(${frame},${error})}`;
  return `}catch(${error}){throw ${u}.x(${frame},${error})}finally{${u}.l(${frame})}`;
}

/**
 * `site`: number of the function; `args`: expressions that show its parameters; `leaving`: of an async function, null
 * for any other.
 */
export function frameText(name: string, leaving: Leaving | null, site: number, args: readonly string[]): FrameText {
  const given = `(${site},[${args.join(",")}]);try{`;
  if (leaving !== null) return { opening: `const ${name}f=${name}u.e${given}`, closing: laneClosing(name, leaving) };
  const closing = `}catch(${name}e){throw ${name}u.bx(${name}g,${name}e)}finally{${name}u.bl(${name}g)}`;
  return { opening: `const ${name}g=${name}u.b${given}`, closing };
}

/** How a function can be left: a generator at each `yield`, others after a `return` when something is closed then. */
export function leavingOf(fn: SyntaxNode, body: SyntaxNode): Leaving {
  return fn["generator"] === true || hasWorkAfterReturn(body, false) ? "finally" : "direct";
}

/** `isInside`: inside a `try`, whose `finally` may run, or a `for … of`, whose iterator is closed. */
function hasWorkAfterReturn(node: SyntaxNode, isInside: boolean): boolean {
  switch (node.type) {
    case "ReturnStatement":
      return isInside;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassDeclaration":
    case "ClassExpression":
      return false;
    case "VariableDeclaration":
      return String(node["kind"]).endsWith("using");
  }
  const isWorking = isInside || node.type === "TryStatement" || node.type === "ForOfStatement";
  return childrenOf(node).some((child) => hasWorkAfterReturn(child, isWorking));
}
