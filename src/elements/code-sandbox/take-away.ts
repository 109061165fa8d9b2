/** What a reader takes away from a sandbox: the trace, the picture, a link to the moment. Each ends in a sentence. */
import type { SharedProgram } from "../../course/share-link.ts";
import type { RunRecord } from "../../trace/run.ts";
import { pictureFile, pictureForms, type ShownPicture } from "../exports/picture-files.ts";
import { makeProgramLink } from "../exports/program-link.ts";
import { saveFile } from "../exports/save-file.ts";
import { traceFile, traceForms } from "../exports/trace-files.ts";

const notRun = "There is nothing to save yet. Press Run first.";

export interface TakenFrom {
  readonly title: string;
  readonly record: RunRecord | null;
  readonly picture: ShownPicture | null;
}

/** `save-json`, `save-chrome`, `save-png` or `save-svg`. What happened, in words. */
export async function takeAway(act: string, { title, record, picture }: TakenFrom): Promise<string> {
  const wanted = act.slice("save-".length);
  if (record === null || picture === null) return notRun;
  const trace = traceForms.find((form) => form === wanted);
  if (trace !== undefined) {
    const { blob, name, says } = traceFile(record, trace);
    saveFile(blob, name);
    return says;
  }
  const form = pictureForms.find((each) => each === wanted);
  if (form === undefined) return "";
  try {
    saveFile(await pictureFile(picture, title, form), `unblocked-${record.language}.${form}`);
    return "Saved: the picture as you see it, with the playhead.";
  } catch {
    return "The browser could not make the picture. Close a group of lanes or zoom out, or save it as SVG.";
  }
}

/** Make a link to the playground and show it in `place`. What happened, in words. */
export async function shareProgram(place: HTMLElement, playground: string, program: SharedProgram): Promise<string> {
  try {
    const { address, isCopied } = await makeProgramLink(playground, program);
    const field = place.querySelector("input");
    place.hidden = false;
    if (field) field.value = address;
    if (isCopied) return "The link is copied. It holds the program itself; nothing was sent anywhere.";
    field?.select();
    return "Here is the link; your browser did not let the page copy it. Select it and copy it.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
