/** Longer lines are prose, whatever they begin with. */
const MAX_LENGTH = 100;

const BYLINE =
  /^(?:(?:written |posted |text |words |story )?by|words:|text:|author:)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{L}[\p{L}.'’-]*){0,5})/iu;
const REVIEWED = /^(\p{Lu}[^|]{2,60})\s\|\s.*\breviewed by\b/iu;

/** Returns the author that a line such as "By Ada Moss, nurse" names, or `undefined` for other lines. */
export function authorOfByline(text: string): string | undefined {
  if (text.length > MAX_LENGTH || /[.!?]$/u.test(text)) return undefined;
  const match = BYLINE.exec(text) ?? REVIEWED.exec(text);
  return match?.[1]?.replace(/,.*$/u, "").trim();
}
