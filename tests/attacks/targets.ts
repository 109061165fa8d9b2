/** Where the attacks of the table should arrive in the tests. */
import type { Target } from "../../src/elements/self-test/attack-program.ts";
import type { EvilServer } from "./evil-server.ts";

/** Everything goes to the evil server, but what asks the reader's own site at `siteOrigin`. */
export const targetOf = (evil: EvilServer, siteOrigin: string): Target => ({
  urlOf: (id) => `${evil.origin}/${id}`,
  siteUrlOf: (id) => `${siteOrigin}/?attack=${id}`,
  udpPort: evil.port,
});

/** The provider's name leads to the evil server, so that asking it would be seen; no packet leaves this machine. */
export const providerFlags = (evil: EvilServer): readonly string[] => [
  `--host-resolver-rules=MAP api.openai.com:443 127.0.0.1:${evil.port}`,
];
