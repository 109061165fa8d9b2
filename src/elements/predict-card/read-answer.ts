/** What the reader has put into the form of a prediction. A drawing is read from its board. */
import type { PlaceName } from "../../course/predictions/definition.ts";
import type { Answer, Question } from "../../course/predictions/question.ts";

const isPlace = (text: unknown): text is PlaceName => text === "running" || text === "ready" || text === "waiting";

/** The answer, or what to say to the reader while something is missing. */
export function readAnswer(form: HTMLFormElement, question: Question): Answer | string {
  const data = new FormData(form);
  switch (question.form) {
    case "order":
    case "steps": {
      const lines = [...form.querySelectorAll<HTMLElement>("[data-line]")].map((item) => item.dataset["line"] ?? "");
      return { form: question.form, lines };
    }
    case "choose": {
      const isOther = form.querySelector<HTMLInputElement>("[data-other]")?.checked ?? false;
      const value = data.get(isOther ? "other" : "guess");
      if (typeof value !== "string" || value.trim() === "") return "Choose an answer first, then check it.";
      if (isOther && !/^\d+([.,]\d+)?$/.test(value.trim()))
        return "Write your own answer as a number, such as 4 or 2.5.";
      return { form: "choose", value };
    }
    case "place": {
      const places: Record<string, PlaceName> = {};
      for (const name of Object.keys(question.truth)) {
        const place = data.get(name);
        if (!isPlace(place)) return `Put \`${name}\` somewhere too, then check your guess.`;
        places[name] = place;
      }
      return { form: "place", places };
    }
    case "draw":
      return "The drawing is not there yet. Try again in a moment.";
  }
}
