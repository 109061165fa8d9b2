/** How Monaco starts its workers and makes its Trusted Types policies: from our own files, each policy once. */
import editorWorkerUrl from "monaco-editor/editor/editor.worker.js?worker&url";
import typescriptWorkerUrl from "monaco-editor/languages/features/typescript/ts.worker.js?worker&url";

/** What Monaco asks of a policy. */
interface PolicyOptions {
  createHTML?: (text: string) => string;
  createScript?: (text: string) => string;
  createScriptURL?: (text: string) => string;
}

/** The browser's side: absent where it has no Trusted Types. */
interface PolicyFactory {
  createPolicy(name: string, options: PolicyOptions): PolicyOptions;
}

const policies = new Map<string, PolicyOptions | undefined>();

/** Monaco asks for `defaultWorkerFactory` from two modules, and a browser makes each policy only once. */
function policyOf(name: string, options: PolicyOptions | undefined): PolicyOptions | undefined {
  if (!policies.has(name)) {
    const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
    policies.set(name, factory?.createPolicy(name, options ?? {}));
  }
  return policies.get(name);
}

/** Must run before any module of Monaco: they make their policies while they load. */
export function prepareMonacoEnvironment(): void {
  const environment = {
    createTrustedTypesPolicy: policyOf,
    getWorker(_moduleId: string, label: string): Worker {
      const address = label === "typescript" || label === "javascript" ? typescriptWorkerUrl : editorWorkerUrl;
      const policy = policyOf("defaultWorkerFactory", { createScriptURL: (url) => url });
      return new Worker(policy?.createScriptURL?.(address) ?? address, { name: label, type: "module" });
    },
  };
  Object.assign(globalThis, { MonacoEnvironment: environment });
}
