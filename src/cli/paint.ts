import { styleText } from "node:util";
import type { App } from "../app.ts";

/** Returns text in a style for a person at a terminal, as it is for a pipe or with `NO_COLOR`. */
export function paint(
  app: App,
  style: "bold" | "dim" | "red" | "yellow" | "green",
  text: string,
): string {
  return app.isTerminal ? styleText(style, text) : text;
}
