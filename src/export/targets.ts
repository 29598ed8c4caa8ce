import { brevo } from "./brevo.ts";
import { kit } from "./kit.ts";
import { mailchimp } from "./mailchimp.ts";
import { plainHtml } from "./plain-html.ts";
import { sendgrid } from "./sendgrid.ts";
import type { Target } from "./target.ts";

/** All senders to which a series can be exported. */
export const TARGETS: readonly Target[] = [kit, mailchimp, brevo, sendgrid, plainHtml];

/** The words behind `--for`. */
export const TARGET_KEYS: readonly string[] = TARGETS.map(({ key }) => key);
