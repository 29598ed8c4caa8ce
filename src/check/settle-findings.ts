import type { Finding, Place, Severity } from "../core/errors.ts";

/** One entry of `checks.ignore`: a finding that somebody has looked at and accepts. */
export interface Ignore {
  readonly check: string;
  /** The path of the article from the root of the project. */
  readonly article: string;
  /** Why it is accepted, for the next person. */
  readonly reason: string;
  readonly place: Place;
}

/** What a project says about its checks. */
export interface CheckSettings {
  /** Code → what it counts as. (Default: what the rule says) */
  readonly severities: ReadonlyMap<string, Severity | "off">;
  readonly ignores: readonly Ignore[];
}

/** Returns the findings of an article as the project wants them; an entry that hides none is a finding itself. */
export function settleFindings(
  findings: readonly Finding[],
  { severities, ignores }: CheckSettings,
  file: string,
): Finding[] {
  const own = ignores.filter((ignore) => isAbout(ignore, file));
  const unused = own
    .filter(({ check }) => !findings.some(({ code }) => code === check))
    .map((ignore) => unusedIgnore(ignore, `nothing of that kind is found in ${file}`));
  return [...findings, ...unused].flatMap((finding) => {
    const severity = severities.get(finding.code) ?? finding.severity;
    const isIgnored = own.some(({ check }) => check === finding.code);
    return severity === "off" || isIgnored ? [] : [{ ...finding, severity }];
  });
}

/** Whether an entry is about an article, whose path is as the user gave it. */
export function isAbout({ article }: Pick<Ignore, "article">, file: string): boolean {
  const bare = (path: string): string => path.replaceAll("\\", "/").replace(/^\.\//u, "");
  return bare(file) === bare(article) || bare(file).endsWith(`/${bare(article)}`);
}

/** Returns the finding about an entry that hides none. */
export function unusedIgnore({ check, article, place }: Ignore, why: string): Finding {
  return {
    code: "check/unused-ignore",
    severity: "warning",
    message: `${check} is ignored for ${article}, but ${why}.`,
    place,
    hint: "Take the entry out of dripline.yaml.",
  };
}
