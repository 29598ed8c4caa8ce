/** Asks the domain name system; a name that is not there gives no records. */
export interface Dns {
  /** Returns the texts of a name, each joined to one. Errors: `dns/no-answer`. */
  txt(name: string): Promise<readonly string[]>;
  /** Returns the hosts that take mail for a domain. Errors: `dns/no-answer`. */
  mx(name: string): Promise<readonly string[]>;
}
