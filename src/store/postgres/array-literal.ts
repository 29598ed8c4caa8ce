/**
 * Returns an array as PostgreSQL reads it from text (8.15.6). Written here, since the driver's own way takes
 * several times as long and a worker writes thirty values for each message.
 */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  let text = "{";
  for (const value of values) {
    if (text.length > 1) text += ",";
    if (value === null) text += "NULL";
    else if (typeof value === "number") text += String(value);
    else
      text += `"${NEEDS_ESCAPE.test(value) ? value.replaceAll(ESCAPED, String.raw`\$&`) : value}"`;
  }
  return `${text}}`;
}

const NEEDS_ESCAPE = /["\\]/u;
const ESCAPED = /["\\]/gu;
