import { join } from "node:path";
import { onTestFinished } from "vitest";
import { bundleClient } from "../../scripts/build-client.ts";
import type { App } from "../../src/app.ts";
import { startStudio } from "../../src/studio/server/start-studio.ts";
import type { Studio, StudioRequest } from "../../src/studio/server/start-studio.ts";

/** The script of the pages, bundled once for all tests of a file. */
let client: Promise<string> | undefined;

/** Opens the articles of a project in a studio that is closed at the end of the test. */
export async function aStudio(
  root: string,
  request: Partial<StudioRequest> = {},
  environment: App["environment"] = {},
): Promise<Studio> {
  const studio = await openStudio(root, request, environment);
  onTestFinished(() => studio.close());
  return studio;
}

/** Opens a studio for all tests of a file, which then has to close it. */
export async function openStudio(
  root: string,
  request: Partial<StudioRequest> = {},
  environment: App["environment"] = {},
): Promise<Studio> {
  client ??= bundleClient();
  return startStudio(anApp(root, environment), {
    named: [],
    out: join(root, "out"),
    port: 0,
    client: await client,
    ...request,
  });
}

/** Returns an app of a project that prints nothing, on a Monday morning. */
export function anApp(root: string, environment: App["environment"] = {}): App {
  return {
    root,
    environment,
    clock: { now: () => new Date("2027-01-04T09:00:00Z") },
    print: () => undefined,
    report: () => undefined,
    progress: () => undefined,
    readInput: async () => Buffer.alloc(0),
    isTerminal: false,
  };
}
