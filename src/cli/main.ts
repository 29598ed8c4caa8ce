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
  const form = errorForm(process.argv.slice(2));
  // Commander has told a person already; help is no mistake.
  const isTold = error instanceof CommanderError && (form === "text" || error.exitCode === 0);
  if (!isTold) reportError(app, error, form);
  process.exitCode = exitCodeOf(error);
}
