import { bad, good, unseen } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

/** What a project has of all that it needs before mail goes out. */
export interface ProjectFacts {
  readonly hasSettings: boolean;
  readonly isSenderConfigured: boolean;
  /** How many articles stand in `content/`. */
  readonly nArticles: number;
  /** Where `dripline serve` shows pages for readers; `undefined` where it does not. */
  readonly servedAt: string | undefined;
}

/** Returns what a project lacks of its own, in the order in which to fill it in. */
export function projectVerdicts(facts: ProjectFacts): Verdict[] {
  return [settings, sender, articles, pages].map((rule) => rule(facts));
}

function settings({ hasSettings }: ProjectFacts): Verdict {
  const name = "settings";
  if (hasSettings) return good(name, "dripline.yaml");
  return bad(
    name,
    "there is no dripline.yaml in this folder",
    "Start a project with `dripline init`, or go to the folder of yours.",
  );
}

function sender({ isSenderConfigured }: ProjectFacts): Verdict {
  const name = "a sender";
  if (isSenderConfigured) return good(name, "name, email and postal address");
  return bad(
    name,
    "none is set, so nothing can be published or sent",
    "Write `sender:` with name, email and postal_address into dripline.yaml.",
  );
}

function articles({ nArticles }: ProjectFacts): Verdict {
  const name = "articles";
  if (nArticles > 0) return good(name, `${nArticles} in content/`);
  return bad(
    name,
    "none in content/",
    "Put a .md file there, or turn a page or pasted text into one with `dripline import <file>`.",
  );
}

function pages({ servedAt }: ProjectFacts): Verdict {
  const name = "pages for readers";
  if (servedAt !== undefined) return good(name, `dripline serve shows them at ${servedAt}`);
  return unseen(
    name,
    "none, so nobody can join or leave by a link",
    "Write `site: https://…` and `serve:` into dripline.yaml, and run `dripline serve`.",
  );
}
