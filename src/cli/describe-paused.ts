/** Returns the sentence of a paused series that nothing of it is sent, and what lets it go on. */
export function describePaused(series: string): string {
  return `${series} is paused and sends nothing: it goes on after \`dripline resume ${series}\`.`;
}
