import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createLinkTokens } from "../../src/core/link-token.ts";
import { createConfirmationWriter } from "../../src/http/confirmation-writer.ts";
import { aFolder, aLedger, defined } from "../support/a-ledger.ts";
import { anApp } from "../support/a-studio.ts";
import { anEdition, aPerson } from "../support/an-edition.ts";
import { SETTINGS } from "../support/an-article.ts";
import { START } from "../support/instants.ts";

test("a theme that can't be read is read again for the next mail, so mending it is enough", async () => {
  const root = aFolder();
  const store = await aLedger();
  await store.saveEdition(anEdition(), START);
  await store.requestSignup({ person: aPerson(), series: ["tea"], source: "form", at: START });
  const mail = defined(await store.claimConfirmation({ now: START, leaseUntil: START }));
  const tokens = createLinkTokens(await store.linkKeys());
  const tools = { store, tokens, site: "https://tea.example", languages: ["en"] };
  const write = createConfirmationWriter(anApp(root), parseConfig("theme: mine\n", {}), tools);
  await expect(write(mail)).rejects.toMatchObject({ code: "render/unknown-theme" });
  cpSync(join(SETTINGS.templates, "default"), join(root, "templates", "mine"), { recursive: true });
  expect(await write(mail)).toMatchObject({ subject: "Please confirm: All about tea" });
});
