import type { PlaceRule } from "../core/article.ts";
import { isClosingHeading, isOpeningHeading, isQuestionsHeading } from "../core/heading-words.ts";
import type { ArcTopic } from "../core/topic.ts";
import { asksQuestion, isQuestionBlock } from "./questions.ts";
import { childrenOf } from "./sections.ts";
import type { Section } from "./sections.ts";
import { topicOfBody, topicOfHeading } from "./topic-words.ts";

/** Where a section goes, and the rule that said so. */
export interface Decision {
  readonly target: ArcTopic | "intro" | "closing" | "drop";
  readonly why: string;
  /** Whether the section itself gives the reason, so that the sections below it follow. */
  readonly isFirm: boolean;
}

type Rule = (section: Section, context: Context) => Decision | undefined;

interface Context {
  readonly sections: readonly Section[];
  readonly place: readonly PlaceRule[];
  readonly decided: ReadonlyMap<Section, Decision>;
  /** Whether questions are the habit of all headings, so that one tells nothing. */
  readonly asksEverywhere: boolean;
}

/** The rules in order: the first that answers decides. */
const RULES: readonly Rule[] = [
  byFrontMatter,
  byRole,
  byQuestionsHeading,
  byFirmParent,
  byPositionAfterQuestions,
  byQuestionBeforeQuestions,
  byHeadingWords,
  byParent,
  byFirstChild,
  byPreviousSection,
  byBodyWords,
];

/** Returns a decision for each section of an article, in the terms of the arc. */
export function classifySections(
  sections: readonly Section[],
  place: readonly PlaceRule[],
): Map<Section, Decision> {
  const decided = new Map<Section, Decision>();
  const headings = sections.filter((section) => section.heading);
  const asking = headings.filter((section) => asksQuestion(section.heading?.text ?? ""));
  const context = { sections, place, decided, asksEverywhere: asking.length * 2 > headings.length };
  for (const section of sections) {
    const decision = RULES.map((rule) => rule(section, context)).find((answer) => answer);
    if (decision) decided.set(section, decision);
  }
  lookAhead(sections, decided);
  return decided;
}

function byFrontMatter(section: Section, { place }: Context): Decision | undefined {
  const rule = place.find(({ heading }) => sameHeading(heading, section.heading?.text));
  if (!rule) return undefined;
  const target = rule.topic as Decision["target"]; // the reader of the front matter let only these through
  return { target, why: `the front matter places "${rule.heading}"`, isFirm: true };
}

function byRole(section: Section): Decision | undefined {
  const text = section.heading?.text;
  if (text === undefined) {
    return { target: "intro", why: "it stands before the first heading", isFirm: false };
  }
  if (isOpeningHeading(text))
    return { target: "intro", why: "the heading opens the article", isFirm: true };
  if (isClosingHeading(text))
    return { target: "closing", why: "the heading ends the article", isFirm: true };
  return undefined;
}

function byQuestionsHeading(section: Section, { sections }: Context): Decision | undefined {
  const text = section.heading?.text ?? "";
  if (isQuestionsHeading(text)) {
    return { target: "faq", why: `the heading "${text}" announces questions`, isFirm: true };
  }
  const parts = [
    ...section.blocks.filter(isQuestionBlock),
    ...childrenOf(section, sections).filter((child) => asksQuestion(child.heading?.text ?? "")),
  ];
  return parts.length >= 3
    ? { target: "faq", why: `it holds ${parts.length} questions with their answers`, isFirm: true }
    : undefined;
}

function byFirmParent(section: Section, { decided }: Context): Decision | undefined {
  const above = section.parent && decided.get(section.parent);
  return above?.isFirm ? follow(section, above) : undefined;
}

function byPositionAfterQuestions(section: Section, { sections }: Context): Decision | undefined {
  const questions = sections
    .slice(0, sections.indexOf(section))
    .find((earlier) => isQuestionsHeading(earlier.heading?.text ?? ""));
  const isBelow = (section.heading?.level ?? 0) > (questions?.heading?.level ?? 0);
  return questions && !isBelow
    ? { target: "closing", why: "it comes after the questions and ends the article", isFirm: true }
    : undefined;
}

/** An asking heading right before the questions part belongs to it, if asking is not the habit everywhere. */
function byQuestionBeforeQuestions(section: Section, context: Context): Decision | undefined {
  if (context.asksEverywhere || !asksQuestion(section.heading?.text ?? "")) return undefined;
  const rest = context.sections.slice(context.sections.indexOf(section) + 1);
  const next = rest.find((later) => !asksQuestion(later.heading?.text ?? ""));
  return isQuestionsHeading(next?.heading?.text ?? "")
    ? { target: "faq", why: "it is a question right before the questions part", isFirm: true }
    : undefined;
}

function byHeadingWords(section: Section): Decision | undefined {
  const found = topicOfHeading(section.heading?.text ?? "");
  return found && { target: found.topic, why: `the heading says "${found.words}"`, isFirm: true };
}

function byParent(section: Section, { decided }: Context): Decision | undefined {
  const above = section.parent && decided.get(section.parent);
  return above && follow(section, above);
}

function byFirstChild(section: Section, { sections }: Context): Decision | undefined {
  for (const child of childrenOf(section, sections)) {
    const text = child.heading?.text ?? "";
    const found = topicOfHeading(text);
    if (found) {
      const why = `"${text}" below it says "${found.words}"`;
      return { target: found.topic, why, isFirm: true };
    }
  }
  return undefined;
}

function byBodyWords(section: Section): Decision | undefined {
  const found = topicOfBody(section.blocks.map((block) => block.text).join(" "));
  return found && { target: found.topic, why: `its text says ${found.words}`, isFirm: false };
}

function byPreviousSection(section: Section, { sections, decided }: Context): Decision | undefined {
  const index = sections.indexOf(section);
  const before = sections
    .slice(0, index)
    .findLast(
      (earlier) => !["intro", "drop", "closing"].includes(decided.get(earlier)?.target ?? "intro"),
    );
  const above = before && decided.get(before);
  return (
    above && { target: above.target, why: "it follows a section on the same topic", isFirm: false }
  );
}

/** What no rule decided stands before the first decided section and goes with it. */
function lookAhead(sections: readonly Section[], decided: Map<Section, Decision>): void {
  const next = sections
    .map((section) => decided.get(section))
    .find((decision) => decision?.target !== "intro");
  for (const section of sections) {
    if (decided.has(section)) continue;
    decided.set(section, {
      target: next?.target ?? "mechanism",
      why: "nothing else decides; it goes with the section after it",
      isFirm: false,
    });
  }
}

function follow(section: Section, above: Decision): Decision {
  const name = section.parent?.heading?.text ?? "";
  return { target: above.target, why: `it belongs to "${name}"`, isFirm: above.isFirm };
}

/** Headings are the same when they differ only in case, spacing and punctuation. */
export function sameHeading(a: string, b: string | undefined): boolean {
  const fold = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return b !== undefined && fold(a) === fold(b);
}
