import type { Section } from "./sections.ts";
import { CLEAR, topicsOfHeading } from "./topic-evidence.ts";
import type { TopicSpec } from "./topic-evidence.ts";

/** Sections that go to one topic together: a heading with all that stands below it. */
export interface SectionGroup {
  readonly lead: Section;
  /** The lead and what stands below it, in source order. */
  readonly sections: readonly Section[];
}

/**
 * Returns the undecided sections in groups: a child goes with its parent, unless the parent says
 * nothing by itself and is only a roof over most of the article.
 */
export function groupSections(
  undecided: readonly Section[],
  topics: readonly TopicSpec[],
): SectionGroup[] {
  const open = new Set(undecided);
  const groups = new Map<Section, Section[]>();
  const leadOf = new Map<Section, Section>();
  // Asked once for each parent: to ask for each child takes the square of their number.
  const roofs = new Set(undecided.filter((section) => isRoof(section, undecided, topics)));
  for (const section of undecided) {
    const { parent } = section;
    const joins = parent !== undefined && open.has(parent) && !roofs.has(parent);
    const lead = joins ? (leadOf.get(parent) ?? parent) : section;
    leadOf.set(section, lead);
    const group = groups.get(lead);
    if (group) group.push(section);
    else groups.set(lead, [section]);
  }
  return [...groups].map(([lead, sections]) => ({ lead, sections }));
}

function isRoof(
  { title, blocks, children }: Section,
  undecided: readonly Section[],
  topics: readonly TopicSpec[],
): boolean {
  if (children.length * 2 < undecided.length - 1) return false;
  if (blocks.length > 1 || topicsOfHeading(title, topics).length > 0) return false;
  const named = children.flatMap((child) => {
    const [best] = topicsOfHeading(child.title, topics);
    return best && best.weight >= CLEAR ? [best.topic] : [];
  });
  return new Set(named).size >= 2;
}
