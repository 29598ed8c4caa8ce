import { describe, expect, test } from "vitest";
import { droppedOf, expectDropped } from "../support/dropped-lines.ts";

describe("calls to the readers between the texts are none of the article", () => {
  test.each([
    "Enjoying this guide? Get Balcony Notes by post each spring.",
    "Would you like us to look at your beds? Book a visit online or ring the office.",
    "If this helped, you can buy me a coffee",
    "Join 2,500 gardeners who get our Friday letter.",
    "Free download: the sowing calendar (PDF)",
    "Want my free sowing plan? Leave your e-mail below.",
    "Newsletter: one bed a month, no spam. Sign me up",
    "Sign up to Seedtime, our weekly newsletter. It is free.",
    "Trouble reading this? View it in your browser",
    "Know somebody who should read this? Forward it.",
    "Free UK delivery over £40 | Returns within 14 days",
    "POTS FROM £4 - ORDER ONLINE",
    "Pin it for later!",
    "Continue below",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each([
    "Noch unsicher? Vereinbaren Sie einen Termin in unserer Gärtnerei.",
    "Lust auf mehr? Jetzt online einen Platz im Kurs buchen.",
    "Einmal im Monat Post aus dem Garten. Jetzt anmelden!",
    "Newsletter: ein Beet im Monat, kein Spam.",
    "Kostenloser Versand ab 40 Euro",
    "Kennst du jemanden, der das lesen sollte? Leite ihn weiter.",
    "Probleme mit der Darstellung? Im Browser ansehen",
  ])("%s", (line) => {
    expectDropped(line, "middle", "de");
  });

  test.each([
    "Still ill after a week? Book an appointment with your GP.",
    "Is the soil dry? Book or no book, water it now.",
    "If this helped, stop the feed after a week.",
    "Join 2 canes with string. Get a third for the top.",
    "Enter your e-mail address and press the green button.",
    "Newsletter: what to write each month",
    "Free delivery",
    "POTS FROM CLAY",
    "Want my advice? Wait for the frost to pass.",
    "Keep Reading",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });

  test.each([
    "Noch krank? Vereinbaren Sie einen Termin bei Ihrem Hausarzt.",
    "Einmal im Monat düngen. Danach gut gießen.",
    "Kostenloser Versand",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle", "de")).toEqual([[], []]);
  });
});

describe("what a page says of its date is none of the article", () => {
  test.each([
    "Page last reviewed: June 2024",
    "Last clinical review: June 2024",
    "Updated August 21",
    "Posted on 9 February in Beds",
    "Review date: 03/2027",
    "Version 3.1, valid until March 2026. Please recycle.",
  ])("%s", (line) => {
    expectDropped(line, "early");
  });

  test.each([
    "Letzte Prüfung: Juni 2024",
    "Aktualisiert am 21. August",
    "Version 2, gültig bis März 2026.",
  ])("%s", (line) => {
    expectDropped(line, "early", "de");
  });

  test.each([
    "Updated in August, the list still holds.",
    "Review: the clay pot of 2024",
    "Version 2 of the pot leaks less.",
    "Last review of the season",
    "Posted seeds arrive by 9 February",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });
});

describe("what the publisher adds is none of the article", () => {
  test.each([
    "Correction: in no. 12 we gave the wrong price of a pot.",
    "From the print edition, spring issue. Subscribers can listen to this piece.",
    "This video can't be played in your region.",
    "Letters may be shortened.",
    "Tell us what you think of this leaflet: good / fair / poor",
    "Best viewed at 800 x 600.",
    "Links marked with a star earn us a few pence.",
    "The Garden Post is a reader-supported publication. Subscribe to get each letter.",
    "Thanks for reading The Garden Post! Subscribe for free.",
    "This post contains links that may earn me a few pence.",
    "Did you make this? Tag us.",
    "Cook mode keeps your screen awake",
    "BETA: this is a new service. Your feedback helps us.",
  ])("%s", (line) => {
    expectDropped(line, "middle");
  });

  test.each([
    "Write to Ida: The Garden Post, PO Box 9",
    "<< Older: Pots that leak",
    "Newer: Hats for the sun >>",
    "If you liked this: Five Pots That Last",
  ])("at the end: %s", (line) => {
    expectDropped(line, "last");
  });

  test.each([
    "Correction: tie the canes and not the leaves.",
    "Write to the council about the hosepipe.",
    "From the print on the bag you learn the date.",
    "Thanks for reading the label before you buy a bag of it.",
    "Links between beds make the paths longer.",
    "Did you make this mistake too? So did we all.",
  ])("but %s is the author's", (line) => {
    expect(droppedOf(line, "middle")).toEqual([[], []]);
  });
});
