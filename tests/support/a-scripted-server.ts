import { createServer } from "node:net";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What is said at one point: a reply (CRLF is added); with `drop` the line is cut, with `hang` nothing comes, with `trickle` bytes without end. */
export type Line = string;

/** What a server says that is no better than the worst. (Default at each point: what is right) */
export interface Script {
  readonly banner?: Line;
  readonly ehlo?: Line;
  readonly helo?: Line;
  readonly mail?: Line;
  readonly rcpt?: Line;
  readonly data?: Line;
  /** In the middle of the message, after so many bytes. */
  readonly dropAfterBytes?: number;
  /** It reads no more in the middle of the message, and leaves the line as it is. */
  readonly isDeaf?: boolean;
  /** What `banner` waits for. */
  readonly bannerAfter?: Promise<unknown>;
  readonly dot?: Line;
  readonly rset?: Line;
  readonly quit?: Line;
  /** Each byte is a packet of its own. */
  readonly isSlow?: boolean;
}

/** A server that follows a script for each connection; the last one goes on. */
export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  /** Whole messages, whatever was answered to them. */
  readonly taken: string[];
  /** All commands. */
  readonly heard: string[];
  /** Resolved when the first connection is there. */
  readonly connected: Promise<void>;
  /** Ends it as a crash does: all lines break, and nobody listens any more. */
  readonly kill: () => void;
  /** Starts it again at the same port. */
  readonly revive: () => Promise<void>;
}

const WELL: Readonly<Record<string, string>> = {
  banner: "220 scripted",
  ehlo: "250-scripted\r\n250 8BITMIME",
  helo: "250 scripted",
  mail: "250 ok",
  rcpt: "250 ok",
  data: "354 go on",
  dot: "250 2.0.0 kept",
  rset: "250 ok",
  quit: "221 bye",
};

/** Starts the server; it ends with the test. */
export async function aScriptedServer(...scripts: readonly Script[]): Promise<ScriptedServer> {
  const state = { taken: [] as string[], heard: [] as string[] };
  const sockets = new Set<Socket>();
  let nConnections = 0;
  let tellConnected: () => void = () => undefined;
  const connected = new Promise<void>((resolve) => (tellConnected = resolve));
  const server = createServer((socket) => {
    const script = scripts[Math.min(nConnections, scripts.length - 1)] ?? {};
    nConnections += 1;
    tellConnected();
    sockets.add(socket);
    socket.on("error", () => undefined);
    follow(socket, script, state);
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => server.listen(at, "127.0.0.1", resolve));
  const kill = (): void => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  };
  await listen(0);
  onTestFinished(kill);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `smtp://127.0.0.1:${port}`;
  return Object.assign(state, { connected, port, url, kill, revive: () => listen(port) });
}

function follow(
  socket: Socket,
  script: Script,
  { taken, heard }: { taken: string[]; heard: string[] },
): void {
  let rest = "";
  let isBody = false;
  const say = (point: string): void => {
    const line = (script as Record<string, Line | undefined>)[point] ?? WELL[point] ?? "500 what";
    if (line === "hang") return;
    if (line === "drop") return void socket.destroy();
    if (line === "trickle") return trickle(socket);
    const bytes = `${line}\r\n`;
    if (script.isSlow) for (const byte of bytes) socket.write(byte);
    else socket.write(bytes);
  };
  void Promise.resolve(script.bannerAfter).then(() => say("banner"));
  socket.on("data", (chunk: Buffer) => {
    rest += chunk.toString("latin1");
    if (isBody && script.isDeaf) return void socket.pause();
    if (isBody && rest.length > (script.dropAfterBytes ?? Infinity)) return void socket.destroy();
    for (;;) {
      const mark = isBody ? "\r\n.\r\n" : "\r\n";
      const end = rest.indexOf(mark);
      if (end < 0) return;
      const text = rest.slice(0, end);
      rest = rest.slice(end + mark.length);
      if (isBody) {
        taken.push(text);
        isBody = false;
        say("dot");
        continue;
      }
      heard.push(text);
      const point = text.slice(0, 4).toLowerCase();
      const isGoingOn = (script.data ?? WELL["data"] ?? "").startsWith("354");
      isBody = point === "data" && isGoingOn;
      say(point === "quit" ? "quit" : point);
    }
  });
}

function trickle(socket: Socket): void {
  const timer = setInterval(() => socket.write("2"), 5);
  socket.on("close", () => clearInterval(timer));
}
