import type { Command } from "commander";
import type { App } from "../app.ts";
import type { Exit } from "./exit.ts";
import { addSubscribersAddCommand } from "./subscribers-add.ts";
import { addSubscribersEraseCommand } from "./subscribers-erase.ts";
import { addSubscribersExportCommand } from "./subscribers-export.ts";
import { addSubscribersImportCommand } from "./subscribers-import.ts";
import { addSubscribersListCommand } from "./subscribers-list.ts";
import { addSubscribersShowCommand } from "./subscribers-show.ts";
import { addSubscribersUnsubscribeCommand } from "./subscribers-unsubscribe.ts";

/** Adds `subscribers` with a command for each thing that is done with people. */
export function addSubscribersCommand(program: Command, app: App, exit: Exit): void {
  const subscribers = program
    .command("subscribers")
    .description("the people who get series: take in, look at, let go")
    .addHelpText(
      "after",
      '\nExample:\n  $ dripline subscribers import people.csv --consent "form on example.org"',
    );
  addSubscribersImportCommand(subscribers, app, exit);
  addSubscribersAddCommand(subscribers, app);
  addSubscribersListCommand(subscribers, app);
  addSubscribersShowCommand(subscribers, app);
  addSubscribersExportCommand(subscribers, app);
  addSubscribersUnsubscribeCommand(subscribers, app, exit);
  addSubscribersEraseCommand(subscribers, app);
}
