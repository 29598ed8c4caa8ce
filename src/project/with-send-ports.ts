import type { App } from "../app.ts";
import { withLedger } from "./open-ledger.ts";
import type { Config } from "../config.ts";
import type { Store } from "../core/ports.ts";
import { withAwaitedLedger } from "./await-ledger.ts";
import type { Patience } from "./await-ledger.ts";
import { settleMailPlace } from "./kept-mail.ts";
import type { MailPlace } from "./kept-mail.ts";
import type { SendPorts } from "./send-due.ts";
import { withMailer } from "./with-mailer.ts";

/** How ledger and mailer are opened. */
export interface SendOpening extends Omit<MailPlace, "store"> {
  /** Ends what is done with them. */
  readonly signal: AbortSignal;
  /** Is told what a server of the ledger says that is waited for. (Default: it is not waited for) */
  readonly onWait?: Patience["onError"];
}

/**
 * Opens ledger and mailer of the project, uses them and closes them again, whatever happens. Returns `undefined` where the
 * wait for the ledger was ended.
 *
 * Errors: those of `withLedger`, `settleMailPlace`, `withMailer`.
 */
export async function withSendPorts<T>(
  app: App,
  loaded: Config,
  { inbox, isMeantToStay, signal, onWait }: SendOpening,
  use: (config: Config, ports: SendPorts) => Promise<T>,
): Promise<T | undefined> {
  const run = async (store: Store): Promise<T> => {
    const config = await settleMailPlace(app, loaded, { store, inbox, isMeantToStay });
    return withMailer(app, config, inbox, (mailer) => use(config, { store, mailer, signal }));
  };
  return onWait
    ? withAwaitedLedger(app, loaded, { signal, onError: onWait }, run)
    : withLedger(app, loaded, "read", run);
}
