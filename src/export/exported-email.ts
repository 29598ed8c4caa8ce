import type { DelayFields } from "../core/delay.ts";

/** One email as the other sender takes it; its delay counts from the previous email, for the first from enrollment. */
export interface ExportedEmail extends Pick<DelayFields, "delayDays" | "delayHours"> {
  readonly order: number;
  readonly subject: string;
  readonly preheader: string;
  /** Names of its files. */
  readonly html: string;
  readonly text: string;
}
