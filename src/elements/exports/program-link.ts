/** A link to a program and a moment of its run, opened by the playground. It holds the program itself. */
import { encodeLink, type SharedProgram } from "../../course/share-link.ts";

export interface MadeLink {
  readonly address: string;
  readonly isCopied: boolean;
}

/** `playground`: its address, absolute. Throws `ProgramTooLargeError` when the program is too large for a link. */
export async function makeProgramLink(playground: string, program: SharedProgram): Promise<MadeLink> {
  const address = playground + (await encodeLink(program));
  try {
    await navigator.clipboard.writeText(address);
    return { address, isCopied: true };
  } catch {
    return { address, isCopied: false };
  }
}
