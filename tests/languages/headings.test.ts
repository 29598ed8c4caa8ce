import { expect, test } from "vitest";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";
import { isClosingHeading, isQuestionsHeading } from "../../src/languages/headings.ts";

test.each([
  ["How to reach us", english, true],
  ["Who can I speak to?", english, true],
  ["An wen kann ich mich wenden?", german, true],
  ["Contact us", english, true],
  ["Contact lenses at night", english, false],
  ["When to come and see us", english, true],
  ["When to ring us straight away", english, false],
  ["When it talks to you", english, false],
  ["In brief", english, true],
  ["Well, that's about it", english, true],
  ["That is a good oil", english, false],
  ["Good night, Ida", english, true],
  ["Good night rides", english, false],
  ["So erreichen Sie uns", german, true],
  ["Kontakt", german, true],
  ["Kontaktlinsen bei Nacht", german, false],
  ["So erreichen Sie den Gipfel", german, false],
])("%j is told as a closing heading, or not", (heading, language, expected) => {
  expect(isClosingHeading(heading, language)).toBe(expected);
});

test.each([
  ["“Is it loud?” and other things our readers wanted to know", english, true],
  ["„Ist es laut?“ und andere Fragen, die wir immer wieder hören", german, true],
  ["What riders want to know", english, true],
  ["From the mailbag", english, true],
  ["Three we get every week", english, true],
  ["Things we still hear", english, true],
  ["Three weeks we get rain", english, false],
  ["Two more from the inbox", english, true],
  ["What to do with a full inbox", english, false],
  ["Why mailbox providers distrust you", english, false],
  ["Your letters", english, true],
  ["Leserbriefe", german, true],
  ["What you want to know first", english, false],
  ["What do people ask us?", english, true],
  ["What are riders asking?", english, true],
  ["What do you ask the shop?", english, false],
  ["Was fragen die Leute im Laden?", german, true],
  ["Was wollen unsere Leser wissen?", german, true],
  ["Was wollen Sie mitnehmen?", german, false],
  ["Wheels, pedals and other things to watch on a ride", english, false],
  ["Questions to ask a shop before you buy a drum of your own", english, false],
])(
  "%j is told as a heading over questions however long it is, or not",
  (heading, language, expected) => {
    expect(isQuestionsHeading(heading, language)).toBe(expected);
  },
);
