/** Ends a command with an exit code: 0 ok, 1 findings, 2 usage or configuration, 3 running; 75 as `feedback` says. */
export type Exit = (code: number) => void;
