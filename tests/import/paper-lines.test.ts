import { describe, expect, test } from "vitest";
import { droppedOf, expectDropped } from "../support/dropped-lines.ts";
import type { Place } from "../support/dropped-lines.ts";

describe("what papers and pages say of themselves is none of the article", () => {
  test.each([
    ["early", "Issue 31, spring 2021"],
    ["early", "Open gallery (9)"],
    [
      "early",
      "Created: May 3, 2021 7:12 AM Last edited: June 12, 2022 10:58 PM Tags: pots, balconies, share with everybody Owner: Gwen Lund",
    ],
    ["early", "Applies to balconies of 2 m² and up | Edit this page"],
    ["middle", "Tagged: pots, balconies, rain"],
    ["middle", "(continued overleaf)"],
    ["middle", "[ Print this page ]"],
    ["middle", "Next workshop"],
    ["middle", "Please note: we are closed from 3 to 17 August."],
    ["middle", "The nursery is closed until 4 March."],
    ["middle", "Pin for later!"],
    ["middle", "Press enter or click to view image in full size"],
    ["middle", "click for bigger picture (90K)"],
    ["middle", "Did it rain? You can look it up on your phone. Get the app"],
    ["middle", "Follow @balconynotes for more of this"],
    ["last", "This article has been amended. An earlier version grew figs."],
    ["last", "Updates to this page"],
    ["middle", "Need help today? Reserve an hour with our gardener."],
    ["middle", "Rated 4.8 by 96 gardeners"],
    ["last", "Turn over for: a bench made of pallets"],
    ["last", "Next week: Gwen on beans in buckets"],
    ["last", "Ask Gwen at the usual address. Letters may be shortened."],
    ["last", "Your donations keep this leaflet free."],
    ["last", "To order more copies ring the garden office."],
    ["last", "Ref GA/204 v3 Review: May 2027"],
    ["last", "Last change to this page: 4 May 2009. Made with a spade."],
    ["last", "First published in Balcony Notes. Reposted with permission."],
    ["last", "Balcony Notes is posted twice a year to 300 members."],
    ["last", "Website by Olaf's cousin"],
  ] satisfies [Place, string][])("%s: %s", (place, line) => {
    expectDropped(line, place);
  });

  test.each([
    ["early", "Ausgabe 31, Frühjahr 2021"],
    ["early", "Galerie öffnen (9)"],
    ["middle", "Verschlagwortet mit: Töpfe, Balkon, Regen"],
    ["middle", "Bitte wenden!"],
    ["middle", "Zum Vergrößern anklicken"],
    ["middle", "Bitte beachten: Wir haben vom 3. bis 17. August geschlossen."],
    ["middle", "Gärtner gesucht? Unser Telefon ist von 8 bis 12 Uhr besetzt."],
    ["middle", "Termin online buchen"],
    ["last", "Nächste Woche: Bohnen im Eimer"],
    ["last", "Ihre Spende hilft, dass dieses Merkblatt kostenlos bleibt."],
    ["last", "Bestellnummer: GA-204 Auflage 3"],
    ["last", "Letzte Änderung dieser Seite: 4. Mai 2009"],
    ["last", "Webdesign: Olaf Lund"],
  ] satisfies [Place, string][])("%s: %s", (place, line) => {
    expectDropped(line, place, "de");
  });

  test.each([
    ["early", "Issue 31 is about rain."],
    ["middle", "The nursery is closed in my dreams."],
    ["middle", "We are closed to the wind on 3 sides."],
    ["middle", "Next week: harvest the first ones."],
    ["middle", "Turn over the pot and knock on it."],
    ["middle", "Press the soil for a large pot."],
    ["middle", "Letters may be written with the ash of a vine."],
    ["last", "Rated by weight, a tomato is nearly all water."],
    ["last", "The information on this page does not replace a look at your own plants."],
  ] satisfies [Place, string][])("but %s: %s is the author's", (place, line) => {
    expect(droppedOf(line, place)).toEqual([[], []]);
  });
});

test("a table of contents of a whole paper goes with its lines", () => {
  const lines = "IN THIS ISSUE\n1 ... Tomatoes on a balcony\n4 ... Beans in buckets";
  expect(droppedOf(lines, "early")[0]).toHaveLength(3);
});
