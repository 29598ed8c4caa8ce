import type { ClientBase } from "pg";

/**
 * Tells whether a connection leads to the server itself. Behind a pooler such as pgbouncer each transaction may be
 * another session, so nothing that belongs to one is there for the next.
 */
export async function isDirect(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  // The types leave out what the server has said at the start: the process that it has for us. A pooler says its own.
  const { processID } = client as unknown as { readonly processID: number | null };
  return rows[0]?.pid === processID;
}
