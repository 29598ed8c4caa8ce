/** Returns what others have written, a server's reply for instance, so that no terminal obeys it. */
export function plain(text: string): string {
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/gu, " ").trim();
}
