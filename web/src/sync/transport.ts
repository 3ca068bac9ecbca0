import type { Unanswered } from './outcomes.js';
import type { ServerClock } from './clock.js';

export interface TransportOptions {
  baseUrl: string;
  fetch: typeof fetch;
  /** Headers of every call. */
  headers: () => Readonly<Record<string, string>>;
  clock: ServerClock;
  deviceNow: () => number;
  timeoutMs: number;
  /** Waits between attempts; resolves after so many milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
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

/** Sends a call, within its deadline, and repeats it where that is safe. */
export async function send(options: TransportOptions, call: Call): Promise<Answered | Unanswered> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await sendOnce(options, call);
    const again = outcome.status === 'answered' && call.repeatable?.(outcome);
    const failed = outcome.status === 'unreachable' || outcome.status === 'offline';
    if (!(failed || again) || attempt >= call.retries) return outcome;
    await options.wait(firstWaitMs * 2 ** attempt);
  }
}

async function sendOnce(options: TransportOptions, call: Call): Promise<Answered | Unanswered> {
  const { fetch, clock, deviceNow } = options;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.timeoutMs);
  const askedAt = deviceNow();
  try {
    const response = await fetch(options.baseUrl + call.path, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers(),
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
    const { status: http, headers } = response;
    // An answer out of a cache carries the time at which it was stored.
    if (!Number(headers.get('age'))) clock.observe(headers.get('date'), askedAt, heardAt);
    if (http === 429) return { status: 'throttled', retryAfterMs: retryAfter(headers, deviceNow) };
    if (http >= 500) return { status: 'unreachable', httpStatus: http };
    return { status: 'answered', http, headers, bytes };
  } catch {
    // fetch fails alike for a lost network, a refused connection and a forbidden origin.
    return deadline.signal.aborted ? { status: 'unreachable' } : { status: 'offline' };
  } finally {
    clearTimeout(timer);
  }
}

/** `Retry-After` in seconds or as a date; a second where the server does not say. */
function retryAfter(headers: Headers, deviceNow: () => number): number {
  const text = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 1000 : Math.max(0, date - deviceNow());
}
