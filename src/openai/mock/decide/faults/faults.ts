/**
 * Faults switched on by the reader (`MockSettings.faults`) or by the model's name: `mock:429` fails each time,
 * `mock:429:2` the first two times, then answers. Any other name is the plain mock.
 */
import { slowLatency, stuckLatency } from "../../latency.ts";
import { spoilCall } from "./bad-arguments.ts";
import type { Decision, Question } from "../decider.ts";
import { faultError, serverError } from "./fault-errors.ts";
import { parseFault, type FaultAsked } from "./fault-list.ts";

/** What the model says when it is made to decline. */
const declined = "I'm sorry, but I can't help with that.";

interface Active extends FaultAsked {
  /** How it is counted: the same text from the panel and from a model name are two. */
  readonly key: string;
  /** Who asked for it, as the first words of the reason. */
  readonly asker: string;
}

type Answer = (question: Question) => Decision | null;

/** Wrap the deciders of one run, so that faults strike first. Each fault is counted apart. */
export function withFaults(settings: readonly string[], answer: Answer): Answer {
  const struck = new Map<string, number>();
  const fromPanel = settings.flatMap((text) => activeOf(text, `panel ${text}`, `You switched on the fault ${text}`));

  const isLeft = ({ key, times }: Active): boolean => times === null || (struck.get(key) ?? 0) < times;
  const strike = ({ key }: Active): number => {
    const count = (struck.get(key) ?? 0) + 1;
    struck.set(key, count);
    return count;
  };

  return (question) => {
    const { model, stream } = question.request;
    const fromName = model.startsWith("mock:")
      ? activeOf(model.slice(5), model, `The model name "${model}" asks for the fault ${model.slice(5)}`)
      : [];
    const active = [...fromPanel, ...fromName].filter(isLeft);
    for (const fault of active) {
      const error = faultError(fault.name, model);
      if (error === null && !(fault.name === "mid-stream-error" && !stream)) continue;
      return { kind: "refuse", error: error ?? serverError, reason: `${oftenText(fault, strike(fault))} fails so.` };
    }
    const refusal = active.find(({ name }) => name === "refusal");
    const decision: Decision | null = refusal
      ? { kind: "decline", text: declined, reason: `${oftenText(refusal, strike(refusal))} is declined.` }
      : answer(question);
    return decision === null ? null : active.reduce((sofar, fault) => afflict(sofar, fault, question), decision);
  };

  /** A decision made slow, spoilt or broken off. */
  function afflict(decision: Decision, fault: Active, question: Question): Decision {
    if (decision.kind === "refuse") return decision;
    switch (fault.name) {
      case "slow":
        strike(fault);
        return { ...decision, latency: slowLatency, reason: `${decision.reason} ${fault.asker}: it takes its time.` };
      case "timeout":
        strike(fault);
        return { ...decision, latency: stuckLatency, reason: `${decision.reason} ${fault.asker}: it takes an hour.` };
      case "mid-stream-error":
        strike(fault);
        return {
          ...decision,
          breaksOff: serverError,
          reason: `${decision.reason} ${fault.asker}: the stream breaks off.`,
        };
      case "bad-arguments": {
        if (decision.kind !== "call") return decision;
        const time = strike(fault);
        const { tools } = question.request;
        return {
          ...decision,
          calls: decision.calls.map((call) =>
            spoilCall(
              call,
              tools.find((tool) => tool.name === call.name),
              time,
            ),
          ),
          reason: `${decision.reason} ${fault.asker}: the arguments are spoilt.`,
        };
      }
      default:
        return decision;
    }
  }
}

function activeOf(text: string, key: string, asker: string): readonly Active[] {
  const fault = parseFault(text);
  return fault === null ? [] : [{ ...fault, key, asker }];
}

const oftenText = ({ asker, times }: Active, count: number): string =>
  `${asker}: ${times === null ? "every request" : `request ${count} of ${times}`}`;
