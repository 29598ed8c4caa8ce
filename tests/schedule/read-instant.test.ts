import { describe, expect, test } from "vitest";
import { readInstant } from "../../src/schedule/read-instant.ts";

describe("by the clock of Berlin", () => {
  test.each([
    ["a day begins at midnight", "2027-07-04", "2027-07-03T22:00Z"],
    ["a time is local", "2027-07-04T10:00", "2027-07-04T08:00Z"],
    ["a time with Z is UTC", "2027-07-04T10:00Z", "2027-07-04T10:00Z"],
    ["a time with an offset counts from there", "2027-07-04T10:00+05:30", "2027-07-04T04:30Z"],
    ["an offset may be hours alone", "2027-07-04T10:00-03", "2027-07-04T13:00Z"],
    ["a blank may stand for the T", "2027-07-04 10:00+01:00", "2027-07-04T09:00Z"],
    ["of a time that comes twice the first is meant", "2027-10-31T02:30", "2027-10-31T00:30Z"],
  ])("%s", (_, text, instant) => {
    expect(readInstant(text, "Europe/Berlin")).toEqual(new Date(instant));
  });
});

describe("no instant is", () => {
  test.each([
    ["nothing", ""],
    ["a word", "soon"],
    ["a year of more than four digits", "+012027-07-04"],
    ["a day that no calendar has", "2027-02-29"],
    ["a time that no clock shows", "2027-07-04T25:00"],
    ["a time in a zone of its own", "2027-07-04T10:00[Asia/Tokyo]"],
  ])("%s", (_, text) => {
    expect(readInstant(text, "Europe/Berlin")).toBeUndefined();
  });
});
