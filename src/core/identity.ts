/** Who sends: stands in the From header and in every footer. */
export interface Sender {
  readonly name: string;
  /** A mailbox that is read: answers and requests to unsubscribe arrive here. */
  readonly email: string;
  /** One line, as required in commercial email (CAN-SPAM, 15 USC 7704(a)(5)). */
  readonly postalAddress: string;
}

/** How the emails look beside the theme. */
export interface Brand {
  /** Stands at the head of each email. (Default: the sender's name) */
  readonly name: string;
  /** Six-digit hex, e.g. `#0f6b5c`: links, rules and buttons. */
  readonly accent: string;
}
