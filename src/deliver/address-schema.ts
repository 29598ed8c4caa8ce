import * as z from "zod";
import { formatAddress, isAddress, parseAddress } from "../core/address.ts";

/** For editors (JSON Schema, draft 7), of which many take an `email` for ASCII alone. */
const FORM = { format: "idn-email", pattern: String.raw`^[^\s@]+@[^\s@]+$` };

/** An address of the project's own in `dripline.yaml`, in the form in which it is sent: its domain in A-labels. */
export const AddressSchema = z
  .string("Expected an email address.")
  .meta(FORM)
  .transform((text, context) => {
    if (isAddress(text)) return formatAddress(parseAddress(text));
    const local = text.slice(0, Math.max(0, text.lastIndexOf("@")));
    const form = /^\p{ASCII}*$/u.test(local) ? "" : " with plain letters before the @";
    context.addIssue({ code: "custom", message: `Expected an email address${form}.` });
    return z.NEVER;
  });
