/** What is not as usual in a report by a mail server. */
export interface ReportChanges {
  /** The address that it comes to. */
  readonly to: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string;
  /** What it quotes of our message: its head, or all of it. */
  readonly quotes?: "text/rfc822-headers" | "message/rfc822";
}

const ORIGINAL = `Return-Path: <RETURN>
From: Tea Letters <letters@tea.example>
To: ana@example.org
Subject: Cup 1 of tea
Message-ID: <abc.1@tea.example>
List-Unsubscribe: <LINK>, <mailto:letters@tea.example>
`;

/** Returns a delivery status notification (RFC 3464). */
export function aBounce({
  to,
  action = "failed",
  status = "5.1.1",
  diagnostic = "smtp; 550 5.1.1 no such user",
  quotes = "text/rfc822-headers",
}: ReportChanges): string {
  return crlf(`From: MAILER-DAEMON@relay.example
To: ${to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; ana@example.org
Action: ${action}
Status: ${status}
Diagnostic-Code: ${diagnostic}

--b
Content-Type: ${quotes}

${ORIGINAL.replace("RETURN", to)}
--b--
`);
}

/** Returns a complaint (RFC 5965); `link` is the way out that our message had. */
export function aComplaint(to: string, link = "", type = "abuse"): string {
  return crlf(`From: fbl@host.example
To: ${to}
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is a report.

--b
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeHost/1.0
Version: 1

--b
Content-Type: message/rfc822

${ORIGINAL.replace("RETURN", "").replace("LINK", link)}
Cup 1 is brewed slowly.

--b--
`);
}

function crlf(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
