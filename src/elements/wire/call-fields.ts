/** The part of the answer form that makes one tool call: which tool, its arguments in fields, and the JSON they make. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { OfferedTool } from "../../timeline/wire-conversation.ts";
import {
  fieldsOf,
  fieldsOfJson,
  jsonOfFields,
  jsonTrouble,
  type FieldTexts,
  type SchemaField,
} from "./schema-fields.ts";

/** A call as far as it is typed. The JSON is what is sent; fields are a way to write it. */
export interface CallDraft {
  readonly name: string;
  readonly texts: FieldTexts;
  readonly json: string;
}

/** A call of the first tool, without arguments. */
export function emptyCall(tools: readonly OfferedTool[]): CallDraft {
  return { name: tools[0]?.name ?? "", texts: {}, json: "{}" };
}

export interface CallFieldsView {
  readonly draft: CallDraft;
  readonly tools: readonly OfferedTool[];
  readonly label: string;
  readonly onChange: (draft: CallDraft) => void;
  /** Null when it is the only call. */
  readonly onRemove: (() => void) | null;
}

export function callFields(view: CallFieldsView): TemplateResult {
  const { draft, tools, label, onChange, onRemove } = view;
  const schema = tools.find(({ name }) => name === draft.name)?.parameters;
  const fields = fieldsOf(schema);
  const setText = (name: string, text: string): void => {
    const texts = { ...draft.texts, [name]: text };
    onChange({ ...draft, texts, json: jsonOfFields(fields, texts, schema) });
  };
  const trouble = jsonTrouble(draft.json);
  return html`
    <fieldset class="answer-call">
      <legend>${label}</legend>
      <label class="answer-field">
        <span>Which tool</span>
        <select
          @change=${(event: Event) => {
            if (event.target instanceof HTMLSelectElement)
              onChange({ name: event.target.value, texts: {}, json: "{}" });
          }}
        >
          ${tools.map(({ name }) => html`<option value=${name} ?selected=${name === draft.name}>${name}</option>`)}
        </select>
      </label>
      ${fields.map((field) => fieldView(field, draft.texts[field.name] ?? "", (text) => setText(field.name, text)))}
      <label class="answer-field">
        <span>Arguments as JSON, as the model writes them</span>
        <textarea
          rows="2"
          class="answer-json"
          spellcheck="false"
          .value=${live(draft.json)}
          @input=${(event: Event) => {
            if (!(event.target instanceof HTMLTextAreaElement)) return;
            const json = event.target.value;
            onChange({ ...draft, json, texts: fieldsOfJson(fields, json) ?? draft.texts });
          }}
        ></textarea>
      </label>
      <p class="answer-trouble" role="status">
        ${
          trouble === ""
            ? nothing
            : `This is not JSON (${trouble}). You may send it: models do that too, and your program must cope.`
        }
      </p>
      ${
        onRemove === null
          ? nothing
          : html`<button type="button" class="button small plain" @click=${onRemove}>Leave this call out</button>`
      }
    </fieldset>
  `;
}

function fieldView(field: SchemaField, text: string, onText: (text: string) => void): TemplateResult {
  const { name, description, isRequired } = field;
  const onInput = (event: Event): void => {
    const { target } = event;
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLSelectElement ||
      target instanceof HTMLTextAreaElement
    )
      onText(target.value);
  };
  return html`
    <label class="answer-field">
      <span><code>${name}</code>${isRequired ? nothing : html` <i>optional</i>`} ${description}</span>
      ${control(field, text, onInput)}
    </label>
  `;
}

function control({ kind, choices }: SchemaField, text: string, onInput: (event: Event) => void): TemplateResult {
  switch (kind) {
    case "choice":
      return chooser(choices, text, onInput);
    case "yes-no":
      return chooser(["true", "false"], text, onInput);
    case "json":
      return html`<textarea
        rows="2"
        class="answer-json"
        spellcheck="false"
        .value=${live(text)}
        @input=${onInput}
      ></textarea>`;
    case "number":
      return html`<input type="text" inputmode="decimal" .value=${live(text)} @input=${onInput} />`;
    case "text":
      return html`<input type="text" .value=${live(text)} @input=${onInput} />`;
  }
}

function chooser(choices: readonly string[], text: string, onInput: (event: Event) => void): TemplateResult {
  return html`<select @change=${onInput}>
    <option value="" ?selected=${text === ""}>(left out)</option>
    ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === text}>${choice}</option>`)}
  </select>`;
}
