/**
 * Import directions: arrows point down. The map is src/README.md; this file proves it.
 * Each room lists the rooms it may import; itself and packages are always allowed.
 */
const mayImport = {
  trace: [],
  protocol: ["trace"],
  openai: ["trace"],
  runtimes: ["trace", "protocol", "openai"],
  sandbox: ["protocol", "trace"],
  timeline: ["trace"],
  record: ["runtimes", "trace", "openai"],
  editor: ["trace", "styles"],
  course: ["trace"],
  elements: ["sandbox", "timeline", "editor", "course", "openai", "protocol", "trace"],
  components: ["elements", "timeline", "record", "course", "trace", "styles"],
  layouts: ["components", "elements", "styles", "course"],
  pages: ["layouts", "components", "elements", "styles", "course", "record", "timeline", "sandbox", "trace"],
};

/** Finer rules inside and between rooms. */
const special = [
  {
    name: "models-know-no-renderer",
    comment: "The model computes, the renderer draws. A still is a drawing.",
    from: { path: "^src/timeline/(?!renderer/|still\\.ts$)" },
    to: { path: "^src/timeline/renderer/" },
  },
  {
    name: "content-uses-checks-only",
    from: { path: "^content/" },
    to: { path: "^src/", pathNot: "^src/course/checks/" },
  },
  {
    name: "runtimes-use-mock-and-wire-only",
    comment: "A runtime lives in the sandbox: the key and the broker must be out of its reach.",
    from: { path: "^src/runtimes/" },
    to: { path: "^src/openai/", pathNot: "^src/openai/(mock/|wire\\.ts$|operations\\.ts$)" },
  },
  {
    name: "only-the-broker-page-reads-the-key",
    comment: "Its script is an entry of a bundle of its own; nothing on a lesson page can read the key.",
    from: { path: "^src/", pathNot: "^src/openai/broker/page/" },
    to: { path: "^src/openai/broker/page/" },
  },
  { name: "no-circles", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
  { name: "no-tests-in-source", from: { path: "^src/" }, to: { path: "^(tests|bench|scripts)/" } },
];

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([room, allowed]) => ({
      name: `${room}-arrows-point-down`,
      severity: "error",
      from: { path: `^src/${room}/` },
      to: { path: "^src/[^/]+/", pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
    })),
    ...special.map((rule) => ({ severity: "error", ...rule })),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default"] },
  },
};
