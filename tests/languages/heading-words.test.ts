import { expect, test } from "vitest";
import { english } from "../../src/languages/english.ts";
import { german } from "../../src/languages/german.ts";
import { spokenTopics, topicsOfHeading } from "../../src/split/topic-evidence.ts";

test.each([
  ["Day by day", "timeline"],
  ["Worn in, day after day", "maintenance"],
  ["Week two", "timeline"],
  ["Years two to ten", "maintenance"],
  ["The third year and the ones after it", "maintenance"],
  ["Through the season", "timeline"],
  ["The pond through the seasons", "maintenance"],
  ["In the years that follow", "maintenance"],
  ["When shall I be seen again?", "maintenance"],
])("%s speaks of %s", (heading, topic) => {
  expect(topicsOfHeading(heading, spokenTopics(english))[0]?.topic).toBe(topic);
});

test.each([
  ["Tag für Tag", "timeline"],
  ["Jahr um Jahr", "maintenance"],
  ["Die nächsten Jahre", "maintenance"],
])("%s spricht von %s", (heading, topic) => {
  expect(topicsOfHeading(heading, spokenTopics(german))[0]?.topic).toBe(topic);
});
