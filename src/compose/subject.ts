import type { Article } from "../core/article.ts";
import { fillMergeFields, mergeToken, replaceMergeFields } from "../core/merge-field.ts";
import { mergeTemplate } from "../core/merge-syntax.ts";
import type { DeclaredFields } from "../core/merge-syntax.ts";
import type { OutlineStep } from "../core/outline.ts";

/**
 * Returns the subject of an email: the author's own, else its title. Where it would be empty for a reader of whom
 * nothing is known, the title stands for its first merge field.
 */
export function composeSubject(
  { topic, title }: OutlineStep,
  article: Article,
  fields: DeclaredFields,
): string {
  const own = article.options.subjects.find((one) => one.topic === topic)?.value ?? title;
  return neverEmpty(own, [title, article.title, article.slug], fields);
}

/**
 * Returns the title of the series or of an email as lines of the frame name it. Where it would be empty for a reader of
 * whom nothing is known, the title of the article, else its slug, stands for its first merge field.
 */
export function composeTitle(title: string, article: Article, fields: DeclaredFields): string {
  return neverEmpty(title, [article.title, article.slug], fields);
}

function neverEmpty(text: string, others: readonly string[], fields: DeclaredFields): string {
  const template = mergeTemplate(text, fields);
  if (filled(template) !== "") return template;
  let instead =
    others.map((other) => filled(mergeTemplate(other, fields))).find((other) => other !== "") ?? "";
  return replaceMergeFields(template, (field) => {
    const token = mergeToken(field.name, instead, field);
    instead = "";
    return token;
  });
}

function filled(template: string): string {
  return fillMergeFields(template, {}, "header").trim();
}
