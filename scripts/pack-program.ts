/**
 * Makes of what TypeScript wrote to `dist/` the program that is published. Node takes a third of a millisecond
 * to find and open a file, and the readers of Markdown, YAML and settings are 330 files: they were half of
 * the time in which a command starts. So each package of theirs becomes a file or two in `dist/packages/`, with
 * the licences of all that is in them, and our own files, which stay as they are, import them from there.
 *
 * Usage: part of `npm run build`
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, minify } from "vite";
import type { Rolldown } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
const PACKAGES = join(DIST, "packages");

/** Packages of many small files that most commands load, by the file that each becomes; some are always loaded together. */
const FILES = {
  "front-matter": ["gray-matter", "yaml"],
  markdown: ["remark-gfm", "remark-parse", "unified"],
  "remark-stringify": ["remark-stringify"],
  zod: ["zod"],
} as const;
const GATHERED = Object.values(FILES).flat();

/** gray-matter's own reader of YAML: it is given ours instead, and this one would bring a parser of JavaScript. */
const UNUSED = "js-yaml";
const REFUSE = `const refuse = () => { throw new Error("${UNUSED} is not part of dripline."); };
  export { refuse as safeDump, refuse as safeLoad };`;

/** A statement that imports from one of them: what, and from where. */
const IMPORT = new RegExp(`^import ([^;]+?) from "(${GATHERED.join("|")})";$`, "gmu");

if (process.argv[1] === fileURLToPath(import.meta.url)) await packProgram();

/** Packs what lies in `dist/`, just written by TypeScript. */
export async function packProgram(): Promise<void> {
  // In any other environment vite takes the packages with their checks for developers.
  process.env["NODE_ENV"] = "production";
  rmSync(PACKAGES, { recursive: true, force: true });
  const own = new Map(ownFiles().map((file) => [file, readFileSync(file, "utf8")]));
  const chunks = await gather(namesOf([...own.values()]));
  mkdirSync(PACKAGES);
  for (const { fileName, code } of chunks) writeFileSync(join(PACKAGES, fileName), code);
  writeFileSync(join(PACKAGES, "LICENSES.txt"), licencesOf(chunks));
  for (const [file, text] of own) writeFileSync(file, await packFile(file, text));
}

function ownFiles(): string[] {
  return readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .map((name) => join(DIST, name))
    .filter((file) => file.endsWith(".js") && !file.includes("studio-client"));
}

/** Returns what our files use of each package. */
function namesOf(texts: readonly string[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>(GATHERED.map((name) => [name, new Set()]));
  for (const text of texts) {
    for (const [, what = "", from = ""] of text.matchAll(IMPORT)) {
      for (const name of namesIn(what, text)) names.get(from)?.add(name);
    }
  }
  return names;
}

function namesIn(what: string, text: string): string[] {
  const [, all] = /^\* as (\w+)$/u.exec(what) ?? [];
  if (all !== undefined) {
    const uses = text.matchAll(new RegExp(String.raw`\b${all}\s*\.\s*(\w+)`, "gu"));
    return [...uses].map(([, name = ""]) => name);
  }
  if (!what.startsWith("{")) return ["default"];
  return what
    .slice(1, -1)
    .split(",")
    .map((one) => one.trim().split(" as ")[0] ?? "")
    .filter((name) => name !== "");
}

/** Returns the files of all packages; what several have in common is a file of its own. */
async function gather(
  names: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Rolldown.OutputChunk[]> {
  const entry = "\0entry:";
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [
      {
        name: "entries",
        enforce: "pre",
        resolveId: (id) => (id.startsWith("entry:") || id === UNUSED ? `\0${id}` : undefined),
        load: (id) => {
          if (id === `\0${UNUSED}`) return REFUSE;
          if (!id.startsWith(entry)) return undefined;
          return entryOf(id.slice(entry.length), names);
        },
      },
    ],
    build: {
      ssr: true,
      write: false,
      target: "node20",
      minify: true,
      rollupOptions: {
        input: Object.fromEntries(Object.keys(FILES).map((file) => [file, `entry:${file}`])),
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "shared-[hash].js",
          // What several have in common, in one: else it were seven, four of them of a line.
          codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] },
        },
      },
    },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !("output" in bundle)) throw new Error("vite gave no bundle.");
  return bundle.output.filter((one) => one.type === "chunk");
}

/** Returns what a file of packages exports. */
function entryOf(file: string, names: ReadonlyMap<string, ReadonlySet<string>>): string {
  return packagesIn(file)
    .map((from) => {
      const all = [...(names.get(from) ?? [])].map((name) => `${name} as ${exported(from, name)}`);
      return `export { ${all.join(", ")} } from ${JSON.stringify(from)};`;
    })
    .join("\n");
}

function packagesIn(file: string): readonly string[] {
  return Object.entries(FILES).find(([name]) => name === file)?.[1] ?? [];
}

function fileOf(from: string): string {
  return Object.keys(FILES).find((file) => packagesIn(file).includes(from)) ?? "";
}

/** Returns the name under which a file exports what a package does; of several each has names of its own. */
function exported(from: string, name: string): string {
  return packagesIn(fileOf(from)).length === 1 ? name : `${from.replaceAll("-", "_")}_${name}`;
}

/** Returns what an import names, as its file exports it. */
function imported(what: string, from: string): string {
  if (packagesIn(fileOf(from)).length === 1) return what;
  if (what.startsWith("*")) throw new Error(`${from} is imported as a whole.`);
  if (!what.startsWith("{")) return `{ ${exported(from, "default")} as ${what} }`;
  const names = what
    .slice(1, -1)
    .split(",")
    .map((one) => one.trim());
  const renamed = names.filter(Boolean).map((one) => {
    const [name = "", own = name] = one.split(" as ");
    return `${exported(from, name)} as ${own}`;
  });
  return `{ ${renamed.join(", ")} }`;
}

/** Each of these licences wants to go with every copy. */
function licencesOf(chunks: readonly Rolldown.OutputChunk[]): string {
  const folders = chunks.flatMap(({ moduleIds }) =>
    moduleIds.flatMap(
      (id) =>
        /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(id.replaceAll("\\", "/"))?.[1] ?? [],
    ),
  );
  const byTerms = new Map<string, { readonly titles: string[]; readonly terms: string }>();
  for (const folder of [...new Set(folders)].toSorted()) {
    const { title, notices, terms } = licenceOf(folder);
    // The same terms, however their lines are broken, stand once below all the notices they go with.
    const key = terms.replace(/[\s'"]+/gu, " ");
    const same = byTerms.get(key) ?? { titles: [], terms };
    same.titles.push([title, ...notices].join("\n  "));
    byTerms.set(key, same);
  }
  const parts = [...byTerms.values()].map(
    ({ titles, terms }) => `${titles.join("\n")}\n\n${terms}\n`,
  );
  return parts.join(`\n${"-".repeat(78)}\n\n`);
}

interface Licence {
  /** The package with its version. */
  readonly title: string;
  /** Whose it is. */
  readonly notices: readonly string[];
  readonly terms: string;
}

function licenceOf(folder: string): Licence {
  const { name, version } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Record<"name" | "version", string>; // npm has checked it
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.\w+)?$/iu.test(one));
  if (file === undefined) throw new Error(`${name} has no file with its licence.`);
  const text = readFileSync(join(folder, file), "utf8");
  const notices = text.match(/^[ \t]*copyright\b.*$/gimu)?.map((line) => line.trim()) ?? [];
  const terms = text
    .replace(/^[ \t]*copyright\b.*$/gimu, "")
    .replace(/^\(?(?:The )?MIT License(?: \(MIT\))?\)?$/gimu, "")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
  return { title: `${name} ${version}`, notices, terms };
}

/**
 * Comments, white space and the names of parameters and constants are for readers of the source; they were a third of the
 * package. The names of functions stay, so that a trace tells in which function of which file it was.
 */
async function packFile(file: string, text: string): Promise<string> {
  const packed = text.replace(IMPORT, (_, what: string, from: string) => {
    const target = join(PACKAGES, `${fileOf(from)}.js`);
    if (!existsSync(target)) throw new Error(`${from} was not gathered.`);
    const path = relative(dirname(file), target).replaceAll("\\", "/");
    const place = JSON.stringify(path.startsWith(".") ? path : `./${path}`);
    return `import ${imported(what, from)} from ${place};`;
  });
  const shape = {
    compress: { target: "es2023", keepNames: { function: true, class: true } },
    mangle: { toplevel: true, keepNames: { function: true, class: true } },
    codegen: { removeWhitespace: true, comments: false },
  } as const;
  const { code } = await minify(file, packed, shape);
  const [, first = ""] = /^(#!.*\n)/u.exec(text) ?? [];
  const left = GATHERED.find((name) => new RegExp(`from ?"${name}"`, "u").test(code));
  if (left !== undefined) throw new Error(`${file} still imports ${left}.`);
  return code.startsWith(first) ? code : first + code;
}
