import type { SeriesRule } from "../rule.ts";

/** Finds the title typed in another way elsewhere: it is used as it is, since only the author knows which is right. */
export const titleVariant: SeriesRule = ({ outline, title }) => {
  const { article } = outline;
  return article.blocks.flatMap((block) => {
    if (block.text === title || block.text.toLowerCase() !== title.toLowerCase()) return [];
    return [
      {
        code: "content/title-variant",
        severity: "info",
        message: `The title stands here as "${block.text}", at the top as "${title}".`,
        place: { file: article.file, line: block.line },
        hint: "Set `title:` in the front matter to the spelling that readers should see.",
      },
    ];
  });
};
