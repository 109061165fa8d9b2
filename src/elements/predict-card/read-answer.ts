/** What the reader has put into the form of a prediction. */
import type { PlaceName } from "../../course/predictions/definition.ts";
import type { Answer, Question } from "../../course/predictions/question.ts";

const isPlace = (text: unknown): text is PlaceName => text === "running" || text === "ready" || text === "waiting";

/** The answer, or null while something is missing. */
export function readAnswer(form: HTMLFormElement, question: Question): Answer | null {
  const data = new FormData(form);
  switch (question.form) {
    case "order": {
      const lines = [...form.querySelectorAll<HTMLElement>("[data-line]")].map((item) => item.dataset["line"] ?? "");
      return { form: "order", lines };
    }
    case "choose": {
      const isOther = form.querySelector<HTMLInputElement>("[data-other]")?.checked ?? false;
      const value = data.get(isOther ? "other" : "guess");
      return typeof value === "string" && value.trim() !== "" ? { form: "choose", value } : null;
    }
    case "place": {
      const places: Record<string, PlaceName> = {};
      for (const name of Object.keys(question.truth)) {
        const place = data.get(name);
        if (!isPlace(place)) return null;
        places[name] = place;
      }
      return { form: "place", places };
    }
  }
}
