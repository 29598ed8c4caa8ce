/** Reads an element that is there: an index in a simulation is that of a person, enrollment, line or series. */
export function elementAt<T>(list: ArrayLike<T>, index: number): T {
  return list[index] as T;
}
