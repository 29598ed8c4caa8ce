/** Returns a function that makes a value when it is first asked for it, and gives the same one from then on. */
export function onceMade<Value extends {}>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
