import { createAdaptorServer } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import { newToken, openCache } from "../../app.ts";
import type { App } from "../../app.ts";
import { DriplineError } from "../../core/errors.ts";
import { joinPath } from "../../files/paths.ts";
import { isBelow, watchFiles } from "../../files/watch-files.ts";
import { studioRoutes } from "./studio-routes.ts";
import { createUndoShelf } from "./undo-shelf.ts";
import { openWorkbench, watchedPaths } from "./workbench.ts";

/** What the studio is opened with. */
export interface StudioRequest {
  /** Articles and folders, as the user named them. (Default: `content/`) */
  readonly named: readonly string[];
  /** Folder whose `inbox/` gets the mail where no server is set. */
  readonly out: string;
  /** Where to listen; when it is taken, the next free port is used. 0 is any. */
  readonly port: number;
  /** The script of the pages. */
  readonly client: string;
}

/** A running studio. */
export interface Studio {
  /** With the token of this run; whoever has it may change articles. */
  readonly url: string;
  /** Where a person begins: the page of the one series that there is, else the list of them. */
  readonly firstPage: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** So many ports are tried, one after the other. */
const MOST_PORTS = 20;

/**
 * Opens articles in the studio, on this machine only, and follows their files.
 *
 * Errors: those of the settings and of finding articles; `studio/no-port`.
 */
export async function startStudio(app: App, request: StudioRequest): Promise<Studio> {
  const { named, out, client } = request;
  const bench = await openWorkbench(app, named);
  const token = newToken();
  const undo = createUndoShelf(app.root, openCache(app));
  await Promise.all(bench.list().map(async ({ file }) => undo.open(file)));
  const studio = { app, bench, base: `/${token}`, out, client, undo };
  let port = 0;
  const routes = studioRoutes(studio, () => port);
  const server = createAdaptorServer({ fetch: routes.fetch });
  port = await listen(server, request.port);
  const inbox = joinPath(out, "inbox");
  const watch = await watchFiles(app.root, [...watchedPaths(app, named), inbox], (paths) => {
    if (paths.some((path) => isBelow(inbox, path))) bench.announce();
    void bench.refresh(paths);
  });
  // What changed while the watch was being set up.
  await bench.refresh([]);
  const url = `http://127.0.0.1:${port}/${token}/`;
  const [only, ...others] = bench.list();
  const isOne = only !== undefined && others.length === 0;
  return {
    url,
    firstPage: isOne ? `${url}${encodeURIComponent(only.slug)}/index.html` : url,
    port,
    close: async () => {
      await watch.close();
      await new Promise((end) => {
        server.close(end);
        // Event streams never end by themselves.
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
  };
}

async function listen(server: ServerType, first: number): Promise<number> {
  const last = first === 0 ? 0 : Math.min(65_535, first + MOST_PORTS - 1);
  for (let port = first; port <= last; port++) {
    const found = await tryPort(server, port);
    if (found !== undefined) return found;
  }
  throw new DriplineError("studio/no-port", `The ports from ${first} to ${last} are all taken.`, {
    hint: "Name another one with --port.",
  });
}

/** Returns where it listens; `undefined` where another program does. */
async function tryPort(server: ServerType, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    };
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
