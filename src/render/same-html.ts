/** Inside, spaces count; outside, a browser shows a run of them as one at most. */
const PREFORMATTED = /(<pre\b[\s\S]*?<\/pre>)/u;

/** Where one table for Outlook ends and the next begins at once; MJML takes such pairs out as its last step. */
const OUTLOOK_END = "<![endif]-->";
const OUTLOOK_START = /\s*<!--\[if mso \| IE\]>/uy;

/** Returns a template with the space at the beginning of its lines taken out, except in `<pre>`. */
export function withoutIndent(html: string): string {
  return outsidePreformatted(html, (part) => part.replace(/\n\s+/gu, "\n"));
}

/** Returns HTML with the pairs of conditional comments taken out that stand where control flow was. */
export function mergeOutlookPairs(html: string): string {
  let merged = "";
  let start = 0;
  // To look for one text is several times as quick as for a pattern.
  for (let at = html.indexOf(OUTLOOK_END); at >= 0; at = html.indexOf(OUTLOOK_END, at)) {
    OUTLOOK_START.lastIndex = at + OUTLOOK_END.length;
    const isPair = OUTLOOK_START.test(html);
    if (isPair) {
      merged += html.slice(start, at);
      start = OUTLOOK_START.lastIndex;
    }
    at = isPair ? start : at + OUTLOOK_END.length;
  }
  return start === 0 ? html : merged + html.slice(start);
}

/**
 * Tells whether an email filled into a compiled layout is the one that MJML makes of the email's
 * own source: the same but for white space that nobody sees, and for rules in the head that are
 * about elements which this email does not have.
 */
export function isSameHtml(filled: string, direct: string): boolean {
  const [filledHead, filledBody] = parts(filled);
  const [directHead, directBody] = parts(direct);
  return filledBody === directBody && holdsAll(filledHead, directHead);
}

/** Returns the first place where two emails differ: some characters of each, for a person to read. */
export function firstDifference(filled: string, direct: string): readonly [string, string] {
  const [, a] = parts(filled);
  const [, b] = parts(direct);
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const start = Math.max(0, at - 20);
  return [a.slice(start, at + 40), b.slice(start, at + 40)];
}

/** Returns head and body in a form in which equal emails are equal strings. */
function parts(html: string): [head: string, body: string] {
  const plain = outsidePreformatted(mergeOutlookPairs(html), (part) =>
    part.replace(/\s+/gu, " ").replace(/> /gu, ">").replace(/ </gu, "<"),
  );
  const end = plain.indexOf("<body");
  return [plain.slice(0, end), plain.slice(end)];
}

function holdsAll(all: string, wanted: string): boolean {
  let at = 0;
  for (const rule of wanted.split(/(?<=[}>])/u)) {
    const found = all.indexOf(rule.trim(), at);
    if (found < 0) return false;
    at = found + rule.trim().length;
  }
  return true;
}

function outsidePreformatted(html: string, change: (part: string) => string): string {
  return html
    .split(PREFORMATTED)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
