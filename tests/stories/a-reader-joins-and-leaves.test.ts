import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { createLinkMaker } from "../../src/core/reader-links.ts";
import { SECOND_MS } from "../../src/core/time-units.ts";
import { sendConfirmations } from "../../src/deliver/send-confirmations.ts";
import { work } from "../../src/deliver/work.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { createScheduling } from "../../src/schedule/create-scheduling.ts";
import { aMailServer } from "../support/a-mail-server.ts";
import { aSite, ticketIn } from "../support/a-site.ts";
import { onTestFinished } from "vitest";

test("a reader signs up, confirms, gets the first email, leaves with one click, and gets no more", async () => {
  const site = await aSite();
  const { store, clock, tokens, config, writeConfirmation: write } = site;
  const { sender } = config;
  const server = await aMailServer([]);
  const mailer = createSmtpMailer(server.url, { name: "tea.example" });
  onTestFinished(() => mailer.close());
  const pathIn = (text: string, page: string): string =>
    new RegExp(`https://tea\\.example(/${page}/[\\w.-]+)`, "u").exec(text)?.[1] ?? "";

  const form = await (await site.get("/subscribe/tea")).text();
  site.wait(10 * SECOND_MS);
  await site.post("/subscribe/tea", { email: "ana@example.org", ticket: ticketIn(form) });
  expect(await sendConfirmations({ store, mailer, clock, sender, write })).toBe(1);
  expect(await sendConfirmations({ store, mailer, clock, sender, write })).toBe(0);
  const asked = await PostalMime.parse(server.taken[0] ?? "");
  expect(asked.subject).toBe("Please confirm: All about tea");
  await site.post(pathIn(asked.text ?? "", "c"));

  const options = {
    store,
    mailer,
    clock,
    sender,
    ...createScheduling(sender.email, config.schedule),
    links: createLinkMaker("https://tea.example", tokens),
  };
  expect(await work(options)).toMatchObject({ accepted: 1 });
  const email = await PostalMime.parse(server.taken[1] ?? "");
  expect(email.subject).toBe("Cup 1 of tea");
  const header = (name: string): string | undefined =>
    email.headers.find(({ key }) => key === name)?.value;
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const [oneClick = ""] = header("list-unsubscribe")?.split(", ") ?? [];
  expect(email.html).toContain(oneClick.slice(1, -1));
  expect(email.text).toContain(oneClick.slice(1, -1));
  await site.post(pathIn(oneClick, "u"), { "List-Unsubscribe": "One-Click" });

  site.wait(30 * 24 * 60 * 60 * SECOND_MS);
  expect(await work(options)).toMatchObject({ accepted: 0 });
  expect(server.taken).toHaveLength(2);
});
