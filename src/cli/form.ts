import type { Command } from "commander";
import { loadConfig } from "../app.ts";
import { withLedger } from "../project/open-ledger.ts";
import type { App } from "../app.ts";
import { escapeHtml } from "../core/merge-field.ts";
import { findSeries } from "./find-series.ts";

/** Adds `form`: the HTML with which another website lets its visitors subscribe. */
export function addFormCommand(program: Command, app: App): void {
  program
    .command("form")
    .description("print the HTML of a form to subscribe, for your own website")
    .argument("<series>", "the name of a published series")
    .addHelpText(
      "after",
      "\nThe form needs no script. It leads to the pages of `dripline serve`, where a visitor presses the\n" +
        "button once more.\n\nExample:\n  $ dripline form my-article",
    )
    .action(async (name: string) => {
      const { servedSite } = await import("../project/serve-schema.ts");
      const config = await loadConfig(app);
      const site = servedSite(config);
      const { series, title } = await withLedger(app, config, "read", (store) =>
        findSeries(store, name),
      );
      app.print(formHtml(`${site}/subscribe/${encodeURIComponent(series)}`, title));
    });
}

function formHtml(action: string, title: string): string {
  return `<form method="post" action="${escapeHtml(action)}">
  <label>Email address: <input type="email" name="email" required autocomplete="email"></label>
  <button type="submit">Get “${escapeHtml(title)}” by email</button>
</form>`;
}
