import { spawnSync } from "node:child_process";
import { fc } from "../support/fast-check.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DriplineError } from "../../src/core/errors.ts";
import { fillMergeFields } from "../../src/core/merge-field.ts";
import type { MergeValues } from "../../src/core/merge-field.ts";
import type { Draft } from "../../src/core/series.ts";
import { composeMessage } from "../../src/mail/message.ts";
import { parseMessage } from "../../src/mail/parse-message.ts";
import { createDraftBuilder } from "../../src/publish.ts";
import type { BuildSettings } from "../../src/publish.ts";
import { anyAttack } from "../support/any-attack.ts";
import { SETTINGS } from "../support/an-article.ts";
import { openBrowser } from "../support/browser.ts";
import type { OfflineBrowser } from "../support/browser.ts";

/** One text for each place where a stranger's words may stand. */
interface Texts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly heading: string;
  readonly body: string;
  readonly cell: string;
  readonly alt: string;
  readonly url: string;
  readonly code: string;
  readonly value: string;
}

const anyTexts: fc.Arbitrary<Texts> = fc.record({
  title: anyAttack,
  author: anyAttack,
  subject: anyAttack,
  heading: anyAttack,
  body: anyAttack,
  cell: anyAttack,
  alt: anyAttack,
  url: anyAttack,
  code: anyAttack,
  value: anyAttack,
});

const HARMLESS: Texts = {
  title: "All about tea",
  author: "Ida Berg",
  subject: "Tea for you",
  heading: "Leaves",
  body: "Tea is a leaf.",
  cell: "Green",
  alt: "A cup",
  url: "x",
  code: "boil()",
  value: "Bo",
};

/** YAML reads JSON; what is in Markdown is as the stranger wrote it, but on one line. */
function articleOf({ title, author, subject, heading, body, cell, alt, url, code }: Texts): string {
  const line = (text: string): string => text.replace(/[\r\n\u0085\u2028]+/gu, " ");
  return [
    `---\n${JSON.stringify({
      title: `Tea ${title}`,
      author,
      fields: { name: "friend" },
      series: { topics: "auto", subjects: { "tea-and-more": `Cup ${subject}` } },
    })}\n---`,
    `# Tea ${line(title)}`,
    "## Tea and more",
    `Dear {{ name }}, ${line(body)} and a [link](<https://tea.example/${line(url)}>), [another](<${line(url)}>).`,
    `### ${line(heading)}`,
    `- one ${line(body)}\n- two ${line(cell)}`,
    `> ${line(body)}`,
    `| a | ${line(cell)} |\n|---|---|\n| b | ${line(cell)} |`,
    `![${line(alt)}](<https://tea.example/${line(url)}>)`,
    `![${line(alt)}](<${line(url)}>)`,
    `\`\`\`\n${code}\n\`\`\``,
    "## The end",
    `The end, {{ name }}.`,
  ].join("\n\n");
}

/** Name of a project's texts, which an owner writes and a program may fill in. */
function settingsOf({ title, author, body }: Texts): BuildSettings {
  const line = (text: string): string => text.replace(/\s+/gu, " ").trim();
  return {
    ...SETTINGS,
    brand: { ...SETTINGS.brand, name: line(title) || "Tea" },
    sender: {
      ...SETTINGS.sender,
      name: line(author) || "Tea",
      postalAddress: line(body) || "1 Leaf Lane",
    },
  };
}

interface Made {
  readonly texts: Texts;
  readonly html: string;
  readonly bytes: Uint8Array;
}

/** Returns the emails as one reader gets them. What is refused is refused with a code. */
async function make(
  texts: Texts,
  build: (texts: Texts) => Promise<Draft>,
): Promise<Made[] | undefined> {
  let draft: Draft;
  try {
    draft = await build(texts);
  } catch (error) {
    if (!(error instanceof DriplineError)) throw error;
    expect(error.code).toMatch(/^(?:import|split)\//u);
    return undefined;
  }
  const { sender } = settingsOf(texts);
  const fields: MergeValues = { name: texts.value, first_name: texts.value };
  return Promise.all(
    draft.rendered.map(async ({ email, html, text }) => ({
      texts,
      html: fillMergeFields(html, fields, "html"),
      bytes: await composeMessage({
        email: { subject: email.subject, html, text },
        series: draft.series.slug,
        recipient: { email: "bo@example.org", fields },
        sender,
        messageId: "<1@tea.example>",
        date: new Date(0),
      }),
    })),
  );
}

/** What Python's reader finds in many messages: defects, names of headers, recipients, types of parts. */
const PYTHON = `
import base64, email, email.policy, json, sys
for line in sys.stdin:
  message = email.message_from_bytes(base64.b64decode(line), policy=email.policy.SMTP)
  print(json.dumps([
    [str(one) for part in message.walk() for one in part.defects],
    sorted(message.keys()),
    [one.addr_spec for one in message["To"].addresses],
    [part.get_content_type() for part in message.walk()],
  ]))
`;
import { MESSAGE_HEADERS } from "../support/message-headers.ts";

const hasPython = spawnSync("python3", ["-c", "import email.policy"]).status === 0;
if (!hasPython) console.log("Skipped: there is no python3, whose reader judges hostile messages.");

/** No script of the email's runs where a mail program or a browser shows it, and no element does what a script could. */
const LOOK = `(() => {
  const all = [...document.querySelectorAll("*")];
  const footer = [...document.querySelectorAll("a")].at(-1);
  let depth = 0;
  for (let up = footer; up; up = up.parentElement) depth++;
  return {
    ran: String(window.ran),
    elements: all.map(({ localName }) => localName).filter((name) =>
      /^(?:script|iframe|object|embed|form|input|button|textarea|select|base|link|svg|math|frame|plaintext)$/.test(name)),
    handlers: all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on")),
    addresses: all.flatMap((one) => [one.getAttribute("href"), one.getAttribute("src"), one.getAttribute("background")])
      .filter((address) => address !== null && !/^(?:https?|mailto|tel):|^#/i.test(address)),
    footerDepth: depth,
    footerText: footer?.textContent,
    sheets: document.styleSheets.length,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
  };
})()`;

describe("whatever stands in titles, names, texts, cells, descriptions, addresses, code and values", () => {
  const made: Made[] = [];
  let refused = 0;
  let browser: OfflineBrowser;

  beforeAll(async () => {
    browser = await openBrowser();
    // The theme is compiled once: only sender and brand change from run to run.
    const build = async (texts: Texts): Promise<Draft> =>
      createDraftBuilder({ ...settingsOf(texts), cache })({
        file: "tea.md",
        bytes: Buffer.from(articleOf(texts)),
      });
    const kept = new Map<string, string>();
    const cache = {
      read: async (key: string) => kept.get(key),
      write: async (key: string, text: string) => void kept.set(key, text),
    };
    made.push(...((await make(HARMLESS, build)) ?? []));
    await fc.assert(
      fc.asyncProperty(anyTexts, async (texts) => {
        const emails = await make(texts, build);
        if (emails) made.push(...emails);
        else refused += 1;
      }),
      { numRuns: 60 },
    );
  });

  afterAll(async () => browser.close());

  test("most of them become emails", () => {
    expect(made.length).toBeGreaterThan(refused);
  });

  test("a message has its headers and two parts, and one recipient", async () => {
    for (const { bytes, texts } of made) {
      const raw = Buffer.from(bytes).toString("latin1");
      expect(raw, JSON.stringify(texts)).not.toMatch(/[^\r]\n|\r[^\n]|[\0\x80-\xff]/u);
      const { to, from, text, html } = await parseMessage(bytes);
      expect([to, from], JSON.stringify(texts)).toEqual([
        ["bo@example.org"],
        SETTINGS.sender.email,
      ]);
      expect([text, html].every((part) => part.trim() !== "")).toBe(true);
    }
  });

  test.skipIf(!hasPython)("so Python's reader says, and finds no defect", () => {
    const input = made.map(({ bytes }) => Buffer.from(bytes).toString("base64")).join("\n");
    const { stdout, stderr } = spawnSync("python3", ["-c", PYTHON], { input, maxBuffer: 1e8 });
    const read = stdout.toString().trim().split("\n");
    expect(read, stderr.toString()).toHaveLength(made.length);
    for (const [index, line] of read.entries()) {
      expect(JSON.parse(line), JSON.stringify(made[index]?.texts)).toEqual([
        [],
        MESSAGE_HEADERS,
        ["bo@example.org"],
        ["multipart/alternative", "text/plain", "text/html"],
      ]);
    }
  });

  test("in Chromium nothing runs, and the frame stands where it stands in a harmless email", async () => {
    const page = await browser.newPage({ viewport: { width: 640, height: 800 } });
    let dialogs = 0;
    page.on("dialog", (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const seen: Record<string, unknown>[] = [];
    for (const { html } of made) {
      // Scripts would run; only images and what else lies on the web is kept from loading.
      const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'unsafe-inline' 'unsafe-eval'">`;
      await page.setContent(html.replace("<head>", `<head>${policy}`));
      seen.push(await page.evaluate<Record<string, unknown>>(LOOK));
    }
    const [harmless] = seen;
    expect(harmless).toMatchObject({ ran: "undefined", elements: [], overflow: 0 });
    for (const [index, look] of seen.entries()) {
      expect(look, JSON.stringify(made[index]?.texts)).toEqual(harmless);
    }
    expect(dialogs).toBe(0);
    await page.context().close();
  });
});

test("a script in an email would be seen to run", async () => {
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent("<img src=x onerror=window.ran=1><script>window.ran=1</script>");
  expect(await page.evaluate(LOOK)).toMatchObject({
    ran: "1",
    elements: ["script"],
    handlers: ["onerror"],
    addresses: ["x"],
  });
  await browser.close();
});
