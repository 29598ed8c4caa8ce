import Handlebars from "handlebars";
import { Liquid } from "liquidjs";

/** What another sender knows of one reader: its own names of fields → values. */
export type TheirValues = Readonly<Record<string, string>>;

/** What stands for the address of unsubscribing and the postal address. */
export const WAY_OUT = "https://sender.example/leave";
export const ADDRESS = "9 Other Road, Elsewhere";

/**
 * Fills in an exported template as the sender would: Liquid for Kit and Brevo, Handlebars for
 * SendGrid, each by an engine that is not ours; Mailchimp has none to install, so by its two rules.
 */
export function sendAs(target: string, template: string, values: TheirValues): string {
  switch (target) {
    case "kit":
      return liquid(template, {
        subscriber: values,
        unsubscribe_url: WAY_OUT,
        address: ADDRESS,
        message_content: "",
      });
    case "brevo":
      return liquid(template, { contact: values, unsubscribe: WAY_OUT });
    case "sendgrid":
      return Handlebars.compile(template, { noEscape: true })({ ...values, unsubscribe: WAY_OUT });
    case "mailchimp":
      return mailchimp(template, { ...values, UNSUB: WAY_OUT, "LIST:ADDRESS": ADDRESS });
    default:
      return template;
  }
}

function liquid(template: string, data: object): string {
  return String(new Liquid().parseAndRenderSync(template, data));
}

function mailchimp(template: string, values: TheirValues): string {
  return template
    .replace(
      /\*\|IF:(\w+)\|\*([\s\S]*?)\*\|ELSE:\|\*([\s\S]*?)\*\|END:IF\|\*/gu,
      (_, name: string, some: string, none: string) => (values[name] ? some : none),
    )
    .replace(/\*\|([A-Z0-9:_]+)\|\*/gu, (_, name: string) => values[name] ?? "");
}
