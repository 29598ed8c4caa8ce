/** What a team would write first instead of a ledger: a table of jobs, and a loop that takes one after the other. */
import { openLedgerFile } from "../../src/store/driver.ts";

/** A table of jobs that are due. */
export interface PlainLoop {
  /** Claims, marks and finishes so many jobs, one after the other; each is finished before the next one. */
  readonly deliver: (jobs: number) => void;
  readonly close: () => void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT NOT NULL, due_at INTEGER NOT NULL, hash TEXT);
  CREATE INDEX job_due ON job (due_at) WHERE state = 'planned';
`;

/**
 * Opens such a table in a file, with so many jobs that are due. It waits for the disk as the ledger does, at the
 * same three moments: a job is claimed, then marked before it would leave, then finished with its next step.
 * It keeps no events, no leases and no pace. Without `isDurable` it waits for nothing, so that what it takes on
 * the processors is the same on any disk.
 */
export async function openPlainLoop(
  path: string,
  jobs: number,
  { isDurable }: { readonly isDurable: boolean },
): Promise<PlainLoop> {
  const file = await openLedgerFile(path);
  file.exec(`PRAGMA synchronous = ${isDurable ? "FULL" : "OFF"}`);
  file.exec(SCHEMA);
  file.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${jobs})
    INSERT INTO job (state, due_at) SELECT 'planned', i FROM n`);
  const claim = file.prepare(
    `UPDATE job SET state = 'claimed' WHERE id =
      (SELECT id FROM job WHERE state = 'planned' AND due_at <= ? ORDER BY due_at LIMIT 1) RETURNING id`,
  );
  const mark = file.prepare("UPDATE job SET state = 'transmitting', hash = ? WHERE id = ?");
  const finish = file.prepare("UPDATE job SET state = 'accepted' WHERE id = ?");
  const plan = file.prepare("INSERT INTO job (state, due_at) VALUES ('planned', ?)");
  const deliverOne = (): void => {
    const [row] = claim.all([jobs]) as { id: number }[];
    if (row === undefined) throw new Error("No job is due.");
    mark.run(["0".repeat(64), row.id]);
    file.exec("BEGIN");
    finish.run([row.id]);
    plan.run([jobs + 1_000_000_000]);
    file.exec("COMMIT");
  };
  return {
    deliver: (count) => {
      for (let done = 0; done < count; done += 1) deliverOne();
    },
    close: () => file.close(),
  };
}
