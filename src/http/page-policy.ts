/** No script, no frame around it, forms of our own; pictures, fonts and styles as the brand has them. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline' https:",
  "img-src https: http: data:",
  "font-src https: data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
