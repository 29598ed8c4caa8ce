import { describe, expect, test } from "vitest";
import { TITLE, droppedOf, expectDropped } from "../support/dropped-lines.ts";

describe("signs around a line do not hide that it is the page's", () => {
  test.each([
    "🎧 Listen to this article",
    "🔔 Turn on notifications",
    "⭐ 4.8 from 120 reviews",
    "★ Free course ★",
    "* * * Pin this post",
    "📌 Save for later",
    "🖨️ Print this page",
    "✉️ Subscribe to our newsletter",
  ])("%s", (line) => {
    expectDropped(line, "early");
  });

  test.each(["🖨️ Artikel drucken", "⭐ 4,8 (120 Bewertungen)", "🔔 Benachrichtigungen aktivieren"])(
    "%s",
    (line) => {
      expectDropped(line, "early", "de");
    },
  );

  test.each([
    "💶 £12",
    "👉 Dry the strap",
    "💡 Menu of small plates for the week",
    "⭐ Best for beginners",
    "★ Free-range eggs ★",
    "Turn on notifications",
    "Listen to your knee.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "early")).toEqual([[], []]);
  });
});

describe("what a page asks its readers is none of the article", () => {
  test.each([
    "Page 3",
    "Click to share on Facebook (Opens in new window)",
    "Click to share on Bluesky (Opens in new window) Bluesky",
    "Rate this article",
    "Rate this recipe: ★★★★★",
    "Did you find this guide useful? Yes / No",
    "Report a mistake on this page",
    "Spotted a typo? Let us know",
    "Like what you read? Follow us",
    "If you enjoyed this story, share it with a friend.",
    "[ Your e-mail ] [ Sign me up ]",
    "Share: Mail Copy Print",
    "Share Tweet Pin WhatsApp",
    "We and our 31 partners store and read information on your device.",
    "By signing up you agree to our terms.",
    "*** 2 FOR 1 on all clay pots *** Shop now",
    "Click to tweet: “Dry leaves, dry feet”",
    "Book a free ten-minute call with our gardeners",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each(["Report a mistake", "Book a free ten-minute call"])(
    "%s, where no text stands below it",
    (line) => {
      expectDropped(line, "last");
      expect(droppedOf(line, "middle")).toEqual([[], []]);
    },
  );

  test.each([
    "Rate this pain from one to ten.",
    "Is this issue covered by the guarantee?",
    "Found a mistake in your file? Write to the agency.",
    "Like what you see in the mirror? Wait a week.",
    "Like this guide, share the work with a neighbour.",
    "Share the pot with a friend",
    "Share: half of the crop",
    "Book a free hearing test",
    "[Name of the landlord]",
    "Your gardener may report a mistake.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });
});

describe("what leads on to other pages is none of the article", () => {
  test.each([
    "In our next issue: beans on strings",
    "Most read: Why does my cat stare?",
    "More in this series: beans on strings",
    "Page 1 of 2 | Continue",
    "[TOC]",
    "[[toc]]",
    "-- 7 --",
    "-- 12 --",
    "- 12 -",
    "— 9 —",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each([
    "Next: beans on strings",
    "Next up: beans on strings",
    "Next in Kitchens: How to oil a board",
    "NEXT ISSUE: The long winter",
    "Next number – the long winter",
  ])("%s, where no text stands below it", (line) => {
    expectDropped(line, "last");
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });

  test.each([
    ["the title", `${TITLE} (continued)`, [[`${TITLE} (continued)`], [`${TITLE} (continued)`]]],
    ["another line, which may be a heading", "The pots (continued)", [[], []]],
  ])("a line that goes on with %s", (_, line, dropped) => {
    expect(droppedOf(line, "middle")).toEqual(dropped);
  });

  test("as a link it is the page's wherever it stands", () => {
    const [, markdown] = droppedOf("[Next up: beans on strings](/beans)", "middle");
    expect(markdown).toEqual(["Next up: beans on strings"]);
  });

  test.each([
    "Next, dry the strap.",
    "Next in size: the clay pot",
    "Also in June: thin the carrots",
    "Most popular: the clay pot",
    "Page 1 of the booklet shows the pump",
    "7–9",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });
});

describe("what a page says about itself is none of the article", () => {
  test.each([
    "Estimated reading time: 6 minutes",
    "Disclosure: some links on this page pay for our seeds.",
    "First published in Harbour Light, issue 12.",
    "3 remarks",
    "Backlinks",
    "Linked references",
    "You are visitor no. 12,345",
  ])("%s", (line) => {
    expectDropped(line, "last");
  });

  test.each([
    "Wheezing, a tight chest: stop and rest.",
    "First published in 1843, the book sold out by Christmas Eve.",
    "Disclosure of your income is voluntary.",
    "3 remarks on glue",
    "Average reading speed: 250 words",
    "Note: the agent's commission is paid by the seller.",
    "Full disclosure: I paid for my first three pots twice.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });
});

describe("German pages say the same", () => {
  test.each([
    "Bewerten Sie diesen Artikel",
    "War dieser Ratgeber hilfreich? Ja / Nein",
    "Hat Ihnen dieser Text geholfen?",
    "Fehler gefunden? Schreiben Sie uns",
    "Gefällt Ihnen, was Sie lesen? Folgen Sie uns",
    "[ Ihre E-Mail ] [ Eintragen ]",
    "Teilen: Mail Kopieren Drucken",
    "Zum Twittern klicken",
    "Kostenloses Erstgespräch bei uns vereinbaren",
    "4,8 von 5 Sternen",
    "Weiter im Text",
    "Weiter auf Seite 2",
    "Anzeige – weiter unten geht es weiter",
    "Der Artikel wird nach der Anzeige fortgesetzt",
    "Nach der Werbung geht es weiter",
    "Lesen Sie auch: Wie viel Licht braucht Basilikum?",
    "Mehr zum Thema: Bohnen am Faden",
    "Passend dazu: Bohnen am Faden",
    "Im nächsten Heft: Bohnen am Faden",
    "Meistgelesen: Warum starrt meine Katze?",
    "Mehr aus dieser Reihe: Bohnen am Faden",
    "Seite 1 von 2 | Weiter",
    "Seite 3",
    "Geschätzte Lesezeit: 6 Minuten",
    "Lesedauer: ca. 6 Minuten",
    "Offenlegung: Einige Links bezahlen unsere Samen.",
    "Dieser Beitrag enthält Affiliate-Links.",
    `${TITLE} (Fortsetzung)`,
    "Zuerst erschienen in Der Balkon, Heft 12.",
    "Sie sind Besucher Nr. 12.345",
  ])("%s", (line) => {
    expectDropped(line, "middle", "de");
  });

  test.each([
    "Fehler melden",
    "Artikel bewerten",
    "Als Nächstes: Bohnen am Faden",
    "Kostenlose Beratung buchen",
    "3 Anmerkungen",
  ])("%s, where no text stands below it", (line) => {
    expectDropped(line, "last", "de");
    expect(droppedOf(line, "early", "de")).toEqual([[], []]);
  });

  test.each([
    "Als Nächstes trocknen Sie den Riemen.",
    "Fehler gefunden? Ziehen Sie den Stecker.",
    "Texte bewerten",
    "Hinweis: Der Anschluss ist links.",
    "Hinweis: Die Provision zahlt, wer verkauft.",
    "Den Text vorlesen hilft vielen Kindern",
    "Weiter geht es mit dem Deckel",
    "Zuerst erschienen 1843, war das Buch bald vergriffen.",
    "Teilen: die Hälfte der Ernte",
    "Die Anzeige geht nach zehn Minuten aus",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle", "de")).toEqual([[], []]);
  });
});
