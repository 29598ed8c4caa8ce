const SCHEMES = { link: /^(?:https?|mailto|tel)$/u, image: /^https?$/u } as const;

/**
 * Returns an address that may stand in an email, or `undefined` for one that may not: no other
 * scheme (`javascript:`, `data:`, `file:`), no white space or control characters, and nothing
 * relative, since an email has no page that it could be relative to.
 */
export function safeUrl(url: string, use: keyof typeof SCHEMES): string | undefined {
  const trimmed = url.trim();
  if (/[\s\u0000-\u001F\u007F<>"]/u.test(trimmed)) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(trimmed)?.[1]?.toLowerCase();
  return scheme !== undefined && SCHEMES[use].test(scheme) ? trimmed : undefined;
}
