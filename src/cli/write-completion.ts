/** What can follow a command, or the program alone where there are no names. */
export interface CompletionNode {
  readonly names: readonly string[];
  readonly commands: readonly (readonly [name: string, what: string])[];
  readonly options: readonly (readonly [name: string, what: string])[];
}

/** All commands with what can follow each; the program comes first. */
export type CompletionTree = readonly CompletionNode[];

/** Returns the script by which a shell completes commands and options; files where neither fits. */
export function writeCompletion(shell: "bash" | "zsh" | "fish", tree: CompletionTree): string {
  switch (shell) {
    case "bash":
      return bash(tree);
    case "zsh":
      return zsh(tree);
    case "fish":
      return fish(tree);
  }
}

function bash(tree: CompletionTree): string {
  return `# Completion of dripline for bash.
_dripline() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command \${COMP_WORDS[i]}" in
${groupsOf(tree)}) command="\${command:+$command }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command" in
${tree.map((node) => `    "${node.names.join(" ")}") words="${wordsOf(node)}" ;;`).join("\n")}
  esac
  if [[ $word == -* || -z $command || $command == subscribers ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  fi
}
complete -o default -F _dripline dripline`.replaceAll(
    "$command == subscribers",
    tree
      .filter(({ names, commands }) => names.length > 0 && commands.length > 0)
      .map(({ names }) => `$command == ${names.join(" ")}`)
      .join(" || "),
  );
}

/** What may follow what, as patterns of a shell: ` build`, `subscribers add`. */
function groupsOf(tree: CompletionTree): string {
  const pairs = tree.flatMap(({ names }) =>
    names.length === 0 ? [] : [`"${names.slice(0, -1).join(" ")} ${names.at(-1) ?? ""}"`],
  );
  return `      ${pairs.join(" | ")}`;
}

function wordsOf({ commands, options }: CompletionNode): string {
  return [...commands, ...options].map(([name]) => name).join(" ");
}

function zsh(tree: CompletionTree): string {
  const cases = tree.map((node) => {
    const described = [...node.commands, ...node.options].map(
      ([name, what]) => `'${quoted(`${name}:${what}`)}'`,
    );
    return `    "${node.names.join(" ")}") found=(${described.join(" ")}) ;;`;
  });
  return `#compdef dripline
# Completion of dripline for zsh.
_dripline() {
  local command="" i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    case "$command \${words[i]}" in
${groupsOf(tree)}) command="\${command:+$command }\${words[i]}" ;;
    esac
  done
  case "$command" in
${cases.join("\n")}
  esac
  _describe dripline found || _files
}
# From a folder of \`fpath\` zsh runs this file itself when it completes for the first time.
if [[ "$funcstack[1]" == _dripline ]]; then _dripline "$@"; else compdef _dripline dripline; fi`;
}

function fish(tree: CompletionTree): string {
  return tree
    .flatMap(({ names, commands, options }) => {
      const inner = commands.map(([name]) => name).join(" ");
      const seen = names.map((name) => `__fish_seen_subcommand_from ${name}`);
      const isOpen = inner === "" ? [] : [`not __fish_seen_subcommand_from ${inner}`];
      const when = [...seen, ...isOpen].join("; and ");
      const line = (rest: string, what: string): string =>
        `complete -c dripline${when === "" ? "" : ` -n '${when}'`} ${rest} -d '${quoted(what)}'`;
      return [
        ...commands.map(([name, what]) => line(`-a ${name}`, what)),
        ...options
          .filter(([name]) => name.startsWith("--"))
          .map(([name, what]) => line(`-l ${name.slice(2)}`, what)),
      ];
    })
    .join("\n");
}

/** Text between single quotes of a shell. */
function quoted(text: string): string {
  return text.replaceAll(/['\\]/gu, "").replaceAll("\n", " ");
}
