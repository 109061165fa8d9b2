/** What an error means, for a beginner: one or two sentences, or null when it speaks for itself. */
import { importNames, importsIn } from "../../protocol/packages.ts";
import {
  argumentsSentence,
  brokenSentence,
  explanationOfModel,
  noNetworkSentence,
  ofPageSentence,
} from "./explain-model.ts";
import { PromiseValues, type PromiseName } from "./promise-values.ts";

/** An error as far as its meaning depends on it. */
export interface Failure {
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
  /** A promise was rejected with it, and nobody handled that. */
  readonly unhandled: boolean;
  /** The field that the model's endpoint refuses, if it is such an error. */
  readonly param?: string | null;
  /** The page kept the request from going out. */
  readonly isOfPage?: boolean;
}

/** Pure: the same for a plain and a traced run. `source` is the reader's program. */
export function explanationOf(failure: Failure, source: string): string | null {
  const meaning = meaningOf(failure, source);
  if (!failure.unhandled) return meaning;
  const unhandled =
    "A promise was rejected with this error and nobody awaited or caught it, which ends the program. Put `await` before the call that gave the promise, or add `.catch(…)`.";
  return meaning === null ? unhandled : `${meaning} ${unhandled}`;
}

function meaningOf(failure: Failure, source: string): string | null {
  const { type, message, param = null } = failure;
  if (failure.isOfPage === true) return ofPageSentence;
  switch (type) {
    case "TypeError":
      if (message.startsWith("fetch failed: programs here have no network")) return noNetworkSentence;
      if (message === "terminated") return brokenSentence;
      return ofCombinator(failure, source) ?? ofTypeError(failure, PromiseValues.of(source));
    case "ReferenceError":
      return ofReference(message, PromiseValues.of(source));
    case "SyntaxError":
      return /JSON/.test(message) ? ofJson(source) : null;
    case "RangeError":
    case "InternalError":
      return /call stack|recursion/i.test(message)
        ? "A function called itself again and again, until there was no room for another call. Give it a case in which it returns without calling itself."
        : null;
    case "AbortError":
      return 'Somebody called `abort()` on the signal that this was given, so it was given up. If that is meant, catch the error; its `name` is "AbortError".';
    case "TimeoutError":
      return 'The time given to `AbortSignal.timeout` was over before it was done. Allow more time, or catch the error; its `name` is "TimeoutError".';
    case "AggregateError":
      return /promises/i.test(message)
        ? "`Promise.any` gives the first promise that is fulfilled, and none was: all were rejected. Their errors are listed above."
        : null;
    case "Uncaught":
      return "What was thrown is no `Error`, so it does not say where it comes from. Throw `new Error(…)` instead.";
    default:
      // Without a package, an error of such a name is the reader's own.
      return importsIn(source).length === 0 ? null : explanationOfModel({ type, message, param });
  }
}

function ofJson(source: string): string {
  const sentence =
    "`JSON.parse` was given a text that is not JSON. Print the text to see what came: JSON wants double quotes around names and strings, and no comma after the last item.";
  return /\.arguments\b/.test(source) ? `${sentence} ${argumentsSentence}` : sentence;
}

/** `Promise.all` and its like, handed something else than one list of promises, or not awaited. */
function ofCombinator({ message, line }: Failure, source: string): string | null {
  if (!/iterable|is not a function/.test(message)) return null;
  const text = source.split("\n")[(line ?? 0) - 1] ?? "";
  const name = /\bPromise\.(?:all|allSettled|any|race)\b/.exec(text)?.[0];
  if (name === undefined) return null;
  if (/\bfor\s*\([^)]*\bof\s+Promise\./.test(text)) {
    return `\`${name}(…)\` gives a promise of the list, not the list. Write \`of await ${name}(…)\`.`;
  }
  const list = /\bPromise\.\w+\(\s*([\w$]+)\s*\)/.exec(text)?.[1];
  if (
    list !== undefined &&
    new RegExp(`\\b${list.replaceAll("$", "\\$")}\\s*(?::[^=\\n]+)?=.*\\.forEach\\(`).test(source)
  ) {
    return `\`forEach\` gives nothing back, so \`${list}\` is undefined. \`map\` gives the list of promises that \`${name}\` waits for.`;
  }
  if (/\bPromise\.\w+\(\s*\[/.test(text)) return null;
  return `\`${name}\` takes one list of promises, not one promise after another. Put them in brackets, \`${name}([…])\`, and leave out a \`...\` before a list.`;
}

function ofTypeError({ message, line }: Failure, values: PromiseValues | null): string | null {
  const promise = values === null ? null : promiseBehind(message, line ?? 0, values);
  if (promise !== null) return promiseSentence(promise);
  const generator = /^([\w$]+)(?:\(\.\.\.\))? (?:is not a function or its return value )?is not iterable/.exec(
    message,
  )?.[1];
  if (generator !== undefined && values?.isAsyncGenerator(generator) === true) {
    return `\`${generator}\` is an async generator: its values come one by one, later. Go through them with \`for await (const value of ${generator}(…))\`.`;
  }
  if (/is not async iterable|undefined is not a function \(near/.test(message)) {
    return "`for await` goes through an async generator, a stream, or an array of promises. This is none of them.";
  }
  if (/is not iterable/.test(message)) {
    return "`for … of`, `[...x]` and `Promise.all` go through something with items, such as an array. This has none.";
  }
  if (/Assignment to constant variable|invalid assignment to const|Attempted to assign to readonly/.test(message)) {
    return "A name declared with `const` keeps its first value. Declare it with `let` if it is to change.";
  }
  return null;
}

/** The promise that was taken for a value, by what the engines say of its missing properties. */
function promiseBehind(message: string, line: number, values: PromiseValues): PromiseName | null {
  const read = /Cannot read properties of undefined \(reading '(.*)'\)/.exec(message)?.[1];
  if (read !== undefined) return values.behindRead(line, read);
  const quoted =
    /\(evaluating '(.*)'\)/.exec(message)?.[1] ??
    /^(.*?) is (?:not a function|not iterable|not async iterable|undefined)/.exec(message)?.[1];
  return quoted === undefined ? null : values.behindText(quoted);
}

function promiseSentence({ name, line, callee, isTaken }: PromiseName): string {
  const where = line > 0 ? `Line ${line}` : "The program";
  if (isTaken) {
    return `${where} takes \`${name}\` out of a promise, where it is undefined: \`${callee}\` is called without \`await\`. Put \`await\` before the call.`;
  }
  if (name.endsWith("(…)")) return `\`${name}\` gives a promise, not its value. Write \`(await ${name})\`.`;
  return `\`${name}\` is a promise, not its value: ${where.replace("Line", "line").replace("The", "the")} calls \`${callee}\` without \`await\`. Put \`await\` before the call.`;
}

const pageNames =
  "window document alert confirm prompt localStorage sessionStorage requestAnimationFrame history".split(" ");
const nodeNames = "require process module exports Buffer global __dirname __filename setImmediate".split(" ");
const networkNames = "XMLHttpRequest WebSocket EventSource WebTransport".split(" ");
const threadNames = "Worker SharedWorker MessageChannel BroadcastChannel Atomics".split(" ");

function ofReference(message: string, values: PromiseValues | null): string | null {
  const early = /(?:Cannot access|lexical declaration) '([^']+)' before initialization/.exec(message)?.[1];
  if (early !== undefined) {
    const line = values?.lineOf(early) ?? 0;
    const where = line > 0 ? ` at line ${line}` : " further down";
    return `\`${early}\` is declared${where} and has no value before that line has run. Use it after it.`;
  }
  const missing = /^(?:Can't find variable: )?([\w$]+)(?: is not defined)?$/.exec(message)?.[1] ?? "";
  if (pageNames.includes(missing)) {
    return `There is no \`${missing}\` here: programs run in a worker of your browser, apart from any page. Print with \`console.log\`.`;
  }
  if (missing === "require") {
    const known = importNames.map((name) => `"${name}"`).join(", ");
    return `\`require\` belongs to Node. Here programs use \`import\`, and there is: ${known}.`;
  }
  if (nodeNames.includes(missing)) {
    return `\`${missing}\` belongs to Node. Programs here run in your browser, where there are no files, processes or environment.`;
  }
  if (networkNames.includes(missing)) {
    return `There is no \`${missing}\` here: programs have no network. They talk to the model through "openai".`;
  }
  if (threadNames.includes(missing)) {
    return `There is no \`${missing}\` here: a program is one thread, and waits with promises and timers.`;
  }
  return missing === ""
    ? null
    : `Nothing is called \`${missing}\` here. Is it spelled as where it is declared, and declared in this block?`;
}
