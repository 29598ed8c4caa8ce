/** What Hugo and Zola write between two lines of `+++`, as far as it is read. */
export interface TomlFrontMatter {
  readonly title?: string;
  readonly author?: string;
  /** The article without it. */
  readonly body: string;
  /** How many lines come before `body`. */
  readonly bodyOffset: number;
}

const HEAD = /^\+\+\+[ \t]*\n([^]*?\n)?\+\+\+[ \t]*(?:\n|$)/u;
/** `title = "Tea"`, `authors = ["Ida Berg"]`; dates, aliases and tables are for the program of the site. */
const TEXT = String.raw`"((?:[^"\\\n]|\\["\\])*)"`;
const TITLE = new RegExp(String.raw`^title[ \t]*=[ \t]*${TEXT}[ \t]*$`, "mu");
const AUTHORS = /^authors?[ \t]*=[ \t]*(".*"|\[.*\])[ \t]*$/mu;

/** Returns title and author of TOML front matter, and the text behind it; `undefined` where there is none. */
export function readTomlFrontMatter(text: string): TomlFrontMatter | undefined {
  const head = HEAD.exec(text);
  if (!head) return undefined;
  const [all, settings = ""] = head;
  const title = unescape(TITLE.exec(settings)?.[1]);
  const names = AUTHORS.exec(settings)?.[1]?.matchAll(new RegExp(TEXT, "gu")) ?? [];
  const author = [...names].map(([, name]) => unescape(name)).join(", ");
  return {
    ...(title ? { title } : {}),
    ...(author === "" ? {} : { author }),
    body: text.slice(all.length),
    bodyOffset: all.split("\n").length - 1,
  };
}

function unescape(text: string | undefined): string | undefined {
  return text?.replace(/\\(["\\])/gu, "$1").trim();
}
