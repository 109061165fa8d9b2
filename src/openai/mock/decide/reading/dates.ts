/** Days and times as people say them, brought to ISO form where a schema wants that. */

/** The mock has no clock: this is its today, unless a system message says another. */
export const usualToday = "2026-01-01";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const dayMs = 86_400_000;

/** The day a system message gives: "Today is 2026-03-10". */
export function todayIn(text: string): string | null {
  return /\b(?:today|date|now)\b[^\n]{0,30}?(\d{4}-\d{2}-\d{2})/i.exec(text)?.[1] ?? null;
}

/** `2026-05-04` for "May 4", "tomorrow", "next Friday", "4/5/2026"; the text itself when it is no day. */
export function isoDate(text: string, today: string): string {
  const said = text.toLowerCase().trim();
  const found = /\d{4}-\d{2}-\d{2}/.exec(said)?.[0];
  if (found !== undefined) return found;
  const base = Date.parse(today);
  if (Number.isNaN(base)) return text;
  const after = (days: number): string => new Date(base + days * dayMs).toISOString().slice(0, 10);
  if (/\b(today|tonight|now)\b/.test(said)) return today;
  if (/\bday after tomorrow\b/.test(said)) return after(2);
  if (/\btomorrow\b/.test(said)) return after(1);
  if (/\byesterday\b/.test(said)) return after(-1);
  const inDays = /\bin (\d+) (day|week)s?\b/.exec(said);
  if (inDays) return after(Number(inDays[1]) * (inDays[2] === "week" ? 7 : 1));
  const weekday = weekdays.findIndex((name) => said.includes(name));
  if (weekday >= 0) return after(((weekday - new Date(base).getUTCDay() + 6) % 7) + 1);
  const month = months.findIndex((name) => new RegExp(`\\b${name}`).test(said));
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/.exec(said)?.[1];
  if (month >= 0 && day !== undefined) {
    const year = /\b(\d{4})\b/.exec(said)?.[1] ?? today.slice(0, 4);
    return `${year}-${two(month + 1)}-${two(Number(day))}`;
  }
  if (/\bnext week\b/.test(said)) return after(7);
  return text;
}

/** `15:00` for "3 pm"; the text itself when it is no time. */
export function isoTime(text: string): string {
  const said = text.toLowerCase().trim();
  if (said === "noon") return "12:00";
  if (said === "midnight") return "00:00";
  const found = /(\d{1,2})(?::(\d{2}))? ?([ap])?\.?m?/.exec(said);
  if (!found) return text;
  const hour = (Number(found[1]) % (found[3] === undefined ? 24 : 12)) + (found[3] === "p" ? 12 : 0);
  return `${two(hour)}:${found[2] ?? "00"}`;
}

const two = (value: number): string => String(value).padStart(2, "0");
