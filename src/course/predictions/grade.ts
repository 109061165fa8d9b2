/** Grade a guess by what the record says. Pure. */
import { barSentence, barVerdicts, isDrawingRight, meets, type Bars } from "./drawing.ts";
import { asNumber } from "./guessed-number.ts";
import type {
  Answer,
  ChooseQuestion,
  DrawQuestion,
  OrderQuestion,
  PlaceQuestion,
  Question,
  StepsQuestion,
} from "./question.ts";

export interface Grade {
  readonly isRight: boolean;
  /** What is said to the reader; `code` between backticks. */
  readonly text: string;
  /** A drawing: a sentence for each bar. */
  readonly bars?: readonly string[];
}

/** Throws when the answer's form is not the question's: that is a mistake of the page, not of the reader. */
export function grade(question: Question, answer: Answer): Grade {
  if (question.form === "order" && answer.form === "order") return gradeOrder(question, answer.lines);
  if (question.form === "steps" && answer.form === "steps") return gradeOrder(question, answer.lines);
  if (question.form === "choose" && answer.form === "choose") return gradeChoice(question, answer.value);
  if (question.form === "place" && answer.form === "place") return gradePlaces(question, answer.places);
  if (question.form === "draw" && answer.form === "draw") return gradeDrawing(question, answer.bars);
  throw new TypeError(`A question of the form ${question.form} was answered in the form ${answer.form}.`);
}

function gradeOrder(question: OrderQuestion | StepsQuestion, lines: readonly string[]): Grade {
  const { truth, say, right, otherwise } = question;
  if (truth.length === lines.length && truth.every((line, place) => line === lines[place])) {
    return { isRight: true, text: right };
  }
  const rule = say.find(({ before: [first, second] }) => {
    const firstAt = lines.indexOf(first);
    return firstAt >= 0 && firstAt < lines.indexOf(second);
  });
  return { isRight: false, text: rule?.text ?? otherwise };
}

/** Numbers by value; ` yes` and `yes` are the same too. */
function normalised(value: string): string {
  const number = asNumber(value);
  return number === null ? value.trim() : String(number);
}

function gradeChoice(question: ChooseQuestion, value: string): Grade {
  const given = normalised(value);
  if (given === normalised(question.truth)) return { isRight: true, text: question.right };
  const rule = question.say.find((each) => normalised(each.value) === given);
  return { isRight: false, text: rule?.text ?? question.otherwise };
}

function gradePlaces(question: PlaceQuestion, places: Extract<Answer, { form: "place" }>["places"]): Grade {
  const names = Object.keys(question.truth);
  if (names.every((name) => places[name] === question.truth[name])) return { isRight: true, text: question.right };
  const rule = question.say.find((each) => each.names.some((name) => places[name] === each.as));
  return { isRight: false, text: rule?.text ?? question.otherwise };
}

function gradeDrawing(question: DrawQuestion, bars: Bars): Grade {
  const verdicts = barVerdicts(question, bars);
  if (isDrawingRight(question, verdicts)) return { isRight: true, text: question.right };
  const rule = question.say.find(({ when }) => meets(when, verdicts));
  return { isRight: false, text: rule?.text ?? question.otherwise, bars: verdicts.map(barSentence) };
}
