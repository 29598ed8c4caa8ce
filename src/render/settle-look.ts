import type { BrandLook } from "./brand-look.ts";

/** What of a look is the same in all emails of a build. */
type Settled = Pick<BrandLook, "colour" | "dark" | "font">;

/** A colour or the names of fonts: nothing that Handlebars would escape or read. */
const PLAIN = /^[\w#, -]+$/u;

const NAME = /\{\{(?:@root\.)?(colour|dark|font)\.(\w+)\}\}/gu;

/**
 * Returns a template in which colours and fonts stand already: each block of an email names some
 * ten of them, and to look them up is most of the work of filling it. What is no plain word stays
 * for Handlebars, and so does a name that is not there.
 */
export function settleLook(template: string, look: Settled): string {
  return template.replace(
    NAME,
    (whole, group: string, name: string) => plainValue(look, group, name) ?? whole,
  );
}

/** Returns a value of a look that is a plain word. */
export function plainValue(look: Settled, group: string, name: string): string | undefined {
  const names: Readonly<Record<string, unknown>> = { ...look[group as keyof Settled] }; // as NAME has them
  const value = Object.hasOwn(names, name) ? names[name] : undefined;
  return typeof value === "string" && PLAIN.test(value) ? value : undefined;
}

/** Returns a function that makes something of a look, once for each look. */
export function oncePerLook<Made>(make: (look: Settled) => Made): (look: Settled) => Made {
  const made = new Map<string, Made>();
  let last: { readonly look: Settled; readonly value: Made } | undefined;
  return (look) => {
    const { colour, dark, font } = look;
    const isLast =
      last !== undefined &&
      last.look.colour === colour &&
      last.look.dark === dark &&
      last.look.font === font;
    if (last !== undefined && isLast) return last.value;
    const key = JSON.stringify([colour, dark, font]);
    const value = made.get(key) ?? make(look);
    made.set(key, value);
    last = { look, value };
    return value;
  };
}
