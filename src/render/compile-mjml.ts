import type { Cache } from "../core/ports.ts";
import { keyOf, readKept, writeKept } from "./kept-json.ts";
import { loadMjml, mjmlVersion } from "./load-mjml.ts";
import type { Mjml } from "./load-mjml.ts";

/** What MJML makes of a source, and what it has to say about it. */
export interface Compiled {
  readonly html: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Returns a source as HTML: nothing is included, no font is fetched, comments are taken out. */
export type Compile = (source: string) => Promise<Compiled>;

/** Two ways to the same result. */
export interface MjmlCompiler {
  readonly compile: Compile;
  /** For sources that come again in the next run: what the cache still has is not compiled. */
  readonly compileOnce: Compile;
}

const OPTIONS = {
  validationLevel: "soft",
  fonts: {},
  keepComments: false,
  ignoreIncludes: true,
} as const;

/** Changes when what is kept has another form. */
const FORM = 2;

/**
 * Returns MJML's compiler. MJML is loaded when it is first needed, since that takes a third of a
 * second; with all sources in the cache it never is.
 */
export function createMjmlCompiler(cache: Cache | undefined): MjmlCompiler {
  let mjml: Mjml | undefined;
  const compile: Compile = async (source) => runMjml((mjml ??= loadMjml()), source);
  return {
    compile,
    compileOnce: async (source) => {
      if (!cache) return compile(source);
      const key = keyOf(FORM, mjmlVersion(), OPTIONS, source);
      const kept = await readKept<Compiled>(cache, key);
      if (kept) return kept;
      const compiled = await compile(source);
      await writeKept(cache, key, compiled);
      return compiled;
    },
  };
}

async function runMjml(mjml: Mjml, source: string): Promise<Compiled> {
  try {
    const { html, errors } = await mjml(source, OPTIONS);
    // The message alone: MJML's formatted one holds a path of this machine.
    return {
      html: withoutChance(closeCells(html)),
      problems: errors.map(({ line, message }) => ({ line, message })),
    };
  } catch (cause) {
    const { message } = cause as Error; // MJML throws only errors
    return { html: "", problems: [{ line: 1, message }] };
  }
}

/** `<mj-hero>` writes cells like elements of XML, which HTML takes for cells that are never closed. */
function closeCells(html: string): string {
  return html.replace(/<td\b([^<>]*?)\s*\/>/gu, "<td$1></td>");
}

/** MJML draws these by lot, for the menu of `<mj-navbar>` and the pictures of `<mj-carousel>`. */
const DRAWN = /<input\b[^>]*\bid="([0-9a-f]{16})"|\.mj-carousel-([0-9a-f]{16})-/gu;

/** Returns HTML with its drawn names counted instead: the same source gives the same bytes. */
function withoutChance(html: string): string {
  const drawn = new Set(
    [...html.matchAll(DRAWN)].map(([, menu, pictures]) => menu ?? pictures ?? ""),
  );
  return [...drawn].reduce(
    (counted, name, index) => counted.replaceAll(name, String(index + 1).padStart(16, "0")),
    html,
  );
}
