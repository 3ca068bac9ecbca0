/** Ends a switch over a union: a member that is not handled above does not compile. */
export function unreachable(value: never): never {
  throw new TypeError(`Not handled: ${JSON.stringify(value)}`);
}
