/** One email as the other sender takes it. */
export interface ExportedEmail {
  readonly order: number;
  /** Days after the previous email; 0 for the first. */
  readonly delayDays: number;
  readonly subject: string;
  readonly preheader: string;
  /** Names of its files. */
  readonly html: string;
  readonly text: string;
}
