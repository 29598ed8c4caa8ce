/** Returns those of some names, all for none; `kind` is what one of them is called. Throws with the names that there are. */
export function findByName<One extends { readonly name: string }>(
  kind: string,
  all: readonly One[],
  names: readonly string[],
): readonly One[] {
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = all.map(({ name }) => name).join(", ");
    throw new Error(`There is no ${kind} ${unknown.join(", ")}. There are ${known}.`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}
