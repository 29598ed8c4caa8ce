import type { Edition } from "../core/edition.ts";
import { DriplineError } from "../core/errors.ts";
import { isoText } from "./instant.ts";
import type { Ledger } from "./tables.ts";

/** See `Store.saveEdition`. */
export async function saveEdition(ledger: Ledger, edition: Edition, at: Date): Promise<void> {
  const { id, series, title, language } = edition;
  await ledger.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("edition")
      .values({ id, series, title, language, saved_at: isoText(at) })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return;
    for (const email of edition.emails) {
      const { step, key, delayDays, subject, html, text } = email;
      await transaction
        .insertInto("edition_email")
        .values({ edition_id: id, step, key, delay_days: delayDays, subject, html, text })
        .execute();
    }
  });
}

/** See `Store.loadEdition`. */
export async function loadEdition(ledger: Ledger, editionId: string): Promise<Edition> {
  const edition = await ledger
    .selectFrom("edition")
    .selectAll()
    .where("id", "=", editionId)
    .executeTakeFirst();
  if (edition === undefined) {
    throw new DriplineError("store/unknown-edition", `The ledger has no edition ${editionId}.`, {
      hint: "Save the edition before enrolling anyone in it.",
    });
  }
  const emails = await ledger
    .selectFrom("edition_email")
    .select(["step", "key", "delay_days as delayDays", "subject", "html", "text"])
    .where("edition_id", "=", editionId)
    .orderBy("step")
    .execute();
  const { id, series, title, language } = edition;
  return { id, series, title, language, emails };
}
