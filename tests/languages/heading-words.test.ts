import { expect, test } from "vitest";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";
import { spokenTopics, topicsOfHeading } from "../../src/split/topic-evidence.ts";

test.each([
  ["The first winter", "timeline"],
  ["Past the first winter", "maintenance"],
  ["What happens on the day", "timeline"],
  ["What happens after the first year", "maintenance"],
  ["Week by week", "timeline"],
  ["Your repair, session by session", "timeline"],
  ["Before the stay", "timeline"],
  ["Before your appointment", "timeline"],
  ["Staying clean", "maintenance"],
  ["Am I a good candidate?", "mechanism"],
  ["Is it right for your chain?", "mechanism"],
  ["Is my chain suitable?", "mechanism"],
  ["Oiled, week after week", "maintenance"],
  ["Year 2: the first rust", "timeline"],
  ["Years two, three and ten", "maintenance"],
  ["The second year and those after it", "maintenance"],
  ["A chain through the seasons", "maintenance"],
  ["Clean for life", "maintenance"],
  ["The science behind a clean chain", "mechanism"],
  ["The weeks behind you", "timeline"],
  ["What keeps it quiet", "mechanism"],
  ["Keeping it quiet", "maintenance"],
  ["What stays when you stop", "maintenance"],
  ["When the squeak comes back", "timeline"],
  ["Good candidates for wax", "mechanism"],
  ["Fourteen months on", "maintenance"],
  ["Two weeks on the road", "timeline"],
  ["When is it really a crack", "mechanism"],
  ["When it is a crack", "timeline"],
  ["How oil works", "mechanism"],
  ["How long it takes to work", "timeline"],
  ["Do I need a brush?", "mechanism"],
  ["Do I need top-ups?", "maintenance"],
  ["Will the shine last?", "maintenance"],
  ["Stopping the squeak coming back", "maintenance"],
  ["Day by day", "timeline"],
  ["Worn in, day after day", "maintenance"],
  ["Week two", "timeline"],
  ["What it is like", "timeline"],
  ["What will happen on the day", "timeline"],
  ["How much time it takes", "timeline"],
  ["The calendar of a chain", "timeline"],
  ["What you can do each week", "timeline"],
  ["What oil can do", "mechanism"],
  ["When will it work?", "timeline"],
  ["After the last session", "maintenance"],
  ["Up and running", "maintenance"],
  ["Does it really protect?", "mechanism"],
  ["Ten minutes a week", "maintenance"],
  ["The weekly wipe", "maintenance"],
  ["Years two to ten", "maintenance"],
  ["The third year and the ones after it", "maintenance"],
  ["Through the season", "timeline"],
  ["The pond through the seasons", "maintenance"],
  ["In the years that follow", "maintenance"],
  ["When shall I be seen again?", "maintenance"],
  ["What a good chain costs", "mechanism"],
  ["What should I do between services?", "maintenance"],
  ["Prices and how to pay", "mechanism"],
])("the heading %s speaks of %s first", (heading, topic) => {
  expect(topicsOfHeading(heading, spokenTopics(english))[0]?.topic).toBe(topic);
});

test.each([
  ["Der erste Winter", "timeline"],
  ["Nach dem ersten Winter", "maintenance"],
  ["Das zweite Jahr", "maintenance"],
  ["Rund ums Jahr", "maintenance"],
  ["Wann ist es wirklich Rost?", "mechanism"],
  ["Damit sie nicht rostet", "maintenance"],
  ["Tag für Tag", "timeline"],
  ["Sitzung für Sitzung", "timeline"],
  ["Vor dem Termin", "timeline"],
  ["Ist meine Kette geeignet?", "mechanism"],
  ["Jahr um Jahr", "maintenance"],
  ["Die nächsten Jahre", "maintenance"],
  ["Was kostet das?", "mechanism"],
  ["Wer bezahlt das?", "mechanism"],
])("the German heading %s speaks of %s first", (heading, topic) => {
  expect(topicsOfHeading(heading, spokenTopics(german))[0]?.topic).toBe(topic);
});

test.each(["When it breaks", "When things go wrong", "When it gets worse"])(
  "the heading %s tells in which case, and no time",
  (heading) => {
    expect(topicsOfHeading(heading, spokenTopics(english))).toEqual([]);
  },
);
