/** Returns the same function, that works only once for each object; the object alone says whether it is the same. */
export function rememberFor<Key extends object, Value, Rest extends readonly unknown[] = []>(
  find: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key, ...rest) => {
    const found = known.get(key) ?? { value: find(key, ...rest) };
    known.set(key, found);
    return found.value;
  };
}
