/** Whether an email asks what its reader's device prefers. */
const PREFERS_DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/giu;
const STYLES = /<style\b[^>]*>[\s\S]*?<\/style>/giu;

/**
 * Returns an email as a device in light or dark mode shows it, whatever this one prefers: what its
 * styles ask of the device is answered in them. The author's text is not touched.
 */
export function inScheme(html: string, scheme: "light" | "dark"): string {
  const answer = scheme === "dark" ? "(min-width: 0)" : "(max-width: 0)";
  const settled = html.replace(STYLES, (style) => style.replace(PREFERS_DARK, answer));
  return settled.replace(
    /<head\b[^>]*>/iu,
    (head) => `${head}<style>:root{color-scheme:${scheme} !important}</style>`,
  );
}
