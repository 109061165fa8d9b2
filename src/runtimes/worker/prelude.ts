/**
 * First module of every worker bundle: runs before any other code of the bundle.
 *
 * Pyodide refuses classic workers, which are the only ones that start in an opaque origin, and knows them by a working
 * `importScripts`; it looks when its module is evaluated. Learner code must not have it either.
 */
Reflect.deleteProperty(globalThis, "importScripts");
for (let scope: object | null = globalThis; scope !== null; scope = Object.getPrototypeOf(scope) as object | null) {
  Reflect.deleteProperty(scope, "importScripts");
}
