import { templatesFolder } from "../../src/app.ts";
import type { Draft } from "../../src/core/series.ts";
import { buildDraft } from "../../src/publish.ts";
import { aSender } from "./an-edition.ts";

/** An article about tea that fits the arc: four emails, a question with its answer, an image. */
export const TEA = `---
title: All about tea
author: Ana Moss
---

# All about tea

By Ana Moss

Tea is a leaf and some water.

![A cup of tea](https://images.example/cup.png)

## How tea works

Hot water takes caffeine out of the leaf.

| Leaf | Minutes |
| --- | --- |
| Green | 2 |

## What happens when

First the water turns gold.

1. After one minute it is light.
2. After five minutes it is bitter.

## Keeping up the habit

Store the leaves in a tin, then keep it closed.

\`\`\`
boil && pour
\`\`\`

## Frequently asked questions

### Is green tea weaker?

Not always.
`;

/** Returns the finished series of an article in Markdown. */
export async function aDraft(article = TEA, file = "content/tea.md"): Promise<Draft> {
  return buildDraft(
    { file, bytes: new TextEncoder().encode(article) },
    {
      sender: aSender(),
      brand: { name: "Tea Letters" },
      templates: templatesFolder(),
      theme: "default",
    },
  );
}

/** Returns the tea article where each text that a page shows tries to be markup. */
export function aHostileArticle(): string {
  const attack = String.raw`"\>\<img src=x onerror=document.title='taken'\>\<script\>document.title='taken'\</script\>`;
  const title = `"><img src=x onerror=document.title='taken'><script>document.title='taken'</script>`;
  return (
    TEA.replace("title: All about tea", `title: '${title.replaceAll("'", "''")}'`)
      .replace("# All about tea", `# ${attack}`)
      .replaceAll("Ana Moss", `Ana ${attack}`)
      // Unquoted, the rest would be no YAML.
      .replace("author: Ana", "author: Ana Moss #")
      .replace("A cup of tea", attack)
      .replace("How tea works", `How tea works ${attack}`)
      .replace("boil && pour", title)
      .replace("Green |", `${attack} |`)
      .replace("Is green tea weaker?", `Is ${attack} tea weaker?`)
  );
}
