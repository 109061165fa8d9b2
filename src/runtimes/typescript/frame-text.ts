/** What stands around the body of a probed function: its frame is entered, and left however the body ends. */

export interface FrameText {
  readonly opening: string;
  readonly closing: string;
}

/** What ends a probed async body. `name`: the free prefix. */
export function laneClosing(name: string): string {
  return `}catch(${name}e){throw ${name}u.x(${name}f,${name}e)}finally{${name}u.l(${name}f)}`;
}

/** `site`: number of the function; `args`: expressions that show its parameters. */
export function frameText(name: string, isAsync: boolean, site: number, args: readonly string[]): FrameText {
  const given = `(${site},[${args.join(",")}]);try{`;
  if (isAsync) return { opening: `const ${name}f=${name}u.e${given}`, closing: laneClosing(name) };
  const closing = `}catch(${name}e){throw ${name}u.bx(${name}g,${name}e)}finally{${name}u.bl(${name}g)}`;
  return { opening: `const ${name}g=${name}u.b${given}`, closing };
}
