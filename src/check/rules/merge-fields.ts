import type { Block } from "../../core/article.ts";
import { blockInlines } from "../../core/block-inlines.ts";
import type { Finding } from "../../core/errors.ts";
import { visitInlines } from "../../core/inline.ts";
import { replaceMergeFields, showMergeFields } from "../../core/merge-field.ts";
import { findLookalikes } from "../../core/merge-syntax.ts";
import type { Lookalike } from "../../core/merge-syntax.ts";
import { nearest } from "../../core/nearest.ts";
import type { RenderedEmail, Series } from "../../core/series.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** A template and where it stands in the article. */
interface Written {
  readonly template: string;
  readonly line?: number;
  readonly isUrl?: boolean;
}

type Remark = Pick<Finding, "code" | "severity" | "message" | "hint">;

/** Finds merge fields that are not declared or can stand blank, and what only looks like one. */
export const mergeFields: Rule = (rendered, series) =>
  templatesOf(rendered, series).flatMap(({ template, isUrl = false, ...at }) =>
    [
      ...blankFields(template, series),
      ...lookalikes(template, isUrl, series),
      ...brokenLinks(template),
    ].map((remark) => finding(rendered, series, { ...remark, ...at })),
  );

/** Subject and preheader made of headings are looked at where the headings stand. */
function templatesOf({ email }: RenderedEmail, { outline }: Series): Written[] {
  const own = outline.article.options.subjects.find(({ topic }) => topic === email.key);
  const subject = own === undefined ? [] : [{ template: email.subject, line: own.place.line ?? 1 }];
  const title = email.step === 1 ? [{ template: email.frame.series }] : [];
  return [...title, ...subject, ...email.blocks.flatMap(blockTemplates), { template: email.bio }];
}

/** The texts of a block without code: inlines as one, since a field may be written across several. */
function blockTemplates(block: Block): Written[] {
  const { line } = block;
  if (block.type === "code") return [];
  if (block.type === "image") return [{ template: block.alt, line }, url(block.url, line)];
  const written: Written[] = [];
  let text = "";
  visitInlines(blockInlines(block), (inline) => {
    if (inline.type === "text") text += inline.value;
    else if (inline.type === "merge-field") text += inline.token;
    else if (inline.type === "image") text += inline.alt;
    else if (!("children" in inline)) text += " ";
    if ("url" in inline) written.push(url(inline.url, line));
  });
  return [{ template: text, line }, ...written];
}

function url(address: string, line: number): Written {
  return { template: address, line, isUrl: true };
}

/** An empty fallback in the declaration says that nothing may stand there. */
function blankFields(template: string, { fields }: Series): Remark[] {
  const names: string[] = [];
  replaceMergeFields(template, ({ name, fallback }) => {
    if (fallback === "" && fields.get(name) === undefined && fields.has(name)) names.push(name);
    return "";
  });
  return names.map((name) => ({
    code: "merge/missing-fallback",
    severity: "warning",
    message: `Readers without a value for "${name}" see nothing here.`,
    hint: `Write {{ ${name} | what they see instead }}, or give it a fallback under \`fields:\`.`,
  }));
}

/** In Markdown an address ends at a space, and `{{ name }}` has two: then all of it is text. */
function brokenLinks(template: string): Remark[] {
  const text = showMergeFields(template);
  const [, address = ""] = /\]\(((?:https?|mailto):[^\s()]*\{\{\s[^{}]*\}\})/u.exec(text) ?? [];
  if (address === "") return [];
  return [
    {
      code: "merge/field-breaks-link",
      severity: "warning",
      message: `"](${address}" is no link, since an address in Markdown holds no spaces.`,
      hint: "Put the address in angle brackets, or write the field without spaces: {{name}}.",
    },
  ];
}

function lookalikes(template: string, isUrl: boolean, { fields }: Series): Remark[] {
  const declared = [...fields.keys()];
  return findLookalikes(template).map(({ written, name }: Lookalike): Remark => {
    if (name !== undefined && !fields.has(name)) return undeclared(written, name, declared);
    if (name !== undefined && isUrl) {
      return {
        code: "merge/field-in-host",
        severity: "error",
        message: `"${written}" is not filled here: a merge field may stand behind the host of an address, in its path, query or fragment.`,
        hint: "Write scheme and host out, so that no reader's data can lead elsewhere.",
      };
    }
    return {
      code: "content/merge-literal",
      severity: "warning",
      message: `"${written}" is sent as it stands, it is not replaced for each reader.`,
      hint: "Write {{ name | fallback }} in one piece (in a table with \\|), or leave it as an example.",
    };
  });
}

function undeclared(written: string, name: string, declared: readonly string[]): Remark {
  const guess = nearest(name.replaceAll("-", "_"), declared);
  const known = declared.length === 0 ? "none is" : `declared are ${declared.join(", ")}`;
  return {
    code: "merge/undeclared-field",
    severity: "error",
    message: `"${written}" is sent as it stands: no merge field "${name}" is declared, ${known}.`,
    hint:
      (guess === undefined ? "" : `Did you mean "${guess}"? `) +
      "Declare it under `fields:` in dripline.yaml or the front matter, or set it in backticks as code.",
  };
}
