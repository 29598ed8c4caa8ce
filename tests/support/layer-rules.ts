import { importsOf } from "./source-tree.ts";
import type { SourceFile, SourceImport } from "./source-tree.ts";

type Layer = "core" | "languages" | "stage" | "adapter" | "files" | "service" | "project" | "edge";

/** Every folder and file directly in `src/`, with its layer. A new one has to be named here. */
const LAYERS: Readonly<Record<string, Layer>> = {
  core: "core",
  languages: "languages",
  import: "stage",
  split: "stage",
  compose: "stage",
  render: "stage",
  check: "stage",
  store: "adapter",
  mail: "adapter",
  "themes.ts": "adapter",
  files: "files",
  "publish.ts": "service",
  enrollment: "service",
  schedule: "service",
  deliver: "service",
  feedback: "service",
  doctor: "service",
  audience: "service",
  export: "service",
  "app.ts": "project",
  "config.ts": "project",
  "config-schema.ts": "project",
  project: "project",
  "index.ts": "edge",
  cli: "edge",
  http: "edge",
  studio: "edge",
};

/** What a layer may import beside its own folder. Edges know each other, and so do the parts of a project; the others do not. */
const MAY_IMPORT: Readonly<Record<Layer, readonly Layer[]>> = {
  core: [],
  languages: ["core"],
  stage: ["core", "languages"],
  adapter: ["core", "files"],
  files: ["core"],
  service: ["core", "languages", "stage", "adapter", "files"],
  project: ["core", "languages", "stage", "adapter", "files", "service", "project"],
  edge: ["core", "languages", "stage", "adapter", "files", "service", "project", "edge"],
};

/** Packages and modules of Node that have an owner: the only places that may import them. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  kysely: ["store"],
  "better-sqlite3": ["store"],
  "node:sqlite": ["store"],
  nodemailer: ["mail"],
  "smtp-server": ["mail"],
  mjml: ["render"],
  handlebars: ["render"],
  "gray-matter": ["import"],
  chokidar: ["files"],
  commander: ["cli"],
  fflate: ["export"],
  hono: ["http", "studio"],
  "@hono/node-server": ["http", "studio"],
  diff: ["studio"],
  idiomorph: ["studio"],
  "node:fs": ["files"],
  "node:net": ["mail", "http"],
  "prom-client": ["http"],
  "node:tls": ["mail"],
  "node:dns": ["mail"],
  "node:http": ["http", "studio"],
  "node:https": ["http", "studio"],
  "node:process": [],
};

/** The modules of Node that compute and touch nothing: all that core and stages may import. */
const PURE_MODULES = ["node:buffer", "node:crypto", "node:path", "node:url", "node:util"];

/** Pages load this as one file that the package holds, so its packages need not be installed. */
const BUNDLED = "src/studio/client/";

/** Who beside that may import a module that touches the machine, and why. */
const IMPURE_USES: Readonly<Record<string, readonly string[]>> = {
  // MJML has to be loaded in one go, away from the working folder, whose settings it would run.
  "src/render/load-mjml.ts": ["node:module"],
  "src/render/load-handlebars.ts": ["node:module"],
};

/** The packages that `package.json` asks for: name → version. */
export type Manifest = Readonly<
  Record<"dependencies" | "optionalDependencies" | "devDependencies", Record<string, string>>
>;

/** Returns the part of `src/` that a file belongs to: `split`, or `app.ts`. */
export function partOf(path: string): string {
  return path.split("/")[1] ?? path;
}

/** Returns the imports that go against the layers, and the files that are in none. */
export function findWrongDirections(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = LAYERS[partOf(file.path)];
    if (layer === undefined) return [`${file.path} is in no layer.`];
    return importsOf(file)
      .filter(({ target }) => target !== undefined && !mayImport(file.path, layer, target))
      .map((entry) => `${place(entry)} is ${layer} and imports ${entry.target}.`);
  });
}

/** Returns each circle of imports once, types included, as `a → b → a`. */
export function findCycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => [file.path, importsOf(file).flatMap(({ target }) => target ?? [])]),
  );
  const cycles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const file of files) walk(file.path, []);
  return cycles;
}

/** Returns the imports of packages and modules by others than their owner. */
export function findForeignOwners(files: readonly SourceFile[]): string[] {
  return packageImports(files).flatMap((entry) => {
    const owners = OWNERS[packageOf(entry.specifier)];
    if (owners === undefined || owners.includes(partOf(entry.from))) return [];
    const owner = owners.length > 0 ? `belongs to src/${owners.join(", src/")}` : "is for nobody";
    return [`${place(entry)} imports ${entry.specifier}, which ${owner}.`];
  });
}

/** Returns the imports by which core or a stage would touch the machine, or core a package. */
export function findImpureImports(files: readonly SourceFile[]): string[] {
  return packageImports(files).flatMap((entry) => {
    const layer = LAYERS[partOf(entry.from)];
    if (layer !== "core" && layer !== "stage") return [];
    const allowed = [...PURE_MODULES, ...(IMPURE_USES[entry.from] ?? [])];
    const isPure = entry.specifier.startsWith("node:")
      ? allowed.includes(entry.specifier)
      : layer === "stage";
    return isPure ? [] : [`${place(entry)} is ${layer} and imports ${entry.specifier}.`];
  });
}

/**
 * Returns the imports that no dependency covers, and the dependencies that nothing imports. What
 * is imported as a type only may also come from a package of types, for development.
 */
export function findWrongDependencies(
  files: readonly SourceFile[],
  { dependencies, optionalDependencies, devDependencies }: Manifest,
): string[] {
  const installed = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
  const imports = packageImports(files).filter(({ specifier }) => !specifier.startsWith("node:"));
  const used = new Set(imports.map(({ specifier }) => packageOf(specifier)));
  const isCovered = ({ specifier, isTypeOnly, from }: SourceImport): boolean =>
    installed.has(packageOf(specifier)) ||
    (from.startsWith(BUNDLED) && packageOf(specifier) in devDependencies) ||
    (isTypeOnly && `@types/${packageOf(specifier)}` in devDependencies);
  return [
    ...imports
      .filter((entry) => !isCovered(entry))
      .map((entry) => `${place(entry)} imports ${entry.specifier}, which is no dependency.`),
    ...[...installed]
      .filter((name) => !used.has(name))
      .map((name) => `${name} is a dependency that nothing in src/ imports.`),
  ];
}

function mayImport(path: string, layer: Layer, target: string): boolean {
  if (partOf(path) === partOf(target)) return true;
  const targetLayer = target.startsWith("src/") ? LAYERS[partOf(target)] : undefined;
  return targetLayer !== undefined && MAY_IMPORT[layer].includes(targetLayer);
}

function packageImports(files: readonly SourceFile[]): SourceImport[] {
  return files.flatMap(importsOf).filter(({ target }) => target === undefined);
}

/** Returns `mjml` for `mjml/lib/x`, `@scope/name` for its parts, `node:fs` for `node:fs/promises`. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function place(entry: SourceImport): string {
  return `${entry.from}:${entry.line}`;
}
