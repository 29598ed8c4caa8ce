#!/usr/bin/env node
import { CommanderError } from "commander";
import { createApp, endWithReader } from "../app.ts";
import { exitCodeOf, reportError } from "./report-error.ts";
import { createProgram } from "./program.ts";

const app = createApp();
// As text, since what can't be written is where JSON would go.
endWithReader((error) => {
  reportError(app, error, false);
  return exitCodeOf(error);
});
const asJson = process.argv.includes("--json");

try {
  const program = createProgram(app, (code) => {
    process.exitCode = code;
  });
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) reportError(app, error, asJson);
  process.exitCode = exitCodeOf(error);
}
