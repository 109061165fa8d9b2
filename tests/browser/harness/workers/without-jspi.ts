/** Makes this browser one that cannot put a stack aside. Comes before Pyodide, which looks when it is evaluated. */
Reflect.deleteProperty(WebAssembly, "Suspending");
Reflect.deleteProperty(WebAssembly, "promising");
