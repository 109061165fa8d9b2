/**
 * What a page may do, as its Content-Security-Policy says (a meta element: any static host will do).
 * The host page of the sandbox writes its own, narrower one.
 */

/** The editor makes one policy a feature, each at most once (monaco-editor 0.57, `createTrustedTypesPolicy`). */
const editorPolicies = [
  "defaultWorkerFactory",
  "diffEditorWidget",
  "diffReview",
  "domLineBreaksComputer",
  "editorGhostText",
  "editorViewLayer",
  "richScreenReaderContent",
  "standaloneColorizer",
  "stickyScrollViewLayer",
  "tokenizeToString",
];

/** Every Trusted Types policy by name: lists that change, sanitized markdown, our own scripts' addresses, the editor. */
export const trustedTypesPolicies = ["lit-html", "dompurify", "unblocked", ...editorPolicies] as const;

export const pagePolicy = {
  directives: [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "frame-src 'self'",
    // The editor draws its squiggles from data: images.
    "img-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypesPolicies.join(" ")}`,
  ],
  // The editor writes style elements while it runs: styles cannot be hashed.
  styleDirective: { resources: ["'self'", "'unsafe-inline'"] },
} satisfies { directives: TrustedDirective[]; styleDirective: { resources: string[] } };

type TrustedDirective =
  `${"default-src" | "base-uri" | "connect-src" | "font-src" | "form-action" | "frame-src" | "img-src" | "manifest-src" | "worker-src" | "require-trusted-types-for" | "trusted-types"} ${string}`;
