import { expect, test } from "vitest";
import { simulationPage } from "../../src/studio/simulation-page.ts";
import { aShownSimulation } from "../support/a-simulation.ts";

test("the same simulation gives the same page, byte for byte", () => {
  expect(simulationPage(aShownSimulation())).toBe(simulationPage(aShownSimulation()));
});

test("each chart has a title, a description and its numbers as a table", () => {
  const html = simulationPage(aShownSimulation());
  for (const id of ["days", "hours", "domains", "limits"]) {
    expect(html).toContain(`aria-labelledby="${id}-title ${id}-desc"`);
    expect(html).toMatch(new RegExp(`<title id="${id}-title">[^<]+</title>`, "u"));
    expect(html).toMatch(new RegExp(`<desc id="${id}-desc">[^<]+</desc>`, "u"));
  }
  expect(html.match(/<table>/gu)).toHaveLength(4);
  expect(html).toContain("<td>All days</td><td>400</td><td>400</td>");
});

test("the page says which command makes it again, and escapes what it shows", () => {
  const html = simulationPage(aShownSimulation());
  expect(html).toContain("--subscribers 400 --days 40 --from 2027-03-08 --seed tea</pre>");
  expect(html).toContain("All about &lt;tea&gt;");
  expect(html).not.toContain("<tea>");
});

test("without a limit that holds somebody there is a sentence instead of a chart", () => {
  const shown = aShownSimulation();
  const html = simulationPage({ ...shown, result: { ...shown.result, limits: [] } });
  expect(html).toContain("No limit held anything up.");
  expect(html).not.toContain("limits-title");
});
