import { safeUrl } from "../../core/safe-url.ts";
import type { Rule } from "../rule.ts";
import { finding } from "../rule.ts";

/** Finds images that readers would not see, or not be told about. */
export const images: Rule = (rendered, series) =>
  rendered.email.blocks.flatMap((block) => {
    if (block.type !== "image") return [];
    const missing =
      safeUrl(block.url, "image") === undefined
        ? [
            finding(rendered, series, {
              code: "content/image-address",
              severity: "warning",
              message: `The image "${block.url}" has no address on the web, so its description is shown instead.`,
              hint: "Upload the image and write its https address.",
              line: block.line,
            }),
          ]
        : [];
    const silent =
      block.alt === ""
        ? [
            finding(rendered, series, {
              code: "content/image-alt",
              severity: "error",
              message: `The image "${block.url}" has no description; with images off nothing is there.`,
              hint: "Write one between the square brackets: ![description](address).",
              line: block.line,
            }),
          ]
        : [];
    return [...missing, ...silent];
  });
