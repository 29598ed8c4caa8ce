import type { Article } from "../core/article.ts";
import { ARC } from "../core/topic.ts";
import { classifySections } from "./classify.ts";
import type { Decision } from "./classify.ts";
import { findPairs } from "./questions.ts";
import type { Pair } from "./questions.ts";
import { idsOf } from "./sections.ts";
import type { Section } from "./sections.ts";

/** Where a block goes before steps are numbered. */
export interface Spot {
  /** A topic, or the place in the series. */
  readonly target: string;
  readonly why: string;
}

/** The arc's answer for an article. */
export interface ArcPlan {
  readonly spots: ReadonlyMap<number, Spot>;
  readonly pairs: readonly Pair[];
  /** Topics for which a section itself gave the reason. */
  readonly firmTopics: readonly string[];
}

/** Returns a spot in the arc for each block that is in a section. */
export function placeByArc(article: Article, sections: readonly Section[]): ArcPlan {
  const decisions = classifySections(sections, article.options.place);
  const spots = new Map<number, Spot>();
  for (const section of sections) {
    const decision = decisions.get(section);
    if (decision) for (const id of idsOf(section)) spots.set(id, decision);
  }
  gatherMarkedPairs(sections, spots);
  return {
    spots,
    pairs: findPairs(article.blocks.filter((block) => spots.get(block.id)?.target === "faq")),
    firmTopics: ARC.filter((topic) => isFirm(topic, decisions)),
  };
}

function isFirm(topic: string, decisions: ReadonlyMap<Section, Decision>): boolean {
  return [...decisions.values()].some(({ target, isFirm: firm }) => firm && target === topic);
}

/** A question that the source itself marks as one (`details`, `dt`) goes to the questions with its answers. */
function gatherMarkedPairs(sections: readonly Section[], spots: Map<number, Spot>): void {
  for (const { blocks } of sections) {
    for (const block of blocks) {
      if (block.mark === undefined || spots.get(block.id)?.target === "drop") continue;
      spots.set(block.id, {
        target: "faq",
        why: "the source marks it as a question with its answer",
      });
    }
  }
}
