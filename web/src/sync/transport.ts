import { ScripError } from '../errors.js';
import type { Unanswered } from './outcomes.js';
import type { ServerClock } from './clock.js';
import { withoutAnswer } from './without-answer.js';

export interface TransportOptions {
  baseUrl: string;
  fetch: typeof fetch;
  /** Headers of every call; `shopper` is in whose name it has to be made, if not in the present one's. */
  headers: (shopper?: string) => Promise<Readonly<Record<string, string>>>;
  /** Something to do about an answer that refuses who is asking; whether asking again may help. */
  unauthorised: (answer: Answered) => Promise<boolean>;
  clock: ServerClock;
  deviceNow: () => number;
  /** Whether the device has a network; undefined where the host cannot tell. */
  isOnline: () => boolean | undefined;
  timeoutMs: number;
  /** Waits between attempts; resolves after so many milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  chance: () => number;
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** How often to try again when there is no answer. Only for calls that are safe to repeat. */
  retries: number;
  /** Whether asking again may get another answer than this one. */
  repeatable?: (answer: Answered) => boolean;
  /** In whose name; '' is nobody's. By default whoever is signed in. */
  shopper?: string | undefined;
  /** The caller has lost interest. */
  signal?: AbortSignal | undefined;
}

/** An answer that the caller has to read; everything that is no answer is `Unanswered`. */
export interface Answered {
  status: 'answered';
  http: number;
  headers: Headers;
  bytes: Uint8Array;
}

/** The first wait before a repeated attempt; doubles each time. */
const firstWaitMs = 300;

/** The longest wait that a caller is kept waiting for; a server that wants more is told about. */
const longestWaitMs = 10_000;

/** Sends a call, within its deadline, and repeats it where that is safe. */
export async function send(options: TransportOptions, call: Call): Promise<Answered | Unanswered> {
  let renewed = false;
  for (let attempt = 0; ; ) {
    const outcome = await sendOnce(options, call);
    call.signal?.throwIfAborted();
    if (outcome.status === 'answered' && outcome.http === 401 && !renewed) {
      renewed = true;
      if (await options.unauthorised(outcome)) continue;
    }
    const again = outcome.status === 'answered' && call.repeatable?.(outcome);
    const failed = outcome.status === 'unreachable' || outcome.status === 'offline';
    if (!(failed || again) || attempt >= call.retries) return outcome;
    const asked = outcome.status === 'unreachable' ? (outcome.retryAfterMs ?? 0) : 0;
    if (asked > longestWaitMs) return outcome;
    // Half of the wait is left to chance, so that a crowd does not come back as one.
    const backoff = firstWaitMs * 2 ** attempt * (0.5 + options.chance());
    await options.wait(Math.max(Math.round(backoff), asked));
    call.signal?.throwIfAborted();
    attempt += 1;
  }
}

async function sendOnce(options: TransportOptions, call: Call): Promise<Answered | Unanswered> {
  const { fetch, clock, deviceNow } = options;
  const deadline = new AbortController();
  const { signal } = call;
  const stop = () => deadline.abort();
  signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const headers = await options.headers(call.shopper);
    signal?.throwIfAborted();
    // From here: a token that had to be renewed first is not the server's time.
    timer = setTimeout(stop, options.timeoutMs);
    const askedAt = deviceNow();
    const response = await fetch(options.baseUrl + call.path, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      cache: 'no-store',
      credentials: 'omit',
      signal: deadline.signal,
    });
    const heardAt = deviceNow();
    // The body counts towards the deadline too: a stalled download is no answer.
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { status: http, headers: told } = response;
    // An answer out of a cache carries the time at which it was stored.
    if (!Number(told.get('age'))) clock.observe(told.get('date'), askedAt, heardAt);
    const retryAfterMs = retryAfter(told, clock.now().getTime());
    if (http === 429) return { status: 'throttled', retryAfterMs: retryAfterMs ?? 1000 };
    if (http >= 500) {
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      return { status: 'unreachable', httpStatus: http, ...wait };
    }
    // A hotel's log-in page and a proxy's excuse are no answers of the server, whatever they say.
    if (http !== 304 && !isJson(bytes)) return { status: 'unreachable', httpStatus: http };
    return { status: 'answered', http, headers: told, bytes };
  } catch (error) {
    if (error instanceof ScripError) throw error;
    if (deadline.signal.aborted) return { status: 'unreachable', detail: 'No answer in time' };
    return withoutAnswer(error, options.isOnline());
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** `Retry-After` in seconds or as a date of the server's clock; undefined where it is not said. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
