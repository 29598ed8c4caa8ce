import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { templatesFolder } from "../../src/app.ts";
import { playDemo } from "../../src/cli/play-demo.ts";
import { proveReceived } from "../../src/cli/prove-received.ts";
import type { ReceivedProof, ReceivedRequest } from "../../src/cli/prove-received.ts";
import { buildDraft, toEdition } from "../../src/publish.ts";
import { aFolder } from "../support/a-ledger.ts";
import { aSender } from "../support/an-edition.ts";

const ARTICLE = `---
fields:
  first_name: reader
---
# Tea

The leaf comes first, dear {{ first_name }}, and [your page](https://tea.example/?n={{first_name}}).

## How tea works

Water draws the flavour out of the leaf. It takes four minutes.

## Questions and answers

### Is it warm?

Yes, it is warm.
`;

describe("reading the inbox of the demonstration back", () => {
  test("finds every message and every sentence of the author", async () => {
    const { proof, request } = await anInbox();
    const nEmails = request.edition.emails.length;
    const sentences = request.draft.coverage.sentences;
    expect(nEmails).toBeGreaterThan(1);
    expect(proof).toEqual({
      expected: 3 * nEmails,
      received: 3 * nEmails,
      lost: 0,
      repeated: 0,
      sentences: 3 * sentences,
      problems: [],
    });
  });

  test("misses a message that is not there", async () => {
    const proof = await afterChange((first) => rmSync(first));
    expect(proof).toMatchObject({ lost: 1, repeated: 0 });
  });

  test("notices a message that came twice", async () => {
    const proof = await afterChange((first) => copyFileSync(first, `${first}.copy.eml`));
    expect(proof).toMatchObject({ lost: 0, repeated: 1 });
  });

  test("notices a sentence that was cut out, and one that was put in", async () => {
    const cut = await afterChange((first) => replace(first, "four minutes", "long"));
    expect(cut.problems.join()).toContain("email 1");
    const added = await afterChange((first) => replace(first, "It takes", "Buy now. It takes"));
    expect(added.problems.join()).toContain("email 1");
  });

  test("notices another subject", async () => {
    const proof = await afterChange((first) => replace(first, "Subject: ", "Subject: Re: "));
    expect(proof.problems.join()).toContain("expected the subject");
  });
});

async function afterChange(change: (firstMessage: string) => void): Promise<ReceivedProof> {
  const { request } = await anInbox();
  const [first = ""] = readdirSync(request.inboxFolder);
  change(join(request.inboxFolder, first));
  return proveReceived(request);
}

async function anInbox(): Promise<{ proof: ReceivedProof; request: ReceivedRequest }> {
  const sender = aSender();
  const settings = {
    sender,
    brand: { name: "Tea", accent: "#0f6b5c" },
    theme: "default",
    templates: templatesFolder(),
  };
  const source = { file: "tea.md", bytes: Buffer.from(ARTICLE) };
  const draft = await buildDraft(source, settings);
  const { proof, deliveries, people, inboxFolder } = await playDemo({
    draft,
    sender,
    output: aFolder(),
  });
  const request = { draft, edition: toEdition(draft), sender, people, deliveries, inboxFolder };
  return { proof, request };
}

function replace(file: string, from: string, to: string): void {
  const before = readFileSync(file, "utf8");
  expect(before).toContain(from);
  writeFileSync(file, before.replaceAll(from, to));
}
