import { Argument } from "commander";
import type { Command } from "commander";
import type { App } from "../app.ts";
import type { CompletionTree } from "./write-completion.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** Adds `completion`: a script by which a shell completes commands and options. */
export function addCompletionCommand(program: Command, app: App): void {
  program
    .command("completion")
    .description("print a script by which your shell completes commands and options")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .addHelpText(
      "after",
      "\nExamples:\n" +
        "  $ dripline completion bash >> ~/.bashrc\n" +
        '  $ dripline completion zsh > "${fpath[1]}/_dripline"\n' +
        "  $ dripline completion fish > ~/.config/fish/completions/dripline.fish",
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { writeCompletion } = await import("./write-completion.ts");
      app.print(writeCompletion(shell, readTree(program)));
    });
}

/** The program as it is, so that a new command is known without a word about it here. */
function readTree(command: Command, names: readonly string[] = []): CompletionTree {
  return [
    {
      names,
      commands: command.commands.map((one) => [one.name(), one.description()]),
      options: [
        ...command.options.map((one): [string, string] => [one.long ?? one.flags, one.description]),
        ["--help", "display help for command"],
      ],
    },
    ...command.commands.flatMap((one) => readTree(one, [...names, one.name()])),
  ];
}
