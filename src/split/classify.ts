import { isClosingHeading, isOpeningHeading } from "../languages/headings.ts";
import type { Language } from "../languages/language.ts";
import { decideByEvidence } from "./classify-by-evidence.ts";
import { QUESTION_RULES, announcesQuestions, countAsking } from "./classify-questions.ts";
import { asksQuestion, mostAsk } from "./questions.ts";
import type { Context, Decision, Rule } from "./rule.ts";
import type { Section } from "./sections.ts";
import { namesTopic, topicsOfHeading } from "./topic-evidence.ts";

/** The rules in order: the first that answers decides; what is left goes by its evidence. */
const RULES: readonly Rule[] = [
  byOpening,
  byClosing,
  ...QUESTION_RULES.announced,
  byDecidedParent,
  byPositionAfterQuestions,
  ...QUESTION_RULES.scattered,
  byEnd,
];

/** More blocks are no last word, and where the heading names a topic, no more than these are. */
const MOST_LAST = 8;
const MOST_SAID = 3;

/** What `classifySections` needs to know of the article. */
export type ClassifySettings = Pick<Context, "language" | "topics" | "hasQuestions">;

/** Returns a decision for each section of an article. */
export function classifySections(
  sections: readonly Section[],
  settings: ClassifySettings,
): Map<Section, Decision> {
  const decided = decideByRules(sections, settings);
  const undecided = sections.filter((section) => !decided.has(section));
  const { topics, language } = settings;
  for (const [section, decision] of decideByEvidence(undecided, topics, language)) {
    decided.set(section, decision);
  }
  return decided;
}

/** Returns a decision for each section of which a rule knows where it goes. */
export function decideByRules(
  sections: readonly Section[],
  settings: ClassifySettings,
): Map<Section, Decision> {
  const decided = new Map<Section, Decision>();
  const around = lookAround(sections, settings.language);
  const context: Context = { ...settings, ...around, sections, decided };
  for (const section of sections) {
    for (const rule of RULES) {
      const decision = rule(section, context);
      if (!decision) continue;
      decided.set(section, decision);
      break;
    }
  }
  return decided;
}

type Around = Pick<
  Context,
  "beforeQuestions" | "afterQuestions" | "asksOnce" | "asksEverywhere" | "lateFrom"
>;

/** Looks over all headings once, so that no rule has to do it for each section. */
function lookAround(sections: readonly Section[], language: Language): Around {
  const headings = sections.filter(({ heading }) => heading);
  const announced = headings.findLast(
    // "Still have questions?" may stand over an address and nothing else.
    (section) => announcesQuestions(section, language),
  );
  const questions = announced ?? headings.findLast((section) => countAsking(section, language) > 0);
  const asking = headings.filter(({ title }) => asksQuestion(title));
  const level = questions?.heading?.level ?? 0;
  const main = sections.filter(({ parent }) => parent === undefined);
  const lateFrom = main[Math.ceil(main.length / 2)]?.index ?? 0;
  const beforeQuestions = new Set<Section>();
  for (let at = (questions?.index ?? 0) - 1; at >= 0; at--) {
    const section = sections[at];
    if (!section?.heading || !asksQuestion(section.title)) break;
    if (!section.parent) beforeQuestions.add(section);
  }
  const after = sections.filter(
    ({ index, heading }) => questions && index > questions.index && (heading?.level ?? 0) <= level,
  );
  // An article may also begin with its questions.
  const isLate = questions !== undefined && questions.index * 2 >= sections.length;
  return {
    beforeQuestions,
    afterQuestions: new Set(isLate ? after.slice(-2) : []),
    asksOnce: asking.length <= 1 && announced === undefined,
    asksEverywhere: mostAsk(headings.map(({ title }) => title)),
    lateFrom,
  };
}

function byOpening({ heading, title, index }: Section, context: Context): Decision | undefined {
  const { language, sections, decided } = context;
  if (!heading && index > 0) return undefined;
  if (!heading) {
    const isAbove = sections.some((section) => section.heading);
    const why = isAbove ? "it stands before the first heading" : "it opens the article";
    return { target: "intro", why };
  }
  const before = sections[index - 1];
  const isAtStart = !before || decided.get(before)?.target === "intro";
  const isOpening = isOpeningHeading(title, language) || isClosingHeading(title, language);
  // "Key takeaways" right at the start open an article, at the end they close it.
  return isAtStart && isOpening && sections.length > index + 1
    ? { target: "intro", why: "the heading opens the article" }
    : undefined;
}

function byClosing(
  section: Section,
  { language, lateFrom, topics }: Context,
): Decision | undefined {
  const { title, index, blocks } = section;
  // "Before you go" over what to bring to the clinic is no farewell.
  const isLate = index >= lateFrom;
  if (isLate && isClosingHeading(title, language))
    return { target: "closing", why: "the heading ends the article" };
  const isCall = isLate && language.invitation.test(title);
  // "Is it worth it?" over many texts is a part of the article.
  const isPart = namesTopic(title, topics) && blocks.length > MOST_SAID;
  return isCall && !isPart && !announcesQuestions(section, language)
    ? { target: "closing", why: "the heading turns to the readers at the end" }
    : undefined;
}

function byDecidedParent({ parent }: Section, { decided }: Context): Decision | undefined {
  const above = parent && decided.get(parent);
  return above && { ...above, why: `it belongs to "${parent.title}"` };
}

/**
 * What comes after the questions ends the article, unless its heading clearly names a topic; of the
 * topic with which articles begin ("Is it worth it?") no article speaks last.
 */
function byPositionAfterQuestions(section: Section, context: Context): Decision | undefined {
  const { sections, topics, afterQuestions } = context;
  const isLast = section === sections.at(-1) && section.parent === undefined;
  const others = isLast && topics.length > 1 ? topics.slice(1) : topics;
  return afterQuestions.has(section) && isLastWord(section) && !namesTopic(section.title, others)
    ? { target: "closing", why: "it comes after the questions and ends the article" }
    : undefined;
}

/** What takes steps, or many texts, is a part of the article wherever it stands. */
function isLastWord({ blocks, children }: Section): boolean {
  const all = [blocks, ...children.map((child) => child.blocks)].flat();
  return (
    all.length <= MOST_LAST && !all.some((block) => block.type === "list-item" && block.isOrdered)
  );
}

/** A short last section whose heading names no topic ends the article. */
function byEnd(
  { index, title, children, blocks, parent }: Section,
  { sections, topics }: Context,
): Decision | undefined {
  const isLast = index === sections.length - 1 && index >= 3;
  const isShort = !parent && children.length === 0 && blocks.length <= 3;
  return isLast && isShort && topicsOfHeading(title, topics).length === 0
    ? { target: "closing", why: "it ends the article and its heading names no topic" }
    : undefined;
}
