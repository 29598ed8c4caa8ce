import { parseColour } from "./colours.ts";
import type { StyleDeclaration } from "./page-styles.ts";
import { rememberFor } from "./remember-for.ts";

/** The properties that decide how well a text is seen. */
const SEEN_BY =
  /^(?:color|background|background-color|font-size|font-weight|font|display|visibility)$/u;

/** Values that point to another colour, which is looked up where it is. */
const ELSEWHERE = /^(?:inherit|initial|unset|revert|revert-layer|currentcolor)$/iu;

/** Functions of CSS that give a colour which is not computed here. */
const UNREAD = /\b(?:var|env|attr|lab|lch|oklab|oklch|color|color-mix|light-dark)\(/iu;

/**
 * Returns what decides how well a text is seen: of `background` the colour, which it always sets, and no colour that can't
 * be read, since a program that does not know it keeps the one before.
 */
export const seenDeclarations = rememberFor(
  (declarations: readonly StyleDeclaration[]): readonly StyleDeclaration[] =>
    declarations.flatMap((declaration) => {
      const { property, value } = declaration;
      if (!SEEN_BY.test(property)) return [];
      if (!isColoured(declaration)) return [declaration];
      if (isUnread(declaration)) return [];
      const isShorthand = property === "background" && !ELSEWHERE.test(value);
      return [
        {
          ...declaration,
          property: property === "background" ? "background-color" : property,
          value: isShorthand ? (firstColour(value) ?? "transparent") : value,
        },
      ];
    }),
);

/** Returns those that set a colour which can't be read, so that no contrast is judged by it. */
export const unreadDeclarations = rememberFor((declarations: readonly StyleDeclaration[]) =>
  declarations.filter(isUnread),
);

function isUnread(declaration: StyleDeclaration): boolean {
  const { property, value } = declaration;
  if (!isColoured(declaration) || ELSEWHERE.test(value)) return false;
  if (property !== "background" || /^[a-z]+$/iu.test(value)) {
    return parseColour(value) === undefined && !/^none$/iu.test(value);
  }
  return UNREAD.test(value);
}

function isColoured({ property }: StyleDeclaration): boolean {
  return /^(?:color|background|background-color)$/u.test(property);
}

/** The colour in a shorthand such as `#fff url(x) repeat`. */
function firstColour(shorthand: string): string | undefined {
  return shorthand
    .replace(/url\((?:"[^"]*"|'[^']*'|[^"')]*)\)/giu, " ")
    .match(/#[0-9a-f]+|(?:rgb|hsl|hwb)a?\([^()]*\)|[a-z]+/giu)
    ?.find((word) => parseColour(word) !== undefined);
}
