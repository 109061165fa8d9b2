/**
 * What stands around a block with `await using`, in place of the engine's own disposal: its hidden awaits become
 * written ones. Engines without `using` still find one, so that they refuse the program as they would untouched.
 */
import { childOf, listOf, type SyntaxNode } from "./syntax.ts";
import type { FrameText } from "./frame-text.ts";

function isUsing(node: SyntaxNode | null): node is SyntaxNode {
  return node?.type === "VariableDeclaration" && /using$/.test(String(node["kind"]));
}

export function isAwaitUsing(node: SyntaxNode | null): node is SyntaxNode {
  return node?.type === "VariableDeclaration" && node["kind"] === "await using";
}

/** The declarations to be disposed of at the end of a block, or none when the engine's own disposal has no await. */
export function usingsOf(block: SyntaxNode): readonly SyntaxNode[] {
  const declarations = listOf(block, "body").filter(isUsing);
  return declarations.some(isAwaitUsing) ? declarations : [];
}

/** The variable of `for (await using x of …)`. */
export function usedInHead(loop: SyntaxNode): SyntaxNode | null {
  const left = childOf(loop, "left");
  const declarator = isAwaitUsing(left) ? listOf(left, "declarations")[0] : undefined;
  return declarator === undefined ? null : childOf(declarator, "id");
}

/** `name`: the free prefix; `site`: of the pause at the end of the block. */
export function disposalText(name: string, site: number): FrameText {
  const [u, frame, disposals, error, next] = ["u", "f", "d", "x", "n"].map((letter) => `${name}${letter}`);
  const caught = `catch(${error}){${u}.k(${frame});${disposals}.x(${error})}`;
  const awaits = `${u}.z(${frame},await ${u}.s(${frame},${site},${next}.value))`;
  const loop = `for(let ${next};(${next}=${disposals}.n())!==null;)try{${awaits}}${caught}`;
  return {
    opening: `const ${disposals}=${u}.d();if(0){using ${error}=null}try{`,
    closing: `}${caught}finally{${u}.k(${frame});${loop}${disposals}.end()}`,
  };
}
