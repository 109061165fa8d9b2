/** The calls a request asks for now, given what was already called since the question. */
import { isObject, parseJson, spacedJson } from "../../json.ts";
import { conditionIn, holds, type Condition } from "./condition.ts";
import type { PlannedCall, Question } from "../decider.ts";
import { entitiesOf } from "../reading/entities.ts";
import { fallbackTool } from "./fallback-tool.ts";
import { answerToAsking, isDemanded, needsYes, occasionOf, systemText } from "../tools/instructions.ts";
import { callsOf, intentsIn, profilesOf, withResults, type Intent } from "./intents.ts";
import { again, deedToIt, followUp, goesOn, isFollowUp, lastUserText } from "./follow-up.ts";
import { lookUpFor } from "./look-up.ts";
import type { Param } from "../tools/params.ts";
import { areToolsForbidden } from "../reading/speech-act.ts";
import type { ToolProfile } from "../tools/tool-profile.ts";

export interface Plan {
  readonly calls: readonly PlannedCall[];
  /** Required parameters that nothing says, of the first tool chosen. */
  readonly missing: readonly Param[];
  /** The system or the tool wants a yes before this call. */
  readonly asksFirst: boolean;
  readonly reason: string;
}

/** Topic weight from which the mock asks for a missing argument instead of passing on. */
const enoughToAsk = 2;

/** What is to be called now, or null. */
export function planFor(question: Question): Plan | null {
  const profiles = profilesOf(question);
  if (profiles.length === 0 || areToolsForbidden(question.text)) return null;
  const answer = answerToAsking(question);
  if (answer === "no") return null;
  const intents = wanted(question, profiles, answer === "yes");
  const made = callsMade(question);
  const condition = answer === null ? conditionIn(question.text) : null;
  const step = condition === null ? null : stepUnder(condition, made, question, profiles);
  if (step !== null) return step.plan;
  if (made.names.size === 0) return firstPlan(intents, question, profiles, answer === "yes");
  return laterPlan(intents, made, question, profiles);
}

/** What a condition allows now: first what it asks, then one branch. Null: the message is no such order. */
function stepUnder(
  condition: Condition,
  made: CallsMade,
  question: Question,
  profiles: readonly ToolProfile[],
): { readonly plan: Plan | null } | null {
  const tells = profiles.filter(({ kind }) => kind === "tells");
  const asked = intentsIn(condition.asked, tells, question).filter(({ missing }) => missing.length === 0);
  const branches = [condition.then, condition.otherwise].map((text) => intentsIn(text, profiles, question));
  const [first] = asked;
  if (branches.every((branch) => branch.length === 0)) return null;
  if (first === undefined && made.names.size === 0) return null;
  const open = asked.filter(({ profile }) => !made.names.has(profile.tool.name));
  if (open.length > 0) {
    const calls = open.flatMap((intent) => intent.calls);
    return {
      plan: {
        calls,
        missing: [],
        asksFirst: false,
        reason: `The message says "if": first it must be known whether that is so. ${capital(reasonOf(open))}`,
      },
    };
  }
  const isSo = holds(condition, question.results);
  if (isSo === null) return null;
  const branch = branches[isSo ? 0 : 1] ?? [];
  const plan = laterPlan(branch, made, question, profiles);
  const why = isSo ? 'The results bear out the message\'s "if".' : 'The results do not bear out the message\'s "if".';
  return { plan: plan === null ? null : { ...plan, reason: `${why} ${plan.reason}` } };
}

/** Demanded tools, tools whose occasion this is, then what the words ask for. */
function wanted(question: Question, profiles: readonly ToolProfile[], isYes: boolean): readonly Intent[] {
  const system = systemText(question);
  const demanded = profiles.filter(({ tool }) => isDemanded(tool, system, question));
  const [first] = demanded;
  if (first)
    return [
      simple(
        first,
        question,
        `The system message or its description says that ${first.tool.name} is to be called first, or each time`,
      ),
    ];
  for (const profile of profiles) {
    const occasion = occasionOf(profile.tool, question.text);
    if (occasion !== null)
      return [simple(profile, question, `${capital(occasion)}, and that is when ${profile.tool.name} is to be called`)];
  }
  const now = isYes ? [] : intentsIn(question.text, profiles, question);
  if (now.length > 0) return goesOn(question, now) ? nonEmpty(again(profiles, question), now) : now;
  const meant = isYes ? null : deedToIt(question, profiles);
  if (meant !== null)
    return [simple(meant, question, `The message wants this done to what was spoken of: ${meant.tool.name}`)];
  const earlier = isYes || isFollowUp(question) ? lastUserText(question, isYes) : null;
  if (earlier !== null) return followUp(earlier, isYes, profiles, question);
  const last = fallbackTool(question, profiles);
  return last === null
    ? []
    : [simple(last, question, `No other tool fits the question, and ${last.tool.name} looks things up`)];
}

const nonEmpty = <T>(list: readonly T[], other: readonly T[]): readonly T[] => (list.length > 0 ? list : other);

function simple(profile: ToolProfile, question: Question, why: string): Intent {
  const { calls, missing } = callsOf(profile, entitiesOf(question.text), question);
  return { profile, calls, missing, waits: false, topic: enoughToAsk, why };
}

function firstPlan(
  intents: readonly Intent[],
  question: Question,
  profiles: readonly ToolProfile[],
  isYes: boolean,
): Plan | null {
  const [first] = intents;
  if (first === undefined) return null;
  const ready = intents.filter(({ missing, waits }) => missing.length === 0 && !waits);
  if (ready.length > 0) {
    const asksFirst =
      !isYes &&
      ready.length === 1 &&
      first.profile.kind === "changes" &&
      needsYes(first.profile.tool, systemText(question));
    return { calls: ready.flatMap(({ calls }) => calls), missing: [], asksFirst, reason: reasonOf(ready) };
  }
  const lookUp = lookUpFor(first, question, profiles);
  if (lookUp !== null) return { ...lookUp, missing: [], asksFirst: false };
  if (first.topic < enoughToAsk) return null;
  const names = first.missing.map(({ name }) => name).join(", ");
  return {
    calls: first.calls,
    missing: first.missing,
    asksFirst: false,
    reason: `${first.why}, but nothing in the message fills ${names}.`,
  };
}

/** What is still to be called after results: a waiting tool, or the next of calls made one at a time. */
function laterPlan(
  intents: readonly Intent[],
  made: CallsMade,
  question: Question,
  profiles: readonly ToolProfile[],
): Plan | null {
  const open = intents
    .filter(({ profile }) => !made.names.has(profile.tool.name))
    .map((intent) => withResults(intent, question));
  const ready = open.filter(({ missing }) => missing.length === 0);
  if (ready.length > 0) {
    return {
      calls: ready.flatMap(({ calls }) => calls),
      missing: [],
      asksFirst: false,
      reason: `The results so far make the next step possible. ${reasonOf(ready)}`,
    };
  }
  const [next] = open;
  const lookUp =
    next === undefined
      ? null
      : lookUpFor(
          next,
          question,
          profiles.filter(({ tool }) => !made.names.has(tool.name)),
        );
  if (lookUp !== null) return { ...lookUp, missing: [], asksFirst: false };
  // With parallel_tool_calls false the calls of one plan come one after the other.
  const left = question.request.parallelToolCalls
    ? []
    : intents
        .filter(({ missing }) => missing.length === 0)
        .flatMap(({ calls }) => calls)
        .filter((call) => !made.keys.has(keyOf(call.name, call.arguments)));
  if (left.length === 0) return null;
  return {
    calls: left,
    missing: [],
    asksFirst: false,
    reason: "parallel_tool_calls is false: one call at a time, and one is still to be made.",
  };
}

const reasonOf = (intents: readonly Intent[]): string =>
  intents.length > 1
    ? `The message asks for ${intents.length} things: ${intents.map(({ why }) => why).join("; ")}.`
    : `${intents[0]?.why ?? ""}.`;

interface CallsMade {
  readonly names: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
}

const keyOf = (name: string, args: unknown): string => `${name} ${spacedJson(args)}`;

/** Calls answered since the question. */
function callsMade({ results }: Question): CallsMade {
  return {
    names: new Set(results.map(({ call }) => call.name)),
    keys: new Set(
      results.map(({ call }) => {
        const args = parseJson(call.arguments);
        return keyOf(call.name, isObject(args) ? args : {});
      }),
    ),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
