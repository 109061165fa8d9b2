/** Fetches what live runs need, when the first begins. */
import type { LiveStart, startLive } from "./start-live.ts";

/** As `startLive`; without a connection that is said, as everything else that stands in the way. */
export async function loadAndStartLive(...wish: Parameters<typeof startLive>): Promise<LiveStart> {
  try {
    const { startLive } = await import("./start-live.ts");
    return await startLive(...wish);
  } catch {
    const words = "The page could not load what live runs need. Check your connection, then run again.";
    return { kind: "none", words };
  }
}
