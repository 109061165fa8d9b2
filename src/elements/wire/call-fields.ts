/** The part of the answer form that makes one tool call: which tool, its arguments in fields, and the JSON they make. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { OfferedTool } from "../../timeline/wire/wire-conversation.ts";
import { argumentsTrouble } from "./answer-check.ts";
import { fieldsOf, fieldsOfJson, jsonOfFields, type FieldTexts, type SchemaField } from "./schema-fields.ts";

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
  /** Begins the ids of its parts. */
  readonly id: string;
  /** The argument that is missing, and the id of the words that say so; null when none is. */
  readonly missing: { readonly argument: string; readonly wordsId: string } | null;
  readonly onChange: (draft: CallDraft) => void;
  /** Null when it is the only call. */
  readonly onRemove: (() => void) | null;
}

export function callFields(view: CallFieldsView): TemplateResult {
  const { draft, tools, label, id, missing, onChange, onRemove } = view;
  const schema = tools.find(({ name }) => name === draft.name)?.parameters;
  const fields = fieldsOf(schema);
  const setText = (name: string, text: string): void => {
    const texts = { ...draft.texts, [name]: text };
    onChange({ ...draft, texts, json: jsonOfFields(fields, texts, schema) });
  };
  const trouble = argumentsTrouble(draft.json);
  const troubleId = `${id}-trouble`;
  const hasField = fields.some(({ name }) => name === missing?.argument);
  const describedBy = [troubleId, ...(missing === null || hasField ? [] : [missing.wordsId])].join(" ");
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
      ${fields.map((field) =>
        fieldView({
          field,
          text: draft.texts[field.name] ?? "",
          missingId: missing?.argument === field.name ? missing.wordsId : null,
          onText: (text) => setText(field.name, text),
        }),
      )}
      <label class="answer-field">
        <span>Arguments as JSON, as the model writes them</span>
        <textarea
          rows="2"
          class="answer-json"
          spellcheck="false"
          aria-describedby=${describedBy}
          aria-invalid=${trouble === "" && (missing === null || hasField) ? nothing : "true"}
          .value=${live(draft.json)}
          @input=${(event: Event) => {
            if (!(event.target instanceof HTMLTextAreaElement)) return;
            const json = event.target.value;
            onChange({ ...draft, json, texts: fieldsOfJson(fields, json) ?? draft.texts });
          }}
        ></textarea>
      </label>
      <p class="answer-trouble" role="status" id=${troubleId}>${trouble}</p>
      ${
        onRemove === null
          ? nothing
          : html`<button type="button" class="button small plain" @click=${onRemove}>Leave this call out</button>`
      }
    </fieldset>
  `;
}

interface FieldView {
  readonly field: SchemaField;
  readonly text: string;
  /** The id of the words that say it is missing; null when it is not. */
  readonly missingId: string | null;
  readonly onText: (text: string) => void;
}

function fieldView(view: FieldView): TemplateResult {
  const { name, description, isRequired } = view.field;
  return html`
    <label class="answer-field">
      <span><code>${name}</code>${isRequired ? nothing : html` <i>optional</i>`} ${description}</span>
      ${control(view)}
    </label>
  `;
}

function control({ field: { kind, choices }, text, missingId, onText }: FieldView): TemplateResult {
  const invalid = missingId === null ? nothing : "true";
  const describedBy = missingId ?? nothing;
  const onInput = (event: Event): void => {
    const { target } = event;
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLSelectElement ||
      target instanceof HTMLTextAreaElement
    )
      onText(target.value);
  };
  switch (kind) {
    case "choice":
    case "yes-no":
      return html`<select aria-invalid=${invalid} aria-describedby=${describedBy} @change=${onInput}>
        <option value="" ?selected=${text === ""}>(left out)</option>
        ${(kind === "choice" ? choices : ["true", "false"]).map(
          (choice) => html`<option value=${choice} ?selected=${choice === text}>${choice}</option>`,
        )}
      </select>`;
    case "json":
      return html`<textarea
        rows="2"
        class="answer-json"
        spellcheck="false"
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
        .value=${live(text)}
        @input=${onInput}
      ></textarea>`;
    case "number":
    case "text":
      return html`<input
        type="text"
        inputmode=${kind === "number" ? "decimal" : nothing}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
        .value=${live(text)}
        @input=${onInput}
      />`;
  }
}
