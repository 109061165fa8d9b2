/** The engine's glue, which pyodide publishes without types. */
declare module "pyodide/pyodide.asm.mjs" {
  type CreatePyodideModule = (settings: Record<string, unknown>) => Promise<unknown>;
  const createPyodideModule: CreatePyodideModule;
  export default createPyodideModule;
}
