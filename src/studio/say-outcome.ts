import type { Block } from "../core/article.ts";
import { loneHeadings } from "../core/lone-headings.ts";
import { count } from "../core/count.ts";
import type { Outline, OutlineStep, Placement } from "../core/outline.ts";
import type { ChangedArticle } from "./change-article.ts";
import { shorten } from "../core/shorten.ts";

/** Returns what becomes of the emails by a change, one sentence each. */
export function sayOutcome({ before, after }: Pick<ChangedArticle, "before" | "after">): string[] {
  const moves = new Map<string, number>();
  // As the menus call them, from which a person has chosen.
  const nameOf = (topic: string): string =>
    nameIn(before, topic) ?? nameIn(after, topic) ?? `“${topic}”`;
  const olds = placesOf(before);
  for (const [index, placement] of placesOf(after).entries()) {
    const old = olds[index];
    const [from, to] = [spotOf(old, nameOf), spotOf(placement, nameOf)];
    if (from !== to) moves.set(`${from}\n${to}`, (moves.get(`${from}\n${to}`) ?? 0) + 1);
  }
  const lines = [...moves].map(([key, blocks]) => {
    const [from = "", to = ""] = key.split("\n");
    return `${count(blocks, "block")} ${blocks === 1 ? "goes" : "go"} from ${from} to ${to}.`;
  });
  const gone = topicsOf(before).filter((topic) => !topicsOf(after).includes(topic));
  const fresh = topicsOf(after).filter((topic) => !topicsOf(before).includes(topic));
  const isReordered = topicsOf(before).join() !== topicsOf(after).join();
  return [
    ...lines,
    ...gone.map(
      (topic) =>
        `${sentenceStart(nameOf(topic))} is left with nothing and goes, with its subject and delay.`,
    ),
    ...fresh.map((topic) => `There is a new email: ${nameOf(topic)}.`),
    ...renamed(before, after),
    ...aboveHeading(before, after),
    ...leftAlone(before, after),
    ...(isReordered
      ? [`Then there ${after.steps.length === 1 ? "is" : "are"}: ${listOf(after).join(", ")}.`]
      : []),
  ];
}

/** Of the text; front matter may be new. */
function placesOf({ article, placements }: Outline): Placement[] {
  return placements.filter((_, index) => article.blocks[index]?.type !== "front-matter");
}

function topicsOf({ steps }: Outline): string[] {
  return steps.map(({ topic }) => topic);
}

/** Returns an email of a series as people know it. (Default: no email has the topic) */
export function nameIn({ steps }: Outline, topic: string): string | undefined {
  const email = steps.find((one) => one.topic === topic);
  return email && `email ${email.step}, “${email.title}”`;
}

function listOf({ steps }: Outline): string[] {
  return steps.map(({ step, title }) => `${step} “${title}”`);
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function spotOf(placement: Placement | undefined, nameOf: (topic: string) => string): string {
  const { topic, role } = placement ?? {};
  if (role === "dropped") return "nowhere";
  if (topic === null || topic === undefined) return "the series as a whole";
  return role === "body" ? nameOf(topic) : `the ${role} of ${nameOf(topic)}`;
}

/** An email is called by its first heading, which may have gone, or come. */
function renamed(before: Outline, after: Outline): string[] {
  return after.steps.flatMap(({ step, topic, title }) => {
    const old = before.steps.find((one) => one.topic === topic);
    return old === undefined || old.title === title
      ? []
      : [
          `Email ${step} is called “${title}” then, after its first heading; before, “${old.title}”.`,
        ];
  });
}

/** Each email keeps the order of the article, so what comes from further up stands above. */
function aboveHeading(before: Outline, after: Outline): string[] {
  return after.steps.flatMap(({ step, topic }) => {
    const old = beginningOf(before, topic);
    const now = beginningOf(after, topic);
    return old?.type === "heading" && now !== undefined && now.type !== "heading"
      ? [
          `“${shorten(now.text)}” stands above “${old.text}” in email ${step}, as it does in the article.`,
        ]
      : [];
  });
}

function leftAlone(before: Outline, after: Outline): string[] {
  const known = new Set(loneIn(before).map(({ text }) => text));
  return loneIn(after)
    .filter(({ text }) => !known.has(text))
    .map(
      ({ text, step }) => `The heading “${text}” is left in email ${step} with nothing below it.`,
    );
}

function loneIn(outline: Outline): { text: string; step: number }[] {
  return outline.steps.flatMap((one) =>
    loneHeadings(blocksIn(outline, one)).map(({ text }) => ({ text, step: one.step })),
  );
}

function beginningOf(outline: Outline, topic: string): Block | undefined {
  const own = outline.steps.find((one) => one.topic === topic);
  return own && blocksIn(outline, own).find(({ type }) => type !== "footnote");
}

function blocksIn({ article }: Outline, { blockIds }: OutlineStep): Block[] {
  const byId = new Map(article.blocks.map((block) => [block.id, block]));
  return blockIds.flatMap((id) => byId.get(id) ?? []);
}
