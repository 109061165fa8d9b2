/** A JSON value for a schema: from the words of the question where they say it, plausible and always the same elsewhere. */
import { isObject, type JsonObject } from "../../json.ts";
import { evaluate } from "../reading/arithmetic.ts";
import type { Question } from "../decider.ts";
import { entitiesOf } from "../reading/entities.ts";
import { solveIn } from "../reading/equation.ts";
import { fillValue, filledFields } from "./fill.ts";
import { segmentsOf } from "../reading/lists.ts";
import { enumOf, propertiesOf, roleOf, typeOf, type Param } from "../tools/params.ts";
import { plausibleNumber, plausibleText } from "./plausible.ts";
import { choicesOf, isNullable, resolve } from "../tools/schema.ts";
import { Source } from "../reading/source.ts";
import { answerTo } from "../talk/talk.ts";
import { stem, termsOf, wordsOf } from "../reading/words.ts";
import { topicsOf } from "../reading/concepts.ts";

/** A schema may refer to itself; below this depth optional parts and list items are left out. */
const deepest = 6;

/** A value that fits `schema` (`$ref`, `anyOf`, enums, formats, bounds). The same question gets the same value. Never throws. */
export function structuredValue(schema: JsonObject, question: Question): unknown {
  const maker = new Maker(schema, question);
  return maker.make(
    { name: "value", schema: resolve(schema, schema), required: true, nullable: false, role: "plain" },
    maker.source,
    0,
  );
}

class Maker {
  readonly source: Source;
  private readonly root: JsonObject;
  private readonly question: Question;

  constructor(root: JsonObject, question: Question) {
    this.root = root;
    this.question = question;
    this.source = new Source(entitiesOf(contentOf(question.text)));
  }

  make(param: Param, source: Source, depth: number): unknown {
    const { schema } = param;
    const values = enumOf(schema);
    if (values.length > 0) return this.allowed(values, param, source);
    const choices = choicesOf(schema, this.root);
    if (choices.length > 1) return this.choice(choices, param, source, depth);
    switch (typeOf(schema)) {
      case "object":
        return this.object(param, source, depth);
      case "array":
        return this.list(param, source, depth);
      case "boolean":
        return this.truth(param, source);
      case "integer":
      case "number":
        return this.number(param, source);
      case "null":
        return null;
      default:
        return this.text(param, source);
    }
  }

  private allowed(values: readonly unknown[], param: Param, source: Source): unknown {
    if (values.length === 1) return values[0];
    const spoken = fillValue(param, source, { siblings: [param], root: this.root });
    const undecided = values.find((value) =>
      /^(neutral|other|unknown|none|general|medium|mixed|unclear)$/i.test(String(value)),
    );
    return spoken ?? (param.nullable ? null : (undecided ?? values[0]));
  }

  private choice(choices: readonly JsonObject[], param: Param, source: Source, depth: number): unknown {
    const context = { siblings: [param], root: this.root };
    const spoken = fillValue(param, source.part(source.entities.text), context);
    const schema =
      (isObject(spoken)
        ? choices.find((branch) =>
            Object.keys(spoken).every((key) => isObject(branch["properties"]) && key in branch["properties"]),
          )
        : undefined) ??
      choices[0] ??
      {};
    if (spoken !== undefined && !isObject(spoken)) return spoken;
    if (spoken === undefined && param.nullable) return null;
    return this.make({ ...param, schema, role: roleOf(param.name, schema) }, source, depth);
  }

  private object(param: Param, source: Source, depth: number): JsonObject {
    const params = propertiesOf(param.schema, this.root);
    const said = filledFields(
      params.filter(({ schema }) => !["object", "array"].includes(typeOf(schema)) && enumOf(schema).length !== 1),
      source.part(source.entities.text),
      this.root,
    );
    const made: Record<string, unknown> = {};
    for (const inner of params) {
      if (!inner.required && (depth >= deepest || said[inner.name] === undefined)) continue;
      if (inner.nullable && depth >= deepest) made[inner.name] = null;
      else made[inner.name] = this.field(inner, params, said[inner.name], source, depth);
    }
    const counted = params.some(({ name, schema }) => /quantity|qty|count/.test(name) && typeOf(schema) !== "string");
    for (const [name, value] of Object.entries(made)) {
      if (counted && typeof value === "string")
        made[name] = value.replace(/^(?:\d+|an?|one|two|three) /, "").replace(/ (?:for|at) [$€£]?\d.*$/, "");
    }
    return made;
  }

  /** What the text says of a field, if a field of this kind may be read off the text. */
  private field(param: Param, siblings: readonly Param[], said: unknown, source: Source, depth: number): unknown {
    const type = typeOf(param.schema);
    const isScalar = enumOf(param.schema).length === 0 && choicesOf(param.schema, this.root).length < 2;
    if (type === "string" && isScalar) {
      const thing =
        param.role === "name" && siblings.some(({ name }) => /participant|attendee|guest|people|members/.test(name))
          ? occasionIn(source.entities.text)
          : undefined;
      if (thing !== undefined) return thing;
      const isOwn = ["text", "title", "query", "plain"].includes(param.role);
      if (typeof said === "string" && (!isOwn || namesItself(param, source.entities.text)))
        return fitted(said, param.schema);
      if (param.nullable) return null;
      return this.text(param, source);
    }
    if ((type === "number" || type === "integer") && isScalar) {
      if (typeof said === "number" && !isGraded(param.name)) return bounded(said, param.schema, type);
      if (param.nullable) return null;
    }
    return this.make(param, source, depth + 1);
  }

  private list(param: Param, source: Source, depth: number): readonly unknown[] {
    const items = resolve(param.schema["items"], this.root);
    const least = typeof param.schema["minItems"] === "number" ? param.schema["minItems"] : 0;
    const most = typeof param.schema["maxItems"] === "number" ? param.schema["maxItems"] : 20;
    const inner: Param = {
      name: param.name.replace(/s$/, ""),
      schema: items,
      required: true,
      nullable: isNullable(items),
      role: roleOf(param.name, items),
    };
    const made: unknown[] = [];
    if (typeOf(items) === "object") {
      const steps = solveIn(source.entities.text)?.steps ?? [];
      const fields = propertiesOf(items, this.root);
      if (/step/.test(param.name) && steps.length > 0) {
        for (const step of steps)
          made.push(
            Object.fromEntries(
              fields.map((field) => [
                field.name,
                /output|equation|result|value/.test(field.name) ? step.equation : step.say,
              ]),
            ),
          );
      } else if (depth < deepest) {
        const parts = segmentsOf(source.entities.text).filter((segment) =>
          fields.some((field) => entitiesFill(field, source.part(segment), this.root)),
        );
        const pieces = parts.length > 0 ? parts : [source.entities.text];
        for (const piece of pieces.slice(0, most)) made.push(this.make(inner, source.part(piece), depth + 1));
      }
    } else {
      const spoken = fillValue(param, source, { siblings: [param], root: this.root });
      if (Array.isArray(spoken)) made.push(...(spoken as readonly unknown[]));
      const steps = /step/.test(param.name) ? (solveIn(source.entities.text)?.steps ?? []) : [];
      if (made.length === 0) made.push(...steps.map(({ say, equation }) => `${say} ${equation}`));
      if (made.length === 0 && /^(tags|keywords|topics|labels)$/.test(param.name))
        made.push(...topTerms(source.entities.text));
      if (
        made.length === 0 &&
        typeOf(items) === "string" &&
        /step|reason|plan|task|quer|search|idea|suggest|point/.test(param.name)
      )
        made.push(this.make(inner, source, depth + 1));
    }
    while (made.length < least && made.length < 20) made.push(this.make(inner, source, depth + 1));
    return made.slice(0, most);
  }

  private truth(param: Param, source: Source): boolean {
    const words = wordsOf(param.name).filter(
      (word) =>
        !/^(is|has|are|was|contains?|needs?|should|can|does|requires?|the|a|user|asking|about|value)$/.test(word),
    );
    if (
      words.some((word) =>
        /^(safe|valid|appropriate|acceptable|ok|okay|pass|passed|allowed|approved|relevant|correct|good|success|done|complete|completed|sufficient)$/.test(
          word,
        ),
      )
    )
      return true;
    const text = wordsOf(source.entities.text).map(stem);
    const spoken = new Set(text);
    const topics = new Set(text.flatMap(topicsOf));
    return words.some((word) => spoken.has(stem(word)) || topicsOf(stem(word)).some((topic) => topics.has(topic)));
  }

  private number(param: Param, source: Source): number {
    const { schema, name } = param;
    const type = typeOf(schema);
    const spoken = isGraded(name) ? undefined : fillValue(param, source, { siblings: [param], root: this.root });
    const solved = /answer|result|solution|value|total|sum/.test(name) ? answerNumber(source.entities.text) : undefined;
    const value = solved ?? (typeof spoken === "number" ? spoken : plausibleNumber(name, schema, source.entities.text));
    return bounded(value, schema, type === "integer" ? "integer" : "number");
  }

  private text(param: Param, source: Source): string {
    const { name, schema } = param;
    const { text } = source.entities;
    if (
      /^(final_?answer|solution|result|answer|response|reply|output|content|message|completion|assistant_?message)$/i.test(
        name,
      )
    ) {
      const solved = solveIn(text);
      return fitted(solved === null ? answerTo(this.question) : `${solved.unknown} = ${solved.value}`, schema);
    }
    return fitted(plausibleText(param, source), schema);
  }
}

/** What is to be worked on: the text after "Extract the event:", or in quotation marks, else all of it. */
function contentOf(text: string): string {
  const quoted = /"([^"]{20,})"|“([^”]{20,})”|"""(.+?)"""|```(?:\w+\n)?(.+?)```/s.exec(text);
  const inside = quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? quoted?.[4];
  if (inside !== undefined) return inside.trim();
  const after = /^[^\n:]{3,120}:\s+(.{12,})$/s.exec(text.trim())?.[1];
  return after !== undefined &&
    /\b(extract|classify|analy[sz]e|parse|text|review|summari[sz]e|from|following|sentiment|given|input)\b/i.test(
      text.slice(0, 120),
    )
    ? after.trim()
    : text;
}

/** "going to a science fair on Friday" → `science fair`. */
const occasionIn = (text: string): string | undefined =>
  /\b(?:going to|attend(?:ing)?|invited to|host(?:ing)?|having|have|organi[sz]ing|join(?:ing)?|meet(?:ing)? for|schedule|for) (?:an? |the |my |our )?([\p{L}' -]+?)(?= (?:on|at|in|this|next|with|tomorrow|today|from|to)\b|[.,!?]|$)/iu.exec(
    text,
  )?.[1];

/** Whether the text names the field: "title: …", "called …". */
const namesItself = ({ name }: Param, text: string): boolean =>
  new RegExp(`\\b${wordsOf(name).at(-1) ?? name}\\b(?::| is| called)`, "i").test(text) ||
  /street|zip|postal|colou?r|address|cuisine/.test(name);

const isGraded = (name: string): boolean =>
  /score|confidence|probab|rating|likelihood|certainty|relevance|grade/.test(name);

const entitiesFill = (param: Param, source: Source, root: JsonObject): boolean =>
  ["number", "integer"].includes(typeOf(param.schema)) || !["text", "title", "query", "plain"].includes(param.role)
    ? fillValue(param, source, { siblings: [param], root }) !== undefined
    : false;

const topTerms = (text: string): readonly string[] =>
  [...new Set(wordsOf(text).filter((word) => word.length > 3 && termsOf(word).length > 0))].slice(0, 3);

function answerNumber(text: string): number | undefined {
  const solved = solveIn(text);
  if (solved) return solved.value;
  const { expression } = entitiesOf(text);
  const sum = expression === null ? null : evaluate(expression);
  return sum ?? undefined;
}

/** Within the schema's bounds, and whole where it must be. */
function bounded(value: number, schema: JsonObject, type: string): number {
  const low =
    typeof schema["minimum"] === "number"
      ? schema["minimum"]
      : typeof schema["exclusiveMinimum"] === "number"
        ? schema["exclusiveMinimum"] + 1
        : -Infinity;
  const high =
    typeof schema["maximum"] === "number"
      ? schema["maximum"]
      : typeof schema["exclusiveMaximum"] === "number"
        ? schema["exclusiveMaximum"] - 1
        : Infinity;
  const inside = Math.min(high, Math.max(low, value));
  return type === "integer" ? Math.round(inside) : inside;
}

/** Within `minLength` and `maxLength`. */
function fitted(text: string, schema: JsonObject): string {
  const most = typeof schema["maxLength"] === "number" ? schema["maxLength"] : 2000;
  const least = typeof schema["minLength"] === "number" ? schema["minLength"] : 0;
  return text.slice(0, most).padEnd(Math.min(least, 2000), ".");
}
