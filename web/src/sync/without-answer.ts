import type { Unanswered } from './outcomes.js';

/** What Node calls a device without a network. A name that cannot be asked for is one, too. */
const noNetwork = /^(ENETDOWN|ENETUNREACH|EAI_AGAIN)$/;

/**
 * Why `fetch` failed. It throws alike for a lost network, a refused connection, a bad certificate
 * and a forbidden origin: browsers know whether there is a network, Node says what happened to the
 * connection. Whoever has a network is not told to find one.
 */
export function withoutAnswer(error: unknown, isOnline: boolean | undefined): Unanswered {
  const causes = causesOf(error);
  const isCutOff = causes.length > 0 && causes.every(({ code }) => noNetwork.test(String(code)));
  if (!(isOnline ?? !isCutOff)) return { status: 'offline' };
  const detail = causes.map(({ message }) => message).join('; ');
  return { status: 'unreachable', ...(detail && { detail }) };
}

interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
}

/** What lies below `fetch failed`: a host with two addresses has failed twice. */
function causesOf(error: unknown): readonly Cause[] {
  if (!(error instanceof Error)) return [];
  const cause: unknown = error.cause ?? error;
  return cause instanceof AggregateError ? (cause.errors as Cause[]) : [cause as Cause];
}
