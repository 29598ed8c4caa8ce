import type { SendingFinding } from "./sending-findings.ts";

/** What a project has of all that it needs before mail goes out. */
export interface ProjectFacts {
  readonly hasSettings: boolean;
  readonly isSenderConfigured: boolean;
  /** How many articles stand in `content/`. */
  readonly nArticles: number;
  /** Where `dripline serve` shows pages for readers; `undefined` where it does not. */
  readonly servedAt: string | undefined;
}

type Rule = (facts: ProjectFacts) => Omit<SendingFinding, "askedBy">;

/** Returns what a project lacks of its own, in the order in which to fill it in. */
export function projectFindings(facts: ProjectFacts): SendingFinding[] {
  return [settings, sender, articles, pages].map((rule) => ({
    askedBy: [],
    ...rule(facts),
  }));
}

function settings({ hasSettings }: ProjectFacts): ReturnType<Rule> {
  const name = "settings";
  return hasSettings
    ? { name, state: "good", found: "dripline.yaml", mend: "" }
    : {
        name,
        state: "bad",
        found: "there is no dripline.yaml in this folder",
        mend: "Start a project with `dripline init`, or go to the folder of yours.",
      };
}

function sender({ isSenderConfigured }: ProjectFacts): ReturnType<Rule> {
  const name = "a sender";
  return isSenderConfigured
    ? { name, state: "good", found: "name, email and postal address", mend: "" }
    : {
        name,
        state: "bad",
        found: "none is set, so nothing can be published or sent",
        mend: "Write `sender:` with name, email and postal_address into dripline.yaml.",
      };
}

function articles({ nArticles }: ProjectFacts): ReturnType<Rule> {
  const name = "articles";
  if (nArticles > 0) {
    return { name, state: "good", found: `${nArticles} in content/`, mend: "" };
  }
  return {
    name,
    state: "bad",
    found: "none in content/",
    mend: "Put a .md file there, or turn a page or pasted text into one with `dripline import <file>`.",
  };
}

function pages({ servedAt }: ProjectFacts): ReturnType<Rule> {
  const name = "pages for readers";
  if (servedAt !== undefined) {
    return { name, state: "good", found: `dripline serve shows them at ${servedAt}`, mend: "" };
  }
  return {
    name,
    state: "unknown",
    found: "none, so nobody can join or leave by a link",
    mend: "Write `site: https://…` and `serve:` into dripline.yaml, and run `dripline serve`.",
  };
}
