import { describe, expect, onTestFinished, test } from "vitest";
import type { SMTPServerOptions } from "smtp-server";
import type { SendResult } from "../../src/core/ports.ts";
import { createSmtpMailer } from "../../src/mail/smtp.ts";
import { aCertificate } from "../support/a-certificate.ts";
import { aMailServer } from "../support/a-mail-server.ts";

const CERTIFICATE = aCertificate();

describe("a server with a password", () => {
  test.each([
    ["smtp", { disabledCommands: [] }],
    ["smtps", { secure: true, disabledCommands: [] }],
  ])("is used over %s with a certificate that we trust", async (protocol, options) => {
    const { url, logins } = await aLoginServer(options);
    expect(await sendTo(`${protocol}://ana:s3cr%40et@${url}`)).toMatchObject({
      outcome: "accepted",
    });
    expect(logins).toEqual(["ana s3cr@et"]);
  });

  test("that refuses the password is named, and the password is not", async () => {
    const { url } = await aLoginServer({ disabledCommands: [] });
    const failure: unknown = await sendTo(`smtp://ana:wr0ng@${url}`).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: "smtp/auth-refused", retryable: false });
    expect(String(failure)).toContain(`${url} refused the user name or password: 535`);
    expect(JSON.stringify(failure) + String(failure)).not.toContain("wr0ng");
  });

  test("that wants one where we have none is told as that, and not as a fault of the sender", async () => {
    const { url } = await aLoginServer({ disabledCommands: [], authOptional: false });
    await expect(sendTo(`smtp://${url}`)).rejects.toMatchObject({
      code: "smtp/auth-required",
      message: `${url} takes mail from known users only: 530 Error: authentication Required.`,
      hint: "Put user and password into DRIPLINE_SMTP_URL: smtps://user:password@host.",
      retryable: false,
    });
  });

  test("that asks for none is an error: mail would go out as somebody else", async () => {
    const { url } = await aLoginServer({ disabledCommands: ["AUTH"] });
    await expect(sendTo(`smtp://ana:s3cr%40et@${url}`)).rejects.toMatchObject({
      code: "smtp/auth-missing",
    });
  });

  test("with a certificate that we do not trust gets no password", async () => {
    const { url, logins } = await aLoginServer({ disabledCommands: [] });
    await expect(sendTo(`smtp://ana:s3cr%40et@${url}`, "")).rejects.toMatchObject({
      code: "smtp/no-tls",
    });
    expect(logins).toEqual([]);
  });
});

async function aLoginServer(
  options: SMTPServerOptions,
): Promise<{ url: string; logins: string[] }> {
  const logins: string[] = [];
  const server = await aMailServer([], {
    ...CERTIFICATE,
    onAuth: ({ username, password }, _session, done) => {
      logins.push(`${username} ${password}`);
      if (password === "s3cr@et") done(null, { user: username });
      else done(Object.assign(new Error("5.7.8 not that one"), { responseCode: 535 }));
    },
    ...options,
  });
  return { url: `localhost:${server.port}`, logins };
}

async function sendTo(url: string, ca = CERTIFICATE.cert): Promise<SendResult> {
  const mailer = createSmtpMailer(url, { name: "tea.example", ...(ca !== "" && { ca }) });
  onTestFinished(() => mailer.close());
  const bytes = Buffer.from("Subject: x\r\n\r\nHello.\r\n");
  const message = { from: "letters@tea.example", to: "ana@example.org", bytes };
  return mailer.send(message, () => Promise.resolve(true));
}
