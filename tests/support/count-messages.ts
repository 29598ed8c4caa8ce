// A program for measurements: a mail server in a process of its own, that takes everything. Prints its
// port, then, for each message, its Message-ID, recipient and hash where asked: `count-messages.ts [ids]`.
// `count-messages.ts 20` answers each message after so many milliseconds, as one that has work with it.
import { createHash } from "node:crypto";
import { createServer } from "node:net";
import type { Socket } from "node:net";

const isTelling = process.argv[2] === "ids";
const takesMs = isTelling ? 0 : Number(process.argv[2] ?? 0);
let nTaken = 0;

const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  socket.write("220 sink\r\n");
  converse(socket);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : 0);
});
process.on("message", () => process.send?.(nTaken));

/** Reads commands and messages as bytes come in; nothing is kept but what is not whole yet. */
function converse(socket: Socket): void {
  let rest: Buffer = Buffer.alloc(0);
  let isBody = false;
  let recipient = "";
  socket.on("data", (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (isBody) {
        const end = rest.indexOf("\r\n.\r\n");
        if (end < 0) return;
        take(rest.subarray(0, end), recipient);
        rest = rest.subarray(end + 5);
        isBody = false;
        const answer = (): void => void socket.write("250 2.0.0 kept\r\n");
        if (takesMs > 0) setTimeout(answer, takesMs);
        else answer();
        continue;
      }
      const end = rest.indexOf("\r\n");
      if (end < 0) return;
      const command = rest.subarray(0, end).toString("latin1");
      rest = rest.subarray(end + 2);
      if (/^RCPT/iu.test(command)) recipient = /<(.*)>/u.exec(command)?.[1] ?? "";
      isBody = /^DATA/iu.test(command);
      socket.write(replyTo(command));
      if (/^QUIT/iu.test(command)) return void socket.end();
    }
  });
}

function replyTo(command: string): string {
  if (/^EHLO/iu.test(command)) return "250-sink\r\n250-8BITMIME\r\n250 PIPELINING\r\n";
  if (/^DATA/iu.test(command)) return "354 go on\r\n";
  return /^QUIT/iu.test(command) ? "221 bye\r\n" : "250 ok\r\n";
}

function take(message: Buffer, recipient: string): void {
  nTaken += 1;
  if (!isTelling) return;
  const head = message.subarray(0, 4096).toString("latin1");
  const id = /^Message-ID: (.+)\r$/imu.exec(head)?.[1] ?? "none";
  const hash = createHash("sha256").update(message).digest("hex");
  console.log(`${id} ${recipient} ${hash}`);
}
