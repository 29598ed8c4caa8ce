/** Returns a number with its noun: "1 block", "7 blocks". */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
