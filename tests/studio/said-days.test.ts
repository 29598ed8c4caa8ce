import { expect, test } from "vitest";
import { aProject, CHAIN } from "../support/a-project.ts";
import { aStudio } from "../support/a-studio.ts";

const EVERY_EIGHT_HOURS = `---\nseries: {topics: auto, delay: 8h}\n---\n${CHAIN}`;

test.each([
  ["one email a day", "", "0 1 2 3", "3 days", "Today, Tomorrow, In 2 days, In 3 days"],
  ["any number", "one_a_day: false", "0 0 1 1", "1 day", "Today, Today, Tomorrow, Tomorrow"],
  [
    "one in two days",
    "minimum_gap: 2d",
    "0 2 4 6",
    "6 days",
    "Today, In 2 days, In 4 days, In 6 days",
  ],
  [
    "one on Mondays",
    "weekdays: [mon]",
    "0 7 14 21",
    "21 days",
    "Today, In 7 days, In 14 days, In 21 days",
  ],
  [
    "none on Sundays",
    "weekdays: [mon, tue, wed, thu, fri, sat]",
    "0 1 2 3",
    "3 days",
    "1., 2., 3., 4.",
  ],
])(
  "where readers get %s, the studio says the days that the emails say",
  async (_, rule, days, whole, said) => {
    const root = aProject({
      "content/chain.md": EVERY_EIGHT_HOURS,
      "dripline.yaml": `sender: {name: Ana, email: ana@chain.example, postal_address: 1 Pin Lane}\nschedule: {${rule}}\n`,
    });
    const { url } = await aStudio(root);
    const read = async (path: string): Promise<string> => (await fetch(`${url}${path}`)).text();
    const gallery = await read("chain/index.html");
    const text = await read("chain/01-how-a-chain-works.txt");
    expect([...text.matchAll(/(?:Today|Tomorrow|In \d+ days|\d\.(?=  ))/gu)].join(", ")).toBe(said);
    expect(daysIn(gallery)).toBe(days);
    expect(gallery).toContain(`4 emails over ${whole}`);
    expect(daysIn(await read("chain/publish"))).toBe(days);
    expect(await read("")).toContain(`4 emails over ${whole}`);
  },
);

function daysIn(page: string): string {
  return [...page.matchAll(/class="day">Day (\d+)/gu)].map(([, day]) => day).join(" ");
}
