import { describe, expect, test } from "vitest";
import { placesOf, pointsOfPlace } from "../../src/split/usual-place.ts";

describe("where a part stands", () => {
  test("is where its middle is among the words of all", () => {
    const places = placesOf([100, 200, 100]).map(({ place }) => place);
    expect(places).toEqual([0.125, 0.5, 0.875]);
  });

  test("and a part of a few words is no shorter than one of thirty", () => {
    expect(placesOf([3])).toEqual(placesOf([30]));
    expect(placesOf([31])).not.toEqual(placesOf([30]));
  });
});

describe("what the place of a part says without any words", () => {
  const likeliest = (place: number): string => {
    const topics = ["mechanism", "timeline", "maintenance"] as const;
    const points = topics.map((topic) => pointsOfPlace(topic, { place, length: 0 }));
    return topics[points.indexOf(Math.max(...points))] ?? "";
  };

  test("articles begin with what a thing is, and end with its upkeep", () => {
    expect([likeliest(0.1), likeliest(0.5), likeliest(0.95)]).toEqual([
      "mechanism",
      "mechanism",
      "maintenance",
    ]);
  });

  test("short parts tell more often of times and upkeep than of what a thing is", () => {
    const short = pointsOfPlace("timeline", { place: 0.5, length: -1 });
    expect(short).toBeGreaterThan(pointsOfPlace("timeline", { place: 0.5, length: 0 }));
  });

  test("no place speaks against a topic more than a clear heading speaks for it", () => {
    expect(pointsOfPlace("maintenance", { place: 0, length: 3 })).toBe(-3.5);
  });
});
