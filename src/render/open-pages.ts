import type { Brand, Sender } from "../core/identity.ts";
import type { PageTheme } from "../core/theme.ts";
import { brandLook } from "./brand-look.ts";
import type { BrandLook } from "./brand-look.ts";
import { createTemplates } from "./create-templates.ts";
import type { Fill } from "./create-templates.ts";
import { startOf } from "./email-data.ts";
import { PAGE_KINDS } from "./page.ts";
import type { Page, PageKind } from "./page.ts";
import { pageView } from "./page-view.ts";
import type { PageView } from "./page-view.ts";
import { brokenTemplate } from "./theme-error.ts";

/** Whose pages they are, and for whom. */
export interface PageSettings {
  readonly sender: Sender;
  readonly brand: Brand;
  /** BCP 47 tag of the language of the theme's words. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

/** Returns the HTML of a page: no script, nothing from outside but the brand's logo and font. */
export type PageRenderer = (page: Page) => string;

/** What the frame of all pages can name. */
interface FrameView extends BrandLook, PageView {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly start: "left" | "right";
  readonly brand: string;
  readonly postalAddress: string;
  /** Whether search engines may show it: pages without a token in their address. */
  readonly isPublic: boolean;
  /** Whether it is an email in a frame. */
  readonly isFrame: boolean;
  readonly body: string;
}

const PUBLIC: readonly PageKind[] = ["subscribe", "archive", "web-version"];

/**
 * Returns the renderer of a theme's web pages; made once for all pages of a language. Each text is
 * escaped where it is shown, and the same page gives the same HTML.
 *
 * Errors: `render/broken-template`, now where a page is missing or can't be read, later where one
 * names what is not there.
 */
export function openPages(
  theme: PageTheme,
  { sender, brand, language, direction }: PageSettings,
): PageRenderer {
  const { look } = brandLook(theme.look, brand);
  const fills = new Map(PAGE_KINDS.map((kind) => [kind, compilePage(theme, kind)]));
  const frame = compile<FrameView>(`templates/${theme.name}/page.html`, theme.layout);
  return (page) => {
    const view = {
      ...look,
      ...pageView(page, brand.name, { words: theme.words, language }),
      language,
      direction,
      start: startOf(direction),
      brand: brand.name,
      postalAddress: sender.postalAddress,
      isPublic: PUBLIC.includes(page.kind),
      isFrame: page.kind === "web-version",
      body: "",
    };
    return frame({ ...view, body: fills.get(page.kind)?.(view) ?? "" });
  };
}

function compilePage({ name, pages }: PageTheme, kind: PageKind): Fill<FrameView> {
  const text = pages.get(kind);
  const file = `templates/${name}/pages/${kind}.html`;
  if (text !== undefined) return compile(file, text);
  throw brokenTemplate({ file }, `The page "${kind}" is missing.`, "Reinstall dripline.");
}

function compile<Data>(file: string, text: string): Fill<Data> {
  return createTemplates([{ file, text }], new Map()).compile<Data>(text);
}
