/** Word that something was planned, for whoever waits to send it. */
export interface PlanNotice {
  /** `delivery`: an email of a series. `confirmation`: a mail that asks to confirm an address. */
  readonly kind: "delivery" | "confirmation";
  /** When the first of what was planned together is due. */
  readonly dueAt: Date;
}
