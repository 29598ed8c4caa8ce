/** The part of `bench-build.ts` about peers that are installed only when they are asked for. */
import { installPeers } from "./install-peers.ts";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How a peer is run. */
export interface Peer {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** The words of the emails of a built project, by a name for each email, as HTML without a layout. */
function wordsOf(project: string): [name: string, words: string][] {
  const out = join(project, "out");
  return readdirSync(out).flatMap((slug) =>
    readdirSync(join(out, slug))
      .filter((name) => /^\d\d-.*\.html$/u.test(name))
      .map((name): [string, string] => {
        const page = readFileSync(join(out, slug, name), "utf8");
        const words = page.match(/<(p|h[1-4]|li|blockquote)\b[^>]*>[\s\S]*?<\/\1>/gu) ?? [];
        return [`${slug}-${name.replace(/\.html$/u, "")}`, words.join("\n")];
      }),
  );
}

/** Installs maizzle into a folder with the words of a built project as its templates. */
export function prepareMaizzle(project: string, cwd: string): Peer {
  installPeers(cwd, ["@maizzle/framework@5.5.0"]);
  writeFileSync(
    join(cwd, "config.js"),
    `export default { build: { content: ["emails/**/*.html"], output: { path: "built" } }, css: { inline: true } };`,
  );
  for (const [name, words] of wordsOf(project)) {
    writeFileSync(
      join(cwd, "emails", `${name}.html`),
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>@tailwind utilities; p { margin: 0 0 18px; }</style></head><body class="bg-gray-100"><table class="w-full"><tr><td class="p-8 font-sans text-base">${words}</td></tr></table></body></html>`,
    );
  }
  const program = `import { build } from "@maizzle/framework"; await build({ ...(await import("./config.js")).default });`;
  writeFileSync(join(cwd, "build.js"), program);
  return { name: "maizzle 5.5.0", args: ["build.js"], cwd };
}

/** Installs react-email into a folder with the words of a built project as its components. */
export function prepareReactEmail(project: string, cwd: string): Peer {
  installPeers(cwd, [
    "react-email@6.11.13",
    "@react-email/components@1.0.12",
    "react@19",
    "react-dom@19",
  ]);
  for (const [name, words] of wordsOf(project)) {
    writeFileSync(
      join(cwd, "emails", `${name}.jsx`),
      `import { Html, Head, Preview, Body, Container } from "@react-email/components";
const words = ${JSON.stringify(words)};
export default function Email() {
  return <Html lang="en"><Head /><Preview>Tea</Preview><Body style={{ backgroundColor: "#f3f1ec" }}><Container><div dangerouslySetInnerHTML={{ __html: words }} /></Container></Body></Html>;
}
`,
    );
  }
  const program = join(cwd, "node_modules", "react-email", "dist", "cli", "index.mjs");
  return {
    name: "react-email 6.11.13 export",
    args: [program, "export", "--dir", "emails", "--outDir", "built"],
    cwd,
  };
}

/** Copies the emails' MJML sources of a built project into one folder, as the CLI of MJML wants them. */
export function gatherMjml(project: string, folder: string): string {
  mkdirSync(folder);
  for (const slug of readdirSync(join(project, "out"))) {
    for (const name of readdirSync(join(project, "out", slug))) {
      if (!name.endsWith(".mjml")) continue;
      cpSync(join(project, "out", slug, name), join(folder, `${slug}-${name}`));
    }
  }
  return folder;
}
