import { generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { Mailer } from "../../src/core/ports.ts";
import { createDkimSigner } from "../../src/mail/dkim.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";

/** Returns what makes mailers to a mail server of this machine, and how nodemailer is told to sign as they do. */
export function mailersTo(port: number) {
  const url = `smtp://127.0.0.1:${port}`;
  let made: KeyObject | undefined;
  // It takes a while, and most never sign.
  const key = (): KeyObject =>
    (made ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
  return {
    plain: (): Mailer => createSmtpMailer(url, { name: "tea.example" }),
    signing: (): Mailer => {
      const sign = createDkimSigner("tea.example", [{ selector: "s1", key: key() }]);
      return createSmtpMailer(url, { name: "tea.example", sign });
    },
    nodemailerDkim: () => ({
      domainName: "tea.example",
      keySelector: "s1",
      privateKey: key().export({ type: "pkcs8", format: "pem" }).toString(),
    }),
  };
}
