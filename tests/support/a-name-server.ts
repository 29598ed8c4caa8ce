import { createSocket } from "node:dgram";
import { onTestFinished } from "vitest";

/** What a name server knows: `TXT name` or `MX name` → texts or hosts. */
export type Zone = Readonly<Record<string, readonly string[]>>;

const KINDS: Readonly<Record<number, string>> = { 15: "MX", 16: "TXT" };

/** Starts a name server (RFC 1035) on this machine, and returns its `address:port`; it ends with the test. */
export async function aNameServer(zone: Zone): Promise<string> {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address }) => {
    const { name, end } = readName(query, 12);
    const kind = KINDS[query.readUInt16BE(end)] ?? "";
    const records = zone[`${kind} ${name}`] ?? [];
    const isKnown = Object.keys(zone).some((key) => key.endsWith(` ${name}`));
    const header = Buffer.from(query.subarray(0, 12));
    // An answer, recursion done; 3 is "no such name".
    header.writeUInt16BE(0x8180 + (isKnown ? 0 : 3), 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt32BE(0, 8);
    const question = query.subarray(12, end + 4);
    const answers = records.map((record) => anAnswer(kind, record));
    socket.send(Buffer.concat([header, question, ...answers]), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

/** The name is that of the question: a pointer to its place. */
function anAnswer(kind: string, record: string): Buffer {
  const data =
    kind === "TXT" ? textData(record) : Buffer.concat([Buffer.from([0, 10]), nameData(record)]);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(kind === "TXT" ? 16 : 15, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

/** A text is cut into strings of 255 characters. */
function textData(text: string): Buffer {
  const strings = text.match(/.{1,255}/gu) ?? [""];
  return Buffer.concat(strings.flatMap((one) => [Buffer.from([one.length]), Buffer.from(one)]));
}

function nameData(name: string): Buffer {
  const labels = name
    .split(".")
    .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function readName(query: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 1 };
}
