import { Command } from "commander";
import type { App } from "../app.ts";
import { PACKAGE_VERSION } from "../files/read-files.ts";
import { addBuildCommand } from "./build.ts";
import { addCompletionCommand } from "./completion.ts";
import { addCancelCommand } from "./cancel.ts";
import { addCheckCommand } from "./check.ts";
import { addDemoCommand } from "./demo.ts";
import { addEnrollCommand } from "./enroll.ts";
import { addExportCommand } from "./export.ts";
import type { Exit } from "./exit.ts";
import { addInitCommand } from "./init.ts";
import { addImportCommand } from "./import.ts";
import { addPauseCommand } from "./pause.ts";
import { addPlanCommand } from "./plan.ts";
import { addPublishCommand } from "./publish.ts";
import { addResolveCommand } from "./resolve.ts";
import { addResumeCommand } from "./resume.ts";
import { addSimulateCommand } from "./simulate.ts";
import { addSplitCommand } from "./split.ts";
import { addStatusCommand } from "./status.ts";
import { addStudioCommand } from "./studio.ts";
import { addSubscribersCommand } from "./subscribers.ts";
import { addTestCommand } from "./test.ts";
import { addWhyCommand } from "./why.ts";
import { addBackupCommand } from "./backup.ts";
import { addRestoreCommand } from "./restore.ts";
import { addMigrateCommand } from "./migrate.ts";
import { addPruneCommand } from "./prune.ts";
import { addRetryCommand } from "./retry.ts";
import { addRenewLinksCommand } from "./renew-links.ts";
import { addDoctorCommand } from "./doctor.ts";
import { addFeedbackCommand } from "./feedback.ts";
import { addFormCommand } from "./form.ts";
import { addServeCommand } from "./serve.ts";
import { addWorkCommand } from "./work.ts";
import { DriplineError } from "../core/errors.ts";

/** Returns the command line of dripline; commands load what they need when they run. */
export function createProgram(app: App, exit: Exit): Command {
  const program = new Command("dripline")
    .description("One long article in, a drip series of emails out.")
    .version(PACKAGE_VERSION)
    .showHelpAfterError("(see --help)")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      "\nFirst steps:\n  $ dripline demo              see the whole line at work\n  $ dripline init my-course    start a folder of your own",
    );
  program.hook("preAction", (_, command) => refuseEmpty(command));
  addInitCommand(program, app);
  addBuildCommand(program, app, exit);
  addCheckCommand(program, app, exit);
  addImportCommand(program, app);
  addSplitCommand(program, app);
  addPlanCommand(program, app);
  addSimulateCommand(program, app);
  addStudioCommand(program, app);
  addTestCommand(program, app, exit);
  addExportCommand(program, app, exit);
  addSubscribersCommand(program, app, exit);
  addPublishCommand(program, app, exit);
  addEnrollCommand(program, app);
  addPauseCommand(program, app);
  addResumeCommand(program, app);
  addCancelCommand(program, app);
  addStatusCommand(program, app, exit);
  addWhyCommand(program, app);
  addWorkCommand(program, app, exit);
  addServeCommand(program, app);
  addFormCommand(program, app);
  addFeedbackCommand(program, app, exit);
  addBackupCommand(program, app);
  addRestoreCommand(program, app);
  addMigrateCommand(program, app);
  addPruneCommand(program, app);
  addResolveCommand(program, app, exit);
  addRetryCommand(program, app);
  addRenewLinksCommand(program, app);
  addDoctorCommand(program, app, exit);
  addDemoCommand(program, app, exit);
  addCompletionCommand(program, app);
  return program;
}

/** A variable of a shell that is not set leaves an empty text, which as a file would be the folder one is in. */
function refuseEmpty(command: Command): void {
  const given = [
    ...command.args.map((value) => [value, "An argument"] as const),
    ...command.options.map(
      (option) => [command.getOptionValue(option.attributeName()), option.long] as const,
    ),
  ];
  const empty = given.find(([value]) => value === "");
  if (empty === undefined) return;
  throw new DriplineError("usage/empty", `${empty[1]} is empty.`, {
    hint: "Look whether a variable in your command has no value; nothing was done.",
  });
}
