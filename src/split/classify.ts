import { isArcTopic } from "../core/topic.ts";
import { isClosingHeading, isOpeningHeading, isQuestionsHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { QUESTION_RULES } from "./classify-questions.ts";
import { asksQuestion } from "./questions.ts";
import type { Context, Decision, Rule } from "./rule.ts";
import { sameHeading } from "./sections.ts";
import type { Section } from "./sections.ts";
import { topicOfBody, topicOfHeading } from "./topic-evidence.ts";
import type { TopicSpec } from "./topic-evidence.ts";

/** The rules in order: the first that answers decides. */
const RULES: readonly Rule[] = [
  byFrontMatter,
  byOpening,
  byClosing,
  ...QUESTION_RULES.announced,
  byFirmParent,
  byPositionAfterQuestions,
  ...QUESTION_RULES.scattered,
  byHeadingWords,
  byParent,
  byFirstChild,
  byEnd,
  byStart,
  byBodyWords,
  byPreviousSection,
];

/** What `classifySections` needs to know of the article. */
export type ClassifySettings = Pick<Context, "place" | "language" | "topics" | "hasQuestions">;

/** Returns a decision for each section of an article. */
export function classifySections(
  sections: readonly Section[],
  settings: ClassifySettings,
): Map<Section, Decision> {
  const decided = new Map<Section, Decision>();
  const around = lookAround(sections, settings.language);
  const spoken = new Set(settings.topics.map(({ key }) => key));
  let previous: Decision | undefined;
  for (const section of sections) {
    const context: Context = { ...settings, ...around, sections, decided, previous };
    for (const rule of RULES) {
      const decision = rule(section, context);
      if (!decision) continue;
      decided.set(section, decision);
      if (spoken.has(decision.target)) previous = decision;
      break;
    }
  }
  lookAhead(sections, settings.topics, decided);
  return decided;
}

type Around = Pick<Context, "questions" | "beforeQuestions" | "afterQuestions" | "asksEverywhere">;

/** Looks over all headings once, so that no rule has to do it for each section. */
function lookAround(sections: readonly Section[], language: Language): Around {
  const headings = sections.filter(({ heading }) => heading);
  const questions = headings.find(({ title }) => isQuestionsHeading(title, language));
  const level = questions?.heading?.level ?? 0;
  const beforeQuestions = new Set<Section>();
  for (let at = (questions?.index ?? 0) - 1; at >= 0; at--) {
    const section = sections[at];
    if (!section || !asksQuestion(section.title)) break;
    beforeQuestions.add(section);
  }
  const after = sections.filter(
    ({ index, heading }) => questions && index > questions.index && (heading?.level ?? 0) <= level,
  );
  return {
    questions,
    beforeQuestions,
    afterQuestions: new Set(after.slice(-2)),
    asksEverywhere:
      headings.filter(({ title }) => asksQuestion(title)).length * 2 > headings.length,
  };
}

function byFrontMatter(section: Section, { place }: Context): Decision | undefined {
  for (let above: Section | undefined = section; above?.heading; above = above.parent) {
    const { title } = above;
    const rule = place.find(({ heading }) => sameHeading(heading, title));
    if (!rule) continue;
    return { target: rule.topic, why: `the front matter places "${rule.heading}"`, isFirm: true };
  }
  return undefined;
}

function byOpening({ heading, title, index }: Section, context: Context): Decision | undefined {
  if (!heading)
    return { target: "intro", why: "it stands before the first heading", isFirm: false };
  const { language, sections, decided } = context;
  const before = sections[index - 1];
  const isAtStart = !before || decided.get(before)?.target === "intro";
  const isOpening = isOpeningHeading(title, language) || isClosingHeading(title, language);
  // "Key takeaways" right at the start open an article, at the end they close it.
  return isAtStart && isOpening && sections.length > index + 1
    ? { target: "intro", why: "the heading opens the article", isFirm: true }
    : undefined;
}

function byClosing({ title }: Section, { language }: Context): Decision | undefined {
  return isClosingHeading(title, language)
    ? { target: "closing", why: "the heading ends the article", isFirm: true }
    : undefined;
}

function byFirmParent({ parent }: Section, { decided }: Context): Decision | undefined {
  const above = parent && decided.get(parent);
  return parent && above?.isFirm ? follow(parent, above) : undefined;
}

/** What comes after the questions ends the article, unless its heading clearly names a topic. */
function byPositionAfterQuestions(section: Section, context: Context): Decision | undefined {
  const names = (topicOfHeading(section.title, context.topics)?.weight ?? 0) >= 3;
  return context.afterQuestions.has(section) && !names
    ? { target: "closing", why: "it comes after the questions and ends the article", isFirm: true }
    : undefined;
}

function byHeadingWords({ title }: Section, { topics }: Context): Decision | undefined {
  const found = topicOfHeading(title, topics);
  return found && { target: found.topic, why: `the heading says "${found.words}"`, isFirm: true };
}

function byParent({ parent }: Section, { decided }: Context): Decision | undefined {
  const above = parent && decided.get(parent);
  return parent && above && follow(parent, above);
}

function byFirstChild({ children }: Section, { topics }: Context): Decision | undefined {
  for (const { title } of children) {
    const found = topicOfHeading(title, topics);
    if (!found) continue;
    return { target: found.topic, why: `"${title}" below it says "${found.words}"`, isFirm: true };
  }
  return undefined;
}

/** A short last section whose heading names no topic ends the article. */
function byEnd(
  { index, children, blocks, parent }: Section,
  context: Context,
): Decision | undefined {
  const isLast = index === context.sections.length - 1 && index >= 3;
  return isLast && !parent && children.length === 0 && blocks.length <= 3
    ? {
        target: "closing",
        why: "it ends the article and its heading names no topic",
        isFirm: false,
      }
    : undefined;
}

/** Whatever its numbers say: an article tells what a thing is before it tells how long it takes. */
function byStart({ heading }: Section, { previous, topics }: Context): Decision | undefined {
  const [first] = topics;
  return heading && first && isArcTopic(first.key) && !previous
    ? { target: first.key, why: "it is where the article's body begins", isFirm: false }
    : undefined;
}

/** The text decides only forward: after a section on upkeep, one full of weeks is still upkeep. */
function byBodyWords(section: Section, { topics, previous }: Context): Decision | undefined {
  const found = topicOfBody(section.blocks.map(({ text }) => text).join(" "), topics);
  if (!found) return undefined;
  const position = (topic: string | undefined): number =>
    topics.findIndex(({ key }) => key === topic);
  if (position(found.topic) < position(previous?.target)) return undefined;
  return { target: found.topic, why: `its text says ${found.words}`, isFirm: false };
}

function byPreviousSection(_: Section, { previous }: Context): Decision | undefined {
  return (
    previous && {
      target: previous.target,
      why: "it follows a section on the same topic",
      isFirm: false,
    }
  );
}

/** What no rule decided stands before the first decided section and goes with it. */
function lookAhead(
  sections: readonly Section[],
  topics: readonly TopicSpec[],
  decided: Map<Section, Decision>,
): void {
  const next = sections
    .map((section) => decided.get(section)?.target)
    .find((target) => topics.some(({ key }) => key === target));
  for (const section of sections) {
    if (decided.has(section)) continue;
    decided.set(section, {
      target: next ?? topics[0]?.key ?? "intro",
      why: "nothing else decides; it goes with the section after it",
      isFirm: false,
    });
  }
}

function follow(parent: Section, above: Decision): Decision {
  return { target: above.target, why: `it belongs to "${parent.title}"`, isFirm: above.isFirm };
}
