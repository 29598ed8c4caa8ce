/** Does what it is given when all that was given before is over, whether that went well or not. */
export type Turns = <Result>(act: () => Promise<Result>) => Promise<Result>;

/** Returns turns of their own: of what is given to them, one goes after the other. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
}
