import type { Language } from "../languages/language.ts";
import { formFor } from "../languages/word-pattern.ts";

/** A time stands within so many characters of the beginning: "By about week 3 …". */
const REACH = 24;
const BEGIN = 10;

/** Returns how many lines of a text begin with a time that passes ("Month 6: …"), not with how often ("Once a week"). */
export function countDatedLines(text: string, { textSigns }: Language): number {
  const { time, frequency } = textSigns;
  return text.split("\n").filter((line) => {
    const head = line.slice(0, REACH).toLowerCase();
    const form = formFor(head);
    const at = head.search(time[form]);
    return at >= 0 && at <= BEGIN && head.search(frequency[form]) < 0;
  }).length;
}
