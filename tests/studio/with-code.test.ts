import { expect, test } from "vitest";
import { problemNote } from "../../src/studio/studio-around.ts";
import { withCode } from "../../src/studio/with-code.ts";
import { anArticle, thrownBy } from "../support/an-article.ts";

test.each([
  ["a line between backticks", "Write `title: Tea`.", "Write <code>title: Tea</code>."],
  [
    "several, and one in brackets",
    "`a` or (`b`), not `c`",
    "<code>a</code> or (<code>b</code>), not <code>c</code>",
  ],
  ["none where there is no code", "Take it out.", "Take it out."],
  ["none of an author's own backticks", 'Write `title: "`A`"`.', "Write `title: &quot;`A`&quot;`."],
  ["no markup of an author's", "`<b>` & <i>", "<code>&lt;b&gt;</code> &amp; &lt;i&gt;"],
])("a sentence shows as code %s", (_, sentence, html) => {
  expect(withCode(sentence).html).toBe(html);
});

test("the studio shows a mended line with the spaces before it", () => {
  const error = thrownBy(() => anArticle("---\nseries:\n    delay: 3d\n  drop: [A]\n---\nText.\n"));
  expect(problemNote(error).html).toContain("<code>    drop: [A]</code>");
});
