import {
  calls,
  conversations,
  failed,
  mentions,
  outputLines,
  passed,
  programFailure,
  type Call,
  type CheckResult,
  type Message,
  type ModelRequest,
  type RunRecord,
  type ToolCall,
} from "@unblocked/checks";

const questions = [
  { city: "Paris", text: "What is the weather in Paris?" },
  { city: "Oslo", text: "What is the weather in Oslo?" },
] as const;
type Question = (typeof questions)[number];

/** Calls of `get_weather` that belong to a question: those after its first request and before the next question's. */
function callsFor(run: RunRecord, requests: readonly ModelRequest[], city: string): readonly Call[] {
  const from = requests[0]?.startIndex ?? 0;
  const later = [...conversations(run).values()]
    .map((others) => others[0]?.startIndex ?? 0)
    .filter((start) => start > from);
  const to = Math.min(run.trace.length, ...later);
  const all = calls(run, "get_weather");
  // Questions asked at the same time mix: then the city in the arguments tells whose call it is.
  const own = all.filter((call) => call.startIndex > from && call.args.includes(city));
  return own.length > 0 ? own : all.filter((call) => call.startIndex > from && call.startIndex < to);
}

/** What a refused second request did wrong, in the reader's terms. */
function refused(request: ModelRequest, open: ToolCall): CheckResult {
  const { messages, error } = request;
  const tool = messages.find((one) => one.role === "tool");
  const assistantAt = messages.findIndex((one) => one.role === "assistant" && one.toolCalls.length > 0);
  if (tool && assistantAt < 0) {
    return failed(
      "400: a tool message that answers no call. The wire shows message 2 missing: the model's own message, with " +
        `\`${open.id}\` in it, goes back too, before your \`tool\` message.`,
    );
  }
  if (tool && tool.toolCallId === null) {
    return failed(
      `400: the tool message does not say which call it answers. Give it a \`tool_call_id\`: \`call.id\`, here \`${open.id}\`.`,
    );
  }
  if (tool && tool.toolCallId !== open.id) {
    return failed(`400: no open call has id \`${tool.toolCallId ?? ""}\`. Use \`call.id\`, here \`${open.id}\`.`);
  }
  if (!tool) {
    const last = messages.at(-1)?.role ?? "nobody";
    return failed(
      `400: \`${open.id}\` is still unanswered. A result has the role \`tool\`; yours went as \`${last}\`.`,
    );
  }
  return failed(`${request.status ?? 0}: ${error}`);
}

/** The tool got something that is no city: the arguments were not parsed, or not taken apart. */
function wrongArguments(run: RunRecord, call: Call, asked: ToolCall, city: string): CheckResult | null {
  const got = call.values[0];
  if (got === city) return null;
  if (typeof got === "string" && got.trimStart().startsWith("{")) {
    const reader = run.language === "python" ? "json.loads" : "JSON.parse";
    return failed(
      `\`get_weather\` got the text \`${asked.arguments}\`: arguments arrive as a JSON string. \`${reader}\` reads it.`,
    );
  }
  if (call.args.includes("undefined")) {
    return failed(
      `\`city\` is undefined, though the model sent \`${asked.arguments}\`: arguments arrive as a JSON string. \`JSON.parse\` reads it.`,
    );
  }
  if (typeof got === "object" && got !== null && run.language === "python") {
    return failed(
      `\`city\` is the whole dict \`${call.args}\`. \`get_weather(**…)\` hands over its entries one by one.`,
    );
  }
  if (call.args.includes(city)) return null;
  const other = questions.find((question) => call.args.includes(question.city));
  return failed(
    other
      ? `${city} was asked, ${other.city} was looked up. Take the city from the call: \`${asked.arguments}\`.`
      : `The model asked for \`${asked.arguments}\`; \`${call.text}\` ran. Take the city from the call.`,
  );
}

/** The first request of a question, and the model's call in it. */
function firstRequest(
  run: RunRecord,
  { city, text }: Question,
): { all: readonly ModelRequest[]; call: ToolCall } | CheckResult {
  const all = conversations(run).get(text) ?? [];
  const first = all[0];
  if (!first) {
    const ran = calls(run, "get_weather").length > 0;
    return (
      programFailure(run) ??
      failed(
        `No request about ${city}: ${ran ? "`get_weather` ran, but the model was never asked" : `“${text}” was never sent`}. ` +
          "An answer must come from the model.",
      )
    );
  }
  const call = first.reply?.toolCalls[0];
  if (!call) {
    return (
      programFailure(run) ??
      failed(`The first request about ${city} got no tool call back. Does it carry \`tools\`, and the question alone?`)
    );
  }
  return { all, call };
}

const answering = (messages: readonly Message[], call: ToolCall): Message | undefined =>
  messages.find((one) => one.role === "tool" && one.toolCallId === call.id);

function wrongRoundTrip(run: RunRecord, question: Question): CheckResult | null {
  const start = firstRequest(run, question);
  if ("passed" in start) return start;
  const { all, call } = start;
  const { city } = question;
  const first = all[0];
  const second = all[1];
  const ran = callsFor(run, all, city);
  const tool = ran[0];
  if (!second) {
    if (tool && run.end.state === "finished") {
      return (
        wrongArguments(run, tool, call, city) ??
        failed(
          `Your tool ran for ${city}; the model was never told: \`${call.id}\` is open, and no second request was sent.`,
        )
      );
    }
    if (!tool && run.end.state === "failed" && mentions(run, /\*\*\s*call\.function\.arguments/)) {
      return failed(
        `Line ${run.end.error.line ?? 0}: \`**\` takes a dict apart, and got the text \`${call.arguments}\`. Parse it first: \`json.loads\`.`,
      );
    }
    return (
      programFailure(run) ??
      failed(`One request about ${city}. The model asked for \`${call.name}\` (\`${call.id}\`); nobody answered.`)
    );
  }
  if (second.status !== null && second.status >= 400) return refused(second, call);
  const between = ran.find((one) => one.startIndex > (first?.endIndex ?? 0) && one.endIndex < second.startIndex);
  if (!between) {
    const before = calls(run, "get_weather").find(
      (one) => one.args.includes(city) && one.startIndex < (first?.endIndex ?? 0),
    );
    return failed(
      before
        ? `\`${before.text}\` ran before the model had asked for it. First the request, then the tool, then the report.`
        : `No \`get_weather\` ran between the two requests about ${city}: what was sent back is no result of yours.`,
    );
  }
  const wrong = wrongArguments(run, between, call, city);
  if (wrong) return wrong;
  if (!answering(second.messages, call))
    return failed(`No \`tool\` message in the second request answers \`${call.id}\`.`);
  const last = all.at(-1);
  const worded = last?.reply?.content ?? null;
  if (all.length > 2)
    return failed(`${all.length} requests about ${city}; two are enough: the question, and the result.`);
  if (worded === null) return programFailure(run) ?? failed(`The second reply about ${city} holds no text.`);
  if (!outputLines(run).some((line) => line.text === worded)) {
    return (
      programFailure(run) ??
      failed(`The model answered “${worded}”, and \`answer\` did not return it: its text is in the *second* reply.`)
    );
  }
  return null;
}

export function check(run: RunRecord): CheckResult {
  if (run.end.state === "stopped") return failed(run.end.message);
  for (const question of questions) {
    const wrong = wrongRoundTrip(run, question);
    if (wrong) return wrong;
  }
  return (
    programFailure(run) ??
    passed(
      "Twice there and back: the model asked, your `get_weather` ran between the two requests, and the model worded its result.",
    )
  );
}
