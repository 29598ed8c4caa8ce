import pg from "pg";
import type { CopyText } from "./copy-rows.ts";

/** Runs a statement of `copyRows` on a connection. */
export function runCopy(client: pg.ClientBase, text: string, rows: CopyText): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query(text, (error: Error | undefined | null, result) => {
      if (error) reject(error);
      else resolve(result);
    });
    // The driver sends rows but has no query that does; its types know of neither.
    const sending = query as unknown as { handleCopyInResponse: (to: CopyConnection) => void };
    sending.handleCopyInResponse = (connection) => {
      connection.sendCopyFromChunk(rows);
      connection.endCopyFrom();
    };
    client.query(query);
  });
}

interface CopyConnection {
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
}
