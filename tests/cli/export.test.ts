import { appendFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { SETTINGS } from "../support/an-article.ts";
import { aProject, CHAIN, filesBelow } from "../support/a-project.ts";
import { runCommand } from "../support/run-command.ts";

const ARTICLE = `---\nfields: {first_name: , city: here, bike: one}\n---\n${CHAIN.replace(
  "A dry",
  "In {{ city }} on {{ bike }} a dry",
)}`;
const MAPPED = ["--field", "city=CITY", "--field", "bike=BIKE"];

const OWN_STYLE = `<mj-style>.own { color: #123456; }</mj-style></mj-head>`;

describe("dripline export", () => {
  test("writes each email as HTML and text with a manifest and a README", async () => {
    const root = aProject({ "chain.md": ARTICLE });
    const args = ["export", "chain.md", "--for", "mailchimp", ...MAPPED];
    const { code, stdout } = await runCommand(args, root);
    expect([code, stdout]).toEqual([0, expect.stringContaining("out/chain-for-mailchimp/")]);
    const folder = join(root, "out", "chain-for-mailchimp");
    expect(readdirSync(folder).toSorted()).toEqual([
      ...["01-mechanism", "02-timeline", "03-maintenance", "04-faq"].flatMap((name) => [
        `${name}.html`,
        `${name}.txt`,
      ]),
      "README.md",
      "manifest.json",
    ]);
    expect(readFileSync(join(folder, "01-mechanism.txt"), "utf8")).toContain(
      "In *|IF:CITY|**|CITY|**|ELSE:|*here*|END:IF|* on",
    );
  });

  test("keeps two emails as far apart as the project does, and no farther", async () => {
    const article = `---\nseries: {delays: {timeline: 5h}}\n---\n${CHAIN}`;
    const root = aProject({ "chain.md": article });
    const sentAfter = async (): Promise<unknown> => {
      await runCommand(["export", "chain.md", "--for", "kit"], root);
      const manifest = readFileSync(join(root, "out", "chain-for-kit", "manifest.json"), "utf8");
      return (JSON.parse(manifest) as { emails: unknown[] }).emails[1];
    };
    expect(await sentAfter()).toMatchObject({ delayDays: 1 });
    appendFileSync(join(root, "dripline.yaml"), "schedule:\n  one_a_day: false\n");
    expect(await sentAfter()).toMatchObject({ delayDays: 0, delayHours: 5 });
    appendFileSync(join(root, "dripline.yaml"), "  minimum_gap: 8h\n");
    expect(await sentAfter()).toMatchObject({ delayDays: 0, delayHours: 8 });
  });

  test("takes the project's own theme", async () => {
    const root = aProject({ "chain.md": CHAIN });
    const theme = join(root, "templates", "default");
    cpSync(join(SETTINGS.templates, "default"), theme, { recursive: true });
    const file = join(theme, "blocks", "head.mjml");
    writeFileSync(file, readFileSync(file, "utf8").replace("</mj-head>", OWN_STYLE));
    await runCommand(["export", "chain.md", "--for", "html"], root);
    const email = join(root, "out", "chain-for-html", "01-mechanism.html");
    expect(readFileSync(email, "utf8")).toContain("#123456");
  });

  test("writes the same as one zip file, whose bytes are the same each time", async () => {
    const root = aProject({ "chain.md": ARTICLE });
    const args = ["export", "chain.md", "--for", "brevo", ...MAPPED];
    await runCommand(args, root);
    await runCommand([...args, "--zip"], root);
    const first = readFileSync(join(root, "out", "chain-for-brevo.zip"));
    await runCommand([...args, "--zip"], root);
    expect(readFileSync(join(root, "out", "chain-for-brevo.zip"))).toEqual(first);
    const zipped = Object.entries(unzipSync(first)).map(([name, content]): [string, string] => [
      name,
      strFromU8(content),
    ]);
    const files = readdirSync(join(root, "out", "chain-for-brevo")).map(
      (name): [string, string] => [
        `chain-for-brevo/${name}`,
        readFileSync(join(root, "out", "chain-for-brevo", name), "utf8"),
      ],
    );
    expect(Object.fromEntries(zipped)).toEqual(Object.fromEntries(files));
  });

  test("takes names of fields from dripline.yaml, and from --field before them", async () => {
    const root = aProject({
      "chain.md": ARTICLE,
      "dripline.yaml":
        "sender: {name: A, email: a@b.example, postal_address: C}\nexport: {kit: {city: town, bike: bike}}\n",
    });
    const args = ["export", "chain.md", "--for", "kit", "--field", "bike=wheels", "--json"];
    const { code, stdout } = await runCommand(args, root);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, [{ slug: "chain", notes: [] }]]);
    const text = readFileSync(join(root, "out", "chain-for-kit", "01-mechanism.txt"), "utf8");
    expect(text).toContain("subscriber.town");
    expect(text).toContain("subscriber.wheels");
  });

  test.each([
    [
      "all unknown fields at once",
      [],
      "export/unknown-field",
      "no field for city (email 1), bike (email 1)",
    ],
    ["a field without a name", ["--field", "city"], "usage/invalid-pair", `--field "city"`],
    ["a field named twice", [...MAPPED, "--field", "city=TOWN"], "usage/invalid-pair", "city=TOWN"],
    ["a field that no email uses", ["--field", "ctiy=CITY"], "usage/unused-field", `"ctiy"`],
    [
      "a name that can't be",
      ["--field", "bike=BIKE", "--field", "city=x y"],
      "export/invalid-field",
      "city",
    ],
  ])("refuses %s and writes nothing", async (_, more, error, said) => {
    const root = aProject({ "chain.md": ARTICLE });
    const before = filesBelow(root);
    const { code, stderr } = await runCommand(
      ["export", "chain.md", "--for", "brevo", ...more],
      root,
    );
    expect(code).toBe(2);
    expect(stderr).toContain(`[${error}]`);
    expect(stderr).toContain(said);
    expect(filesBelow(root)).toEqual(before);
  });

  test("refuses a sender without name and address", async () => {
    const root = aProject({ "chain.md": CHAIN, "dripline.yaml": "" });
    const { code, stderr } = await runCommand(["export", "chain.md", "--for", "html"], root);
    expect([code, stderr]).toEqual([2, expect.stringContaining("[config/missing-sender]")]);
  });
});
