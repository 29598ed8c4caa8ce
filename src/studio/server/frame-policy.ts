/**
 * Returns the content policy of an email that is shown by itself: no script, no form, an origin of
 * nobody, framed by the studio only. Images, styles and fonts come from the web as readers' programs
 * load them, or not at all.
 */
export function framePolicy(images: "on" | "off"): string {
  const web = images === "on" ? " https: http:" : "";
  return [
    "sandbox",
    "default-src 'none'",
    `style-src 'unsafe-inline'${web}`,
    `img-src data:${web}`,
    `font-src data:${web}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
