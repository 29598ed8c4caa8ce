import {
  appendFileSync,
  chmodSync,
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { templatesFolder } from "../../src/app.ts";
import { aHostileArticle } from "../support/a-draft.ts";
import { aFolder } from "../support/a-ledger.ts";
import { CHAIN, aProject, filesBelow } from "../support/a-project.ts";
import { aStudio, openStudio } from "../support/a-studio.ts";
import { runCommand } from "../support/run-command.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";

let browser: OfflineBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});

// Closing fails where any page of this file asked for something beyond this machine.
afterAll(() => browser.close());

/** Opens a page of a project with one article about a chain. */
async function open(path: string): Promise<{ page: Page; root: string; article: string }> {
  const root = aProject({ "content/chain.md": CHAIN });
  const { url } = await aStudio(root);
  // Without smooth scrolling, so that a thing stands still when the mouse gets to it.
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  onTestFinished(() => page.context().close());
  await page.goto(url + path);
  return { page, root, article: join(root, "content", "chain.md") };
}

/** From now on the page hears of what it saves, and loads it, before it has the answer. */
async function answerAfterRenewal(page: Page): Promise<void> {
  await page.route("**/save", async (route) => {
    const renewed = page.waitForResponse((one) => one.request().method() === "GET");
    const response = await route.fetch({ maxRedirects: 0 });
    await renewed;
    await route.fulfill({ response });
  });
}

/** Returns for each email its number, the email that its form changes, and the place that it shows. */
async function formsOf(page: Page): Promise<string[]> {
  const emails = await page.locator("section.email").all();
  return Promise.all(
    emails.map(async (email) => {
      const badge = await email.locator(".badge").first().innerText();
      const topic = await email.locator("form [name=topic]").inputValue();
      const place = email.getByLabel("Place in the series").locator("option:checked");
      return `${badge} ${topic} ${await place.textContent()}`;
    }),
  );
}

/** Puts a file in its place in one step, as editors do. */
function save(path: string, text: string): void {
  const draft = join(aFolder(), "draft");
  writeFileSync(draft, text);
  renameSync(draft, path);
}

test("the page follows the file, and nobody has to load it again", async () => {
  const { page, article } = await open("chain/index.html");
  await page.evaluate("window.stays = true");
  save(article, CHAIN.replace("# The quiet chain", "# The loud chain"));
  await page.getByRole("heading", { level: 1, name: "The loud chain" }).waitFor();
  expect(await page.evaluate("window.stays")).toBe(true);
});

test("what changes before the page hears of changes shows, too", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const { url } = await aStudio(root);
  const page = await browser.newPage();
  onTestFinished(() => page.context().close());
  let connect: () => void = () => undefined;
  const isChanged = new Promise<void>((resolve) => (connect = resolve));
  await page.route("**/-/events", async (route) => isChanged.then(() => route.continue()));
  await page.goto(`${url}chain/index.html`);
  save(join(root, "content", "chain.md"), CHAIN.replace("# The quiet chain", "# The loud chain"));
  const state = async (): Promise<string> =>
    (await page.request.get(`${url}chain/index.html`)).text();
  await expect.poll(state).toContain("The loud chain");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("The quiet chain");
  connect();
  await page.getByRole("heading", { level: 1, name: "The loud chain" }).waitFor();
});

test("the end of the studio is told, and goes on being told", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const studio = await openStudio(root);
  const page = await browser.newPage();
  onTestFinished(() => page.context().close());
  const connected = page.waitForResponse("**/-/events");
  await page.goto(`${studio.url}chain/index.html`);
  await connected;
  await studio.close();
  await page.getByText("The studio has ended. Start it again").waitFor();
  await page.clock.install();
  await page.clock.fastForward(60_000);
  expect(await page.getByText("The studio has ended.").isVisible()).toBe(true);
});

test("a broken article is told on the page beside its last emails, until it is mended", async () => {
  const { page, article } = await open("chain/index.html");
  save(article, "---\ntitle: [\n---\nA.");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("content/chain.md:2");
  await page.getByText("this page shows the article as it last was without it").waitFor();
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("The quiet chain");
  save(article, CHAIN);
  await alert.waitFor({ state: "detached" });
});

test("an article that is taken away is missed, and found again", async () => {
  const { page, article } = await open("chain/index.html");
  rmSync(article);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("There is no article in content.");
  await page.locator("#email-2").getByText("Change this email").click();
  await page.locator("#email-2").getByLabel("Delay").fill("9d");
  await page.locator("#email-2").getByRole("button", { name: "Review the change" }).click();
  const refusal = page.getByRole("dialog", { name: "That can’t be done" });
  await refusal.getByText("There is no article in content.").waitFor();
  await refusal.getByRole("link", { name: "Back" }).click();
  save(article, CHAIN);
  await alert.waitFor({ state: "detached" });
});

test("a section is moved by keyboard alone, looked at, saved and taken back", async () => {
  const { page, article } = await open("chain/coverage.html");
  const menu = page.getByLabel("Move “Keeping it clean” to");
  await menu.focus();
  await page.keyboard.type("4");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain(
    "2 blocks go from email 3, “Keeping it clean” to email 4, “Questions”.",
  );
  expect(await dialog.locator(".diff .added").allInnerTexts()).toContainEqual(
    expect.stringContaining("    Keeping it clean: faq"),
  );
  expect(readFileSync(article, "utf8")).toBe(CHAIN);

  await page.keyboard.press("Enter");
  await page.getByText("Saved. The emails below are the new ones.").first().waitFor();
  expect(readFileSync(article, "utf8")).toBe(
    `---\nseries:\n  place:\n    Keeping it clean: faq\n---\n\n${CHAIN}`,
  );
  // One goes on where one was.
  const where = "document.activeElement.closest('.run')?.textContent";
  await expect.poll(() => page.evaluate(where)).toContain("Wipe it.");
  await page.locator("#notes").getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Undone. The file is as it was before.").first().waitFor();
  expect(readFileSync(article, "utf8")).toBe(CHAIN);
});

test("one goes on where one was, also when the page has changed before the answer came", async () => {
  const { page } = await open("chain/coverage.html");
  await page.getByLabel("Move “Keeping it clean” to").focus();
  await page.keyboard.type("4");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Look at the change" }).waitFor();
  await answerAfterRenewal(page);
  await page.keyboard.press("Enter");
  await page.getByText("Saved. The emails below are the new ones.").first().waitFor();
  const where = "document.activeElement.closest('.run')?.textContent ?? ''";
  await expect.poll(() => page.evaluate(where)).toContain("Wipe it.");
});

test("a line joins the two places of a paragraph under the pointer or the focus", async () => {
  const { page } = await open("chain/coverage.html");
  await page.locator("#block-5").hover();
  await page.locator(".thread path").waitFor({ state: "attached" });
  expect(await page.locator(".lit").evaluateAll((all) => all.map(({ id }) => id))).toEqual(
    expect.arrayContaining(["block-5", "placed-5"]),
  );
  await page.mouse.move(0, 0);
  await page.locator("#placed-3 a").focus();
  await page.locator("#block-3.lit").waitFor();
  expect(await page.locator(".thread").count()).toBe(1);
});

test("a section is dragged onto an email, or onto what is dropped", async () => {
  const { page, article } = await open("chain/coverage.html");
  const card = page.locator(".card", { has: page.getByLabel("Move “Keeping it clean” to") });
  await card.locator("[data-grip]").dragTo(page.locator("label[data-topic=drop]"));
  const dialog = page.getByRole("dialog");
  expect(await dialog.innerText()).toContain(
    "Email 3, “Keeping it clean” is left with nothing and goes",
  );
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").first().waitFor();
  expect(readFileSync(article, "utf8")).toContain("    Keeping it clean: drop\n");
});

test("a paragraph and those behind it are moved by keyboard alone", async () => {
  const { page, article } = await open("chain/coverage.html");
  await page.getByRole("link", { name: "Move… “About a year.”" }).focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", { name: "Move a paragraph" });
  await question.getByLabel("Move to").waitFor();
  await page.keyboard.type("4");
  await question.getByLabel("Together with all up to").focus();
  await page.keyboard.type("Wipe");
  await question.getByRole("button", { name: "Look at the change" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain(
    "1 block goes from email 2, “How long it lasts” to email 4, “Questions”.",
  );
  await page.keyboard.press("Enter");
  await page.getByText("Saved. The emails").first().waitFor();
  expect(readFileSync(article, "utf8")).toBe(
    `---\nseries:\n  place:\n    "About a year. … Wipe it.": faq\n---\n\n${CHAIN}`,
  );
  // What a line names now is moved on by the same line.
  await page.getByLabel("Move “About a year. … Wipe it.” to").first().selectOption("drop");
  await page.getByRole("button", { name: "Move About a year." }).first().click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => readFileSync(article, "utf8"))
    .toBe(`---\nseries:\n  place:\n    "About a year. … Wipe it.": drop\n---\n\n${CHAIN}`);
});

test("a paragraph is dragged onto an email at the right, or all between two of them", async () => {
  const { page, article } = await open("chain/coverage.html");
  const pick = (name: string): Locator => page.getByRole("link", { name: `Move… “${name}”` });
  await pick("Wipe it.").dragTo(page.locator(".group[data-topic=timeline] h3"));
  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await dialog.waitFor();
  expect(await dialog.locator(".added").allInnerTexts()).toContainEqual(
    expect.stringContaining("Wipe it.: timeline"),
  );
  await dialog.getByRole("link", { name: "Cancel" }).click();

  await pick("Links turn on pins.").click({ modifiers: ["Shift"] });
  // On the paragraph itself, which is a link: no window opens for it.
  const paragraph = page.locator(".block", { has: pick("About a year.") }).locator(".find");
  await paragraph.click({ modifiers: ["Shift"] });
  expect(page.context().pages()).toHaveLength(1);
  await pick("Links turn on pins.").dragTo(page.locator(".group[data-topic=drop] h3"));
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").first().waitFor();
  expect(readFileSync(article, "utf8")).toContain(
    `    "Links turn on pins. … About a year.": drop\n`,
  );
});

test("a paragraph is dragged by its text, and what is left behind is told before saving", async () => {
  const { page, article } = await open("chain/coverage.html");
  const text = page.locator(".block", { hasText: "Wipe it." });
  await text.dragTo(page.locator(".group[data-topic=timeline] h3"));
  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await dialog.waitFor();
  expect(await dialog.locator(".outcome li").allInnerTexts()).toEqual([
    "1 block goes from email 3, “Keeping it clean” to email 2, “How long it lasts”.",
    "The heading “Keeping it clean” is left in email 3 with nothing below it.",
  ]);
  await dialog.getByRole("button", { name: "Save" }).click();
  // Taken back where one looks, wherever on the page that is.
  await page.locator("#live").getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone. The file is as it was before.").first().waitFor();
  expect(readFileSync(article, "utf8")).toBe(CHAIN);
});

test("what an author has set is made from the article again once it is emptied", async () => {
  const { page, article } = await open("chain/index.html");
  const set = `---\nseries:\n  subjects:\n    timeline: Years\n  delays:\n    timeline: 9d\n---\n\n${CHAIN}`;
  save(article, set);
  const email = page.locator("#email-2");
  await email.locator(".inbox").getByText("Years").waitFor();
  await email.getByText("Change this email").click();
  await email.getByLabel("Subject", { exact: true }).fill("");
  await email.getByLabel("Delay").fill("");
  await email.getByRole("button", { name: "Review the change" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await email.locator(".inbox").getByText("How long it lasts").waitFor();
  expect(readFileSync(article, "utf8")).toBe(`---\n---\n\n${CHAIN}`);
});

test("subject, preheader, delay and order are changed in one form", async () => {
  const { page, article } = await open("chain/index.html");
  const email = page.locator("#email-2");
  await email.getByText("Change this email").click();
  await email.getByLabel("Subject", { exact: true }).fill("How long, exactly?");
  await email.getByLabel("Preheader").fill("A year: or two");
  await email.getByLabel("Delay").fill("2 weeks");
  await email.getByLabel("Place in the series").selectOption("1");
  await email.getByRole("button", { name: "Review the change" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.locator("#email-1").getByText("How long, exactly?").first().waitFor();
  expect(readFileSync(article, "utf8")).toBe(
    `---\nseries:\n  subjects:\n    timeline: "How long, exactly?"\n  preheaders:\n    timeline: "A year: or two"\n  delays:\n    timeline: "14d"\n  order: [timeline, mechanism, maintenance, faq]\n---\n\n${CHAIN}`,
  );
});

test("after an email was moved each form shows its own place, and changes no other", async () => {
  const { page, article } = await open("chain/index.html");
  const moved = page.locator("#email-3");
  await moved.getByText("Change this email").click();
  await moved.getByLabel("Place in the series").selectOption("1");
  await moved.getByRole("button", { name: "Review the change" }).click();
  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await dialog.waitFor();
  await answerAfterRenewal(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").first().waitFor();
  const order = "  order: [maintenance, mechanism, timeline, faq]\n";
  expect(readFileSync(article, "utf8")).toBe(`---\nseries:\n${order}---\n\n${CHAIN}`);
  expect(await formsOf(page)).toEqual([
    "1 maintenance 1 of 4",
    "2 mechanism 2 of 4",
    "3 timeline 3 of 4",
    "4 faq 4 of 4",
  ]);

  await page.unroute("**/save");
  const third = page.locator("#email-3");
  await third.getByText("Change this email").click();
  await third.getByLabel("Preheader").fill("A year, or two");
  await third.getByRole("button", { name: "Review the change" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => readFileSync(article, "utf8"))
    .toBe(`---\nseries:\n${order}  preheaders:\n    timeline: "A year, or two"\n---\n\n${CHAIN}`);
});

test("what is written for an email stays with it when the order changes on the disk", async () => {
  const { page, article } = await open("chain/index.html");
  const email = page.locator("#email-2");
  await email.getByText("Change this email").click();
  await email.getByLabel("Subject", { exact: true }).fill("How long, exactly?");
  save(article, `---\nseries:\n  order: [faq, maintenance, mechanism]\n---\n\n${CHAIN}`);
  await page.getByText("What you have written here is kept, and not saved").waitFor();
  expect(await formsOf(page)).toEqual([
    "1 faq 1 of 4",
    "2 maintenance 2 of 4",
    "3 mechanism 3 of 4",
    "4 timeline 4 of 4",
  ]);
  const now = page.locator("#email-4");
  expect(await now.getByLabel("Subject", { exact: true }).inputValue()).toBe("How long, exactly?");
  await now.getByRole("button", { name: "Review the change of email 4" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Show my change" }).click();
  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await dialog.waitFor();
  expect(await dialog.locator(".diff .added").allInnerTexts()).toEqual([
    expect.stringContaining("subjects:"),
    expect.stringContaining("How long, exactly?"),
  ]);
});

test("what is written on the page of an email that goes elsewhere is not lost", async () => {
  const { page, article } = await open("chain/email-2");
  await page.getByText("Change this email").click();
  const subject = page.getByLabel("Subject", { exact: true });
  await subject.fill("How long, exactly?");
  save(article, `---\nseries:\n  order: [faq, maintenance]\n---\n\n${CHAIN}`);
  await page.getByText("has no place any more for what you have written").waitFor();
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("How long it lasts");
  expect(await subject.inputValue()).toBe("How long, exactly?");
});

test("what is chosen for a section stays with it when others are moved on the disk", async () => {
  const { page, article } = await open("chain/coverage.html");
  await page.getByLabel("Move “Keeping it clean” to").selectOption("faq");
  const asked = CHAIN.replace("## How it", "## Where it is made\n\nIn a hall.\n\n## How it");
  save(article, asked.replace("A dry", "A rusty one breaks.\n\n## Before\n\nA dry"));
  await page.getByText("A rusty one breaks.").first().waitFor();
  const card = page.locator(".run", { hasText: "Wipe it." });
  expect(await card.getByLabel("Move “Keeping it clean” to").inputValue()).toBe("faq");
  expect(await page.getByLabel("Move “Keeping it clean” to").count()).toBe(1);
});

test("what can't be is told in the dialog, and nothing is written", async () => {
  const { page, article } = await open("chain/index.html");
  const email = page.locator("#email-2");
  await email.getByText("Change this email").click();
  const delay = email.getByLabel("Delay");
  await delay.fill("soon");
  await email.getByRole("button", { name: "Review the change" }).click();
  // The browser says it beside the field.
  expect(await email.locator("input[name=delay]:invalid").count()).toBe(1);
  await delay.fill("400 days");
  await email.getByRole("button", { name: "Review the change" }).click();
  const dialog = page.getByRole("dialog", { name: "That can’t be done" });
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain('"400 days" is no time that an email can wait.');
  await page.keyboard.press("Escape");
  expect(await delay.inputValue()).toBe("400 days");
  expect(readFileSync(article, "utf8")).toBe(CHAIN);
});

test("a change on the disk under an unsaved one is told, and neither is lost", async () => {
  const { page, article } = await open("chain/index.html");
  const email = page.locator("#email-2");
  await email.getByText("Change this email").click();
  await email.getByLabel("Subject", { exact: true }).fill("How long, exactly?");
  const theirs = CHAIN.replace("About a year.", "About two years.");
  save(article, theirs);
  await page.getByText("What you have written here is kept, and not saved").waitFor();
  expect(await email.getByLabel("Subject", { exact: true }).inputValue()).toBe(
    "How long, exactly?",
  );

  await email.getByRole("button", { name: "Review the change" }).click();
  const dialog = page.getByRole("dialog", { name: "The file has changed meanwhile" });
  await dialog.waitFor();
  expect(readFileSync(article, "utf8")).toBe(theirs);
  await dialog.getByRole("button", { name: "Show my change on the new version" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").first().waitFor();
  expect(readFileSync(article, "utf8")).toBe(
    `---\nseries:\n  subjects:\n    timeline: "How long, exactly?"\n---\n\n${theirs}`,
  );
});

test("a change on the disk between looking and saving is told, never written over", async () => {
  const { page, article } = await open("chain/coverage.html");
  await page.getByLabel("Move “Keeping it clean” to").selectOption("drop");
  await page.getByRole("button", { name: "Move Keeping it clean" }).click();
  const saving = page.getByRole("dialog").getByRole("button", { name: "Save" });
  await saving.waitFor();
  const theirs = `${CHAIN}\nAnd that is all.\n`;
  save(article, theirs);
  await saving.click();
  await page.getByRole("dialog", { name: "The file has changed meanwhile" }).waitFor();
  expect(readFileSync(article, "utf8")).toBe(theirs);
});

test("a file that has become read-only is told, and saved once it may be", async () => {
  const { page, article } = await open("chain/coverage.html");
  chmodSync(article, 0o444);
  await page.getByLabel("Move “Keeping it clean” to").selectOption("faq");
  await page.getByRole("button", { name: "Move Keeping it clean" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  const refusal = page.getByRole("dialog", { name: "That can’t be done" });
  await refusal.waitFor();
  expect(await refusal.innerText()).toContain("content/chain.md is read-only");
  expect(readFileSync(article, "utf8")).toBe(CHAIN);

  chmodSync(article, 0o644);
  await refusal.getByRole("link", { name: "Back" }).click();
  await page.getByRole("button", { name: "Move Keeping it clean" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").first().waitFor();
  expect(readFileSync(article, "utf8")).toContain("Keeping it clean: faq");
});

test("settings that break are told on every page, until they are mended", async () => {
  const { page, root } = await open("chain/index.html");
  const settings = readFileSync(join(root, "dripline.yaml"), "utf8");
  save(join(root, "dripline.yaml"), "sender: 5\n");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("dripline.yaml:1:9: sender");
  save(join(root, "dripline.yaml"), settings.replace("Chain Letters", "Link Letters"));
  await alert.waitFor({ state: "detached" });
  const frame = page.frameLocator("#email-1 .phone iframe");
  await frame.getByText("Link Letters").first().waitFor();
});

test("a change of the project's own theme shows in every email", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const theme = join(root, "templates", "default");
  cpSync(join(templatesFolder(), "default"), theme, { recursive: true });
  const { url } = await aStudio(root);
  const page = await browser.newPage();
  onTestFinished(() => page.context().close());
  await page.goto(`${url}chain/email-1`);
  const layout = readFileSync(join(theme, "email.mjml"), "utf8");
  save(join(theme, "email.mjml"), layout.replace("</mj-text>", ""));
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("templates/default/email.mjml:");
  save(join(theme, "email.mjml"), layout.replace("28px;line", "29px;line"));
  await alert.waitFor({ state: "detached" });
  const source = page.locator("#email-html");
  await expect.poll(() => source.textContent()).toContain("font-size:29px");
});

test("no text of article, subject, settings or reader becomes markup", async () => {
  const root = aProject({ "content/tea.md": aHostileArticle().replace(/^!.*$/mu, "") });
  const attack = `<img src=x onerror=top.document.title='taken'>`;
  appendFileSync(join(root, "dripline.yaml"), `personas:\n  evil: { first_name: "${attack}" }\n`);
  const { url } = await aStudio(root);
  const page = await browser.newPage();
  onTestFinished(() => page.context().close());
  const own = "script[src$='/-/client.js']";
  for (const path of ["", "tea/index.html", "tea/coverage.html", "tea/email-1?as=evil"]) {
    await page.goto(url + path);
    expect(await page.title()).not.toBe("taken");
    expect(await page.locator(`img, [onerror], script:not(${own})`).count()).toBe(0);
  }
  // A frame by itself, where nothing of the page's binds it.
  await page.goto(`${url}tea/frame/01-mechanism?as=evil`);
  expect(await page.locator("body").innerText()).toContain(`Hello ${attack}`);
  expect(await page.locator("img, [onerror], script").count()).toBe(0);
});

test("it works without its script: each form leads to a page with the next one", async () => {
  const root = aProject({ "content/chain.md": CHAIN });
  const { url } = await aStudio(root);
  const page = await browser.newPage({ javaScriptEnabled: false });
  onTestFinished(() => page.context().close());
  await page.goto(`${url}chain/coverage.html`);
  await page.getByLabel("Move “Keeping it clean” to").selectOption("drop");
  await page.getByRole("button", { name: "Move Keeping it clean" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails").waitFor();
  expect(page.url()).toMatch(/chain\/coverage\.html\?said=saved$/u);
  expect(readFileSync(join(root, "content/chain.md"), "utf8")).toContain("Keeping it clean: drop");
});

test("an email is seen on each device, light and dark, as text and as a message", async () => {
  const { page } = await open("chain/email-1");
  const ground = (view: string): Promise<string> =>
    page
      .frameLocator(`.view.${view} iframe`)
      .locator("body")
      .evaluate((body) => body.ownerDocument.defaultView.getComputedStyle(body).backgroundColor);
  expect(await ground("dark")).not.toBe(await ground("phone"));
  expect(await page.locator("#email-text").innerText()).toContain("A dry chain squeaks.");
  expect(await page.getByLabel("Headers").innerText()).toMatch(/^Subject: /mu);
  await page.locator("#view-all").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".view:visible").count()).toBe(1);
  expect(await page.locator(".view.phone").isVisible()).toBe(true);
});

test("left and right lead through the emails, personas fill them in", async () => {
  const { page } = await open("chain/email-1");
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/chain\/email-2$/u);
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/chain\/email-1$/u);
  await page.getByRole("link", { name: "a name", exact: true }).click();
  const frame = page.frameLocator(".view.phone iframe");
  expect(await frame.locator("body").innerText()).toContain("Hello Anna,");
});

test("a test is sent from the page of an email and found in the inbox", async () => {
  const { page } = await open("chain/email-2");
  await page.getByText("Send a test").click();
  await page.getByText("No mail server is set, so it stays on this machine").waitFor();
  await page.getByLabel("To", { exact: true }).fill("me@example.org");
  await page.getByRole("combobox", { name: "Filled in for" }).selectOption("name");
  await page.getByRole("button", { name: "Send the test" }).click();
  const dialog = page.getByRole("dialog", { name: "The test is sent" });
  await dialog.waitFor();
  await dialog.getByRole("link", { name: "built-in inbox" }).click();
  await page.getByRole("link", { name: /\[Test\] How long it lasts/u }).click();
  const frame = page.frameLocator(".inbox-frame");
  expect(await frame.locator("body").innerText()).toContain("About a year.");
  expect(await page.locator("#text + pre").innerText()).toContain("Hello Anna,");
  // The pages of the series are still at hand.
  await page.getByRole("link", { name: "Coverage" }).click();
  await page.waitForURL(/chain\/coverage\.html$/u);
});

test("a test mail is no change of the article under what one is writing", async () => {
  const { page, root } = await open("chain/index.html");
  const email = page.locator("#email-2");
  await email.getByText("Change this email").click();
  await email.getByLabel("Subject", { exact: true }).fill("How long, exactly?");
  const isRenewed = page.waitForResponse("**/chain/index.html");
  await runCommand(["test", "content/chain.md", "--to", "me@example.org", "--step", "1"], root);
  await isRenewed;
  await page.evaluate("new Promise((done) => setTimeout(done, 100))");
  expect(await page.locator("#live").innerText()).toBe("");
  expect(await email.getByLabel("Subject", { exact: true }).inputValue()).toBe(
    "How long, exactly?",
  );
});

test("a form that is pressed twice is sent once, and says so where that takes a moment", async () => {
  const { page, root } = await open("chain/email-1");
  await page.route("**/chain/send-test", async (route) => {
    await page.getByText("One moment …").waitFor();
    await route.continue();
  });
  await page.getByText("Send a test").click();
  await page.getByLabel("To", { exact: true }).fill("me@example.org");
  await page.getByRole("button", { name: "Send the test" }).dblclick();
  await page.getByRole("dialog", { name: "The test is sent" }).waitFor();
  expect(await page.getByText("One moment …").count()).toBe(0);
  expect(Object.keys(filesBelow(join(root, "out", "inbox")))).toHaveLength(1);
});

test("a change that is written and not saved is not left by mistake", async () => {
  const { page } = await open("chain/email-2");
  await page.getByText("Change this email").click();
  const subject = page.getByLabel("Subject", { exact: true });
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await subject.fill("How long, exactly?");
  await page.getByRole("link", { name: /Next/u }).click({ noWaitAfter: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  expect(await subject.inputValue()).toBe("How long, exactly?");
  // What is saved is asked for no more.
  await page.getByRole("button", { name: "Review the change" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The emails below are the new ones.").first().waitFor();
  await page.getByRole("link", { name: /Next/u }).click();
  await page.waitForURL(/email-3$/u);
  expect(asked).toHaveLength(1);
});

test("where the studio does not answer, the dialog itself says so", async () => {
  const { page, article } = await open("chain/email-2");
  await page.getByText("Change this email").click();
  await page.getByLabel("Subject", { exact: true }).fill("How long, exactly?");
  await page.getByRole("button", { name: "Review the change" }).click();
  const dialog = page.getByRole("dialog", { name: "Look at the change" });
  await page.route("**/save", (route) => route.abort());
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("The studio does not answer. Nothing was changed.").waitFor();
  expect(readFileSync(article, "utf8")).toBe(CHAIN);
});

test("an address that is none is refused, and nothing is sent", async () => {
  const { page, root } = await open("chain/email-1");
  await page.getByText("Send a test").click();
  await page.getByLabel("To", { exact: true }).fill("me@localhost");
  await page.getByRole("button", { name: "Send the test" }).click();
  await page.getByRole("dialog", { name: "That can’t be done" }).waitFor();
  expect(filesBelow(join(root, "out", "inbox"))).toEqual({});
});

test("the inbox shows what comes while it is open", async () => {
  const { page, root } = await open("-/inbox");
  expect(await page.locator("main").innerText()).toContain("Nothing has come yet.");
  const { code } = await runCommand(
    ["test", "content/chain.md", "--to", "me@example.org", "--step", "1"],
    root,
  );
  expect(code).toBe(0);
  await page.getByRole("link", { name: /\[Test\]/u }).waitFor();
});

test("a series is approved by its hash, and the next state is compared with it", async () => {
  const { page, root, article } = await open("chain/publish");
  expect(await page.locator("header").innerText()).toContain("never published");
  expect(await page.locator(".sendings li").allInnerTexts()).toContainEqual(
    expect.stringMatching(/^2\s+Day 3\s+How long it lasts$/u),
  );
  expect(await page.locator("main").innerText()).toContain("The check has 4 warnings");
  const hash = await page.locator(".hashline").innerText();
  await page.getByRole("button", { name: "Approve and publish" }).click();
  await page.getByText("Published. Who enrolls from now on gets exactly this.").first().waitFor();
  const { stdout } = await runCommand(["status", "--json"], root);
  expect(stdout).toContain(hash);

  save(article, CHAIN.replace("About a year.", "About two years."));
  const changed = page.locator(".compare li", { hasText: "How long it lasts" }).first();
  await changed.getByText("Changed").waitFor();
  expect(await changed.locator(".diff").innerText()).toContain("About two years.");
  expect(await page.locator(".hashline").innerText()).not.toBe(hash);
  await changed.getByText("Look at both").click();
  const body = (name: string) => page.frameLocator(`iframe[title$="${name}"]`).locator("body");
  expect(await body("as published").innerText()).toContain("About a year.");
  expect(await body("as it is now").innerText()).toContain("About two years.");
});

test("what has changed since the page was made is not published by it", async () => {
  const { page, root, article } = await open("chain/publish");
  // As if the page had not heard of the change yet.
  await page.route("**/publish", (route) =>
    route.request().method() === "GET" ? route.abort() : route.continue(),
  );
  save(article, `${CHAIN}\nAnd that is all.\n`);
  await expect
    .poll(async () => (await runCommand(["publish", "--plan"], root)).stdout)
    .not.toContain((await page.locator(".hashline").innerText()).slice(0, 12));
  await page.getByRole("button", { name: "Approve and publish" }).click();
  const dialog = page.getByRole("dialog", { name: "That can’t be done" });
  await dialog.waitFor();
  expect(await dialog.innerText()).toContain("nothing is published");
});
