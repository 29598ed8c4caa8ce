import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import type { SMTPServerAddress, SMTPServerOptions, SMTPServerSession } from "smtp-server";
import { onTestFinished } from "vitest";

/** A reply that is an error: `551 5.1.1 …`. */
export type Refusal = `${4 | 5}${string}`;

/** What one message meets with; `drop…` breaks the connection there. */
export interface Behaviour {
  readonly mail?: Refusal;
  readonly recipient?: Refusal | "drop";
  /** `drop-after-dot`: the message is taken, and the answer never sent. */
  readonly data?: Refusal | "drop-after-dot";
}

/** Returns a behaviour for each of the next hundred messages. */
export function always(behaviour: Behaviour): Behaviour[] {
  return Array.from({ length: 100 }, () => behaviour);
}

/** A real SMTP server that does as it is told, one behaviour for each message. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** The bytes of what was taken, in order. */
  readonly taken: string[];
  readonly recipients: string[];
  /** Where bounces of each message go. */
  readonly senders: string[];
  /** How many connections there have been. */
  nConnections: number;
}

/** Starts a server that is closed at the end of the test; behaviours are used up, then all is well. */
export async function aMailServer(
  behaviours: readonly Behaviour[] = [],
  { onTaken = () => undefined, ...options }: SMTPServerOptions & { onTaken?: () => void } = {},
): Promise<MailServer> {
  const queue = [...behaviours];
  const sockets = new Set<Socket>();
  let current: Behaviour = {};
  const state = {
    taken: [] as string[],
    recipients: [] as string[],
    senders: [] as string[],
    nConnections: 0,
  };
  const dropAll = (): void => sockets.forEach((socket) => socket.destroy());
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_: SMTPServerSession, done: (error?: Error | null) => void) => {
      state.nConnections += 1;
      done();
    },
    onMailFrom: ({ address }: SMTPServerAddress, _session, done) => {
      state.senders.push(address);
      current = queue.shift() ?? {};
      done(refusal(current.mail));
    },
    onRcptTo: ({ address }: SMTPServerAddress, _session, done) => {
      state.recipients.push(address);
      if (current.recipient === "drop") dropAll();
      else done(refusal(current.recipient));
    },
    onData: (stream, _session, done) => {
      const { data } = current;
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (data === undefined || data === "drop-after-dot") {
          state.taken.push(Buffer.concat(chunks).toString());
          onTaken();
        }
        if (data === "drop-after-dot") dropAll();
        else done(refusal(data));
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
        dropAll();
      }),
  );
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return Object.assign(state, { port, url: `smtp://127.0.0.1:${port}` });
}

function refusal(reply: string | undefined): Error | null {
  if (reply === undefined) return null;
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}
