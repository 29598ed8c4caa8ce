/** PostgreSQL's text holds no NUL and no half of a character; what stands for them is U+FFFD. */
export function storableText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD").toWellFormed() : text.toWellFormed();
}
