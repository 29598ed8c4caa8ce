import type { TreeAdapter, TreeAdapterTypeMap } from "parse5";
import type {
  HtmlAttribute,
  HtmlComment,
  HtmlElement,
  HtmlNode,
  HtmlParent,
  HtmlRoot,
  HtmlText,
} from "./tree.ts";

/** Which of our nodes stands for which of parse5's; of a doctype only its mode is kept. */
export type HtmlTreeMap = TreeAdapterTypeMap<
  HtmlNode | HtmlRoot,
  HtmlParent,
  HtmlNode,
  Document,
  HtmlRoot,
  HtmlElement,
  HtmlComment,
  HtmlText,
  HtmlElement,
  never
>;
type Builder = TreeAdapter<HtmlTreeMap>;
type Mode = ReturnType<Builder["getDocumentMode"]>;
interface Document extends HtmlRoot {
  mode: Mode;
}

const NO_QUIRKS = "no-quirks" as Mode; // the enum's own value, which parse5 exports as a type only
const NO_ATTRIBUTES: readonly HtmlAttribute[] = [];

/**
 * Builds our tree while parse5 reads. Its own tree would have to be turned into ours, and takes several times the
 * memory: it makes three places for each element. A node is written out field by field: to spread into it the
 * fields that stand in each takes ten times as long as to make it.
 */
const builder: Omit<Builder, SerializerPart> = {
  createDocument: () => ({ type: "root", children: [], mode: NO_QUIRKS }),
  createDocumentFragment: () => ({ type: "root", children: [] }),
  createElement: (tagName, namespace, attrs) => ({
    type: "element",
    tagName,
    namespace,
    attributes: attrs.length === 0 ? NO_ATTRIBUTES : attrs,
    children: [],
    content: undefined,
    endTag: false,
    parent: null,
    line: 0,
    endLine: 0,
    start: 0,
    end: 0,
  }),
  createCommentNode: () => ({
    type: "comment",
    parent: null,
    line: 0,
    endLine: 0,
    start: 0,
    end: 0,
  }),
  createTextNode: (value) => ({
    type: "text",
    value,
    parent: null,
    line: 0,
    endLine: 0,
    start: 0,
    end: 0,
  }),
  setDocumentType: () => undefined,
  setDocumentMode: (document, mode) => {
    document.mode = mode;
  },
  getDocumentMode: ({ mode }) => mode,
  setTemplateContent: (template, content) => {
    template.content = content;
  },
  // The parser asks only for what it has set.
  getTemplateContent: ({ content }) => content as HtmlRoot,
  adoptAttributes: (recipient, attrs) => {
    const known = new Set(recipient.attributes.map(({ name }) => name));
    const added = attrs.filter(({ name }) => !known.has(name));
    recipient.attributes = [...recipient.attributes, ...added];
  },
  appendChild,
  insertBefore: (parent, node, reference) => {
    parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
    attach(node, parent);
  },
  detachNode: (node) => {
    const children = node.parent?.children ?? [];
    children.splice(children.lastIndexOf(node), 1);
    node.parent = null;
  },
  insertText: (parent, text) => {
    const last = parent.children.at(-1);
    if (last?.type === "text") last.value += text;
    else appendChild(parent, builder.createTextNode(text));
  },
  insertTextBefore: (parent, text, reference) => {
    const before = parent.children[parent.children.lastIndexOf(reference) - 1];
    if (before?.type === "text") before.value += text;
    else builder.insertBefore(parent, builder.createTextNode(text), reference);
  },
  getFirstChild: ({ children }) => children[0] ?? null,
  getChildNodes: ({ children }) => children,
  getParentNode: (node) => (node.type === "root" ? null : node.parent),
  getAttrList: ({ attributes }) => [...attributes],
  getTagName: ({ tagName }) => tagName,
  getNamespaceURI: ({ namespace }) => namespace as ReturnType<Builder["getNamespaceURI"]>, // as it was given
  isDocumentTypeNode: (_node): _node is never => false,
  setNodeSourceCodeLocation: (node, place) => {
    if (node.type === "root" || !place) return;
    node.line = place.startLine;
    node.start = place.startOffset;
    node.endLine = place.endLine;
    node.end = place.endOffset;
  },
  updateNodeSourceCodeLocation: (node, place) => {
    if (node.type === "root") return;
    node.endLine = place.endLine ?? node.endLine;
    node.end = place.endOffset ?? node.end;
    if (place.endTag && node.type === "element") node.endTag = true;
  },
  // Of a place the parser only wants to know whether there is one, and whether it has an end tag.
  getNodeSourceCodeLocation: (node) =>
    (node.type !== "root" && node.line > 0 ? node : undefined) as ReturnType<
      Builder["getNodeSourceCodeLocation"]
    >,
};

/** What only its writer of HTML calls. */
type SerializerPart =
  | "getCommentNodeContent"
  | "getDocumentTypeNodeName"
  | "getDocumentTypeNodePublicId"
  | "getDocumentTypeNodeSystemId"
  | "getTextNodeContent"
  | "isCommentNode"
  | "isElementNode"
  | "isTextNode";

/** For `parse` and `parseFragment` of parse5. */
export const treeBuilder = builder as Builder; // without the part above, which they don't call

function appendChild(parent: HtmlParent, node: HtmlNode): void {
  parent.children.push(node);
  attach(node, parent);
}

function attach(node: HtmlNode, parent: HtmlParent): void {
  node.parent = parent;
}
