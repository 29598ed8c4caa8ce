import type { Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { HtmlNode, HtmlRoot } from "../../src/import/html/tree.ts";
import { parseHtmlPage, parseHtmlPiece } from "../../src/import/html/parse-html.ts";
import { fc } from "../support/fast-check.ts";

const TAGS = (
  "p div ul li a b em code button form table caption tbody tr td th select option textarea pre br hr img " +
  "svg math title annotation-xml foreignObject template noscript script style h1 body html head frameset noframes x-y"
).split(" ");
const WORDS =
  "a some\ntext x\fy\tz &amp; &copy;2 &gt &#169; &notanentity; &nbsp; é 🙂 < > & ' \" \n\n".split(
    / /u,
  );
const ATTRIBUTES = [
  "",
  ' class="a  b"',
  " id=x",
  ' href="?a=1&amp;b" href=2',
  " encoding=text/html",
];

const startTag = fc
  .tuple(fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES))
  .map(([tag, attribute]) => `<${tag}${attribute}>`);
const endTag = fc.constantFrom(...TAGS).map((tag) => `</${tag}>`);
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(" "));
const other = fc.constantFrom("<!-- c -->", "<!doctype html>", "\n", "<![CDATA[x]]>", "<?x?>");

/** Tags in any order: what the standard says of wrong ones moves nodes about. */
const page = fc
  .array(fc.oneof(startTag, startTag, endTag, text, text, other), { maxLength: 25 })
  .map((parts) => parts.join(""));

/** Both trees in one form: what a node is, its text or attributes, its lines and its characters. */
function shapeOfHast(node: Nodes): unknown[] {
  if (node.type === "doctype") return [];
  const { start, end } = node.position ?? {};
  const place = start && end ? [start.line, end.line, start.offset, end.offset] : "nowhere";
  if (node.type === "comment") return [["comment", place]];
  if (node.type === "text") return [["text", node.value, place]];
  const children = "children" in node ? node.children.flatMap(shapeOfHast) : [];
  return node.type === "element" ? [[node.tagName.toLowerCase(), place, children]] : children;
}

function shapeOfOurs(node: HtmlNode | HtmlRoot): unknown[] {
  if (node.type === "root") return node.children.flatMap(shapeOfOurs);
  const place = node.line > 0 ? [node.line, node.endLine, node.start, node.end] : "nowhere";
  if (node.type === "comment") return [["comment", place]];
  if (node.type === "text") return [["text", node.value, place]];
  // Inside a drawing, which shows no text of the article, rehype-parse spells names in its own way.
  return [[node.tagName.toLowerCase(), place, node.children.flatMap(shapeOfOurs)]];
}

describe("the tree of a page has the nodes, texts and places of rehype-parse", () => {
  test("whatever the page", () => {
    fc.assert(
      fc.property(page, (html) => {
        const theirs = unified().use(rehypeParse).parse(html);
        expect(shapeOfOurs(parseHtmlPage(html))).toEqual(shapeOfHast(theirs));
      }),
      { numRuns: 2_000 },
    );
  });

  test("whatever the piece", () => {
    fc.assert(
      fc.property(page, (html) => {
        const theirs = unified().use(rehypeParse, { fragment: true }).parse(html);
        expect(shapeOfOurs(parseHtmlPiece(html))).toEqual(shapeOfHast(theirs));
      }),
      { numRuns: 2_000 },
    );
  });

  test("a page that is longer than what the parser holds at once", () => {
    const html = "<p>Some text, and\nmore &amp; more 🙂 of it<ul><li> a <b>b</b> c</ul>".repeat(
      3_000,
    );
    const theirs = unified().use(rehypeParse).parse(html);
    expect(shapeOfOurs(parseHtmlPage(html))).toEqual(shapeOfHast(theirs));
  });

  test("a text that begins with an entity, and one that a table throws out", () => {
    for (const html of [
      "<p>&copy; 2</p>",
      "<p> &copy;</p>",
      "<p>&gt;&gt</p>",
      "<table>a &amp;<tr><td>b</table>c",
      "<!doctype html>\n<p>a\n<p>b",
      "<textarea>\nx</textarea>",
    ]) {
      const theirs = unified().use(rehypeParse).parse(html);
      expect(shapeOfOurs(parseHtmlPage(html))).toEqual(shapeOfHast(theirs));
    }
  });
});
