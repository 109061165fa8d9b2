/**
 * The standard library as it is served: pyodide's zip without what no program in a page can use, plus our own modules.
 * Made by Python itself, which has `zipfile`. 2.48 MB become 1.66 MB; the snapshot has the common modules in memory.
 * And a package for some programs, as a zip of its own.
 */
import type { PyodideAPI } from "pyodide";

/** Terminals, debuggers, servers, mail, foreign functions, processes, XML-RPC, rare encodings, other machines. */
const leftOut = [
  "_pyrepl/",
  "ctypes/",
  "doctest.py",
  "encodings/(?!(__init__|aliases|ascii|latin_1|utf_8|utf_8_sig|utf_16|utf_16_le|utf_16_be|utf_32|idna|punycode|cp437|cp1252|unicode_escape|raw_unicode_escape|hex_codec|base64_codec|rot_13|_.*)\\.py)",
  "ensurepip/",
  "ftplib.py",
  "idlelib/",
  "imaplib.py",
  "mailbox.py",
  "multiprocessing/",
  "pdb.py",
  "poplib.py",
  "pydoc.py",
  "pydoc_data/",
  "sqlite3/",
  "smtplib.py",
  "socketserver.py",
  "tkinter/",
  "turtle.py",
  "turtledemo/",
  "venv/",
  "wsgiref/",
  "xmlrpc/",
  "xml/(?!etree/|__init__)",
];

const script = `
import io, re, zipfile

def trimmed(left_out, files):
    drop = re.compile("|".join(left_out))
    target = io.BytesIO()
    old_date = (2026, 1, 1, 0, 0, 0)
    with zipfile.ZipFile("/lib/python314.zip") as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        contents = {one.filename: source.read(one) for one in source.infolist() if not one.is_dir() and not drop.match(one.filename)}
        contents |= {name: text.encode() for name, text in files.items()}
        for name in sorted(contents):
            zipped.writestr(zipfile.ZipInfo(name, old_date), contents[name], zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()

def package(place, files):
    """Compiled, so that an import takes a third of the time, and with the text that errors and inspect show."""
    import importlib.util, marshal
    target = io.BytesIO()
    # Stored: the whole zip is compressed for its way. Flags: the source's hash stands there, and need not be checked.
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as zipped:
        for name, text in sorted(files.items()):
            code = compile(text, f"{place}/{name}", "exec", dont_inherit=True)
            zipped.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
            compiled = head + importlib.util.source_hash(text.encode()) + marshal.dumps(code)
            zipped.writestr(zipfile.ZipInfo(name + "c", (2026, 1, 1, 0, 0, 0)), compiled)
    return target.getvalue()
`;

interface BytesProxy {
  toJs(): Uint8Array<ArrayBuffer>;
}

/** Texts of modules by path in the zip (`unblocked/clock.py`). */
export type ModuleTexts = Readonly<Record<string, string>>;

type MakeZip = (first: unknown, files: unknown) => BytesProxy;

function zipFunction(pyodide: PyodideAPI, name: "trimmed" | "package"): MakeZip {
  pyodide.runPython(script);
  const globals: { get(name: string): unknown } = pyodide.globals as never;
  return globals.get(name) as MakeZip;
}

/** Make the library's zip in an interpreter with the whole library. */
export function trimStdlib(pyodide: PyodideAPI, files: ModuleTexts): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipFunction(pyodide, "trimmed")(pyodide.toPy(leftOut), pyodide.toPy(files)).toJs());
}

/** Make a package's zip, which will lie at `place` in the interpreter's file system. */
export function zipPackage(pyodide: PyodideAPI, place: string, files: ModuleTexts): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipFunction(pyodide, "package")(place, pyodide.toPy(files)).toJs());
}
