#!/usr/bin/env node
import { CommanderError } from "commander";
import { createApp } from "../app.ts";
import type { App } from "../app.ts";
import { errorForm, exitCodeOf, reportError } from "./report-error.ts";
import { createProgram } from "./program.ts";
import { watchEnd } from "./until-ended.ts";

const untilEnded = watchEnd((error) => {
  // As text, since what can't be written is where JSON would go.
  reportError(app, error, "text");
  return exitCodeOf(error);
});
const app: App = { ...createApp(), untilEnded };

try {
  const program = createProgram(app, (code) => {
    process.exitCode = code;
  });
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) {
    reportError(app, error, errorForm(process.argv.slice(2)));
  }
  process.exitCode = exitCodeOf(error);
}
