import { expect, test } from "vitest";
import { guessLanguage } from "../../src/languages/language-of.ts";
import { anOutline } from "../support/an-article.ts";

test.each([
  ["en", "English", "The tea is hot."],
  ["en", "English with a quote", "The tea is hot, or as they say there: שלום."],
  ["en", "of figures alone", "1, 2, 3"],
  ["ar", "Arabic", "الشاي نبات مثل أي نبات آخر، وهو يحتاج إلى الماء والصبر."],
  ["ar", "Arabic with a link", "الشاي نبات مثل أي نبات آخر [هنا](https://tea.example)."],
  ["und-Arab", "Persian", "چای گیاهی است مانند هر گیاه دیگر و به آب و شکیبایی نیاز دارد."],
  ["und-Arab", "Urdu", "چائے ایک پودا ہے اور اسے پانی اور صبر کی ضرورت ہے۔"],
  ["he", "Hebrew", "התה הוא צמח כמו כל צמח אחר."],
  ["el", "Greek", "Το τσάι είναι ένα φυτό."],
  ["ko", "Korean", "차는 식물입니다."],
  ["und", "Russian", "Чай — это растение."],
])("%s is the language of a short text: %s", (language, _, text) => {
  expect(guessLanguage(text)).toBe(language);
});

test.each([
  ["it is not known", "# Чай\n\nЧай — это растение.\n"],
  ["only its script is known", "# چای\n\nچای گیاهی است مانند هر گیاه دیگر.\n"],
])("where %s, a note asks for it", (_, text) => {
  expect(anOutline(text).findings[0]).toEqual({
    code: "split/unknown-language",
    severity: "info",
    message:
      "The words of tea.md do not tell its language, so only its structure decides, and emails name none to screen readers.",
    place: { file: "tea.md" },
    hint: "Name it in the front matter, as in language: fr.",
  });
});
