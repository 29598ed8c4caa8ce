import { describe, expect, test } from "vitest";
import { fillPhrase, findBrokenForms } from "../../src/core/words.ts";

const OVER = "{emails|one:# email|other:# emails}{days|0:|one: over # day|other: over # days}.";
const ARABIC = "{days|one:يوم واحد|two:يومين|few:# أيام|many:# يومًا|other:# يوم}";

test.each([
  ["values", "{step} of {total}", { step: 2, total: 4 }, "en", "2 of 4"],
  ["what has no value as it is", "{step} of {total}", { step: 2 }, "en", "2 of {total}"],
  ["the singular", OVER, { emails: 1, days: 1 }, "en", "1 email over 1 day."],
  ["the plural", OVER, { emails: 2, days: 9 }, "en", "2 emails over 9 days."],
  ["a number of its own", OVER, { emails: 3, days: 0 }, "en", "3 emails."],
  ["forms without a value as they are", "{n|other:#}", {}, "en", "{n|other:#}"],
  ["one day in Arabic", ARABIC, { days: 1 }, "ar", "يوم واحد"],
  ["two days in Arabic", ARABIC, { days: 2 }, "ar", "يومين"],
  ["a few days in Arabic", ARABIC, { days: 3 }, "ar", "3 أيام"],
  ["many days in Arabic", ARABIC, { days: 11 }, "ar", "11 يومًا"],
  ["a hundred days in Arabic", ARABIC, { days: 100 }, "ar", "100 يوم"],
  ["a language without rules by those of English", OVER, { emails: 1, days: 0 }, "arn", "1 email."],
] as const)("a phrase says %s", (_, phrase, values, language, said) => {
  expect(fillPhrase(phrase, values, language)).toBe(said);
});

describe("the forms of a phrase", () => {
  test.each([
    ["without one for all other numbers", "In {days|one:# day}: {title}", "{days|one:# day}"],
    ["with a name that is none", "{days|on:# day|other:# days}", "{days|on:# day|other:# days}"],
    ["without a name", "{days|# day|other:# days}", "{days|# day|other:# days}"],
    ["that are whole", OVER, undefined],
    ["that are none", "{step} of {total}", undefined],
  ])("%s are found if they are broken", (_, phrase, broken) => {
    expect(findBrokenForms(phrase)).toBe(broken);
  });
});
