import type { CatalogueOutcome, StorefrontClient } from './outcomes.js';

/** What a page tells about itself; `document` and the page's global together do. */
export interface PageSignals {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

/** What to follow and whom to tell; the times and the clock may be left out. */
export interface FollowOptions {
  client: Pick<StorefrontClient, 'catalogue'>;
  /** A newer catalogue: load it and give the engine to the carts. What it throws goes to `onError`. */
  onCatalogue: (catalogue: Uint8Array) => void;
  /** What every question came to, for a sign that the shop is offline. */
  onOutcome?: (outcome: CatalogueOutcome) => void;
  /** Wrong keys, or a catalogue that this engine does not take: the last one stays in use. */
  onError?: (error: unknown) => void;
  /** Between two questions; default one minute, a fifth of it left to chance. */
  intervalMs?: number;
  /** Coming back to the page asks no more often than this; default 5 seconds. */
  quietMs?: number;
  /** From 0 up to 1; default `Math.random`. */
  chance?: () => number;
  /** Milliseconds that only grow; default `performance.now`. */
  uptime?: () => number;
  /** Calls later; returns the way to call off. Default `setTimeout`. */
  schedule?: (call: () => void, milliseconds: number) => () => void;
  /** Where `focus`, `online` and `visibilitychange` are heard; default the page's. */
  page?: PageSignals;
  /** Whether anybody looks; default by `document.visibilityState`. */
  visible?: () => boolean;
}

/** What `followCatalogue` gives back: the way to ask at once, and to stop. */
export interface CatalogueFollower {
  /** Asks now; resolves when the answer has been used. */
  refresh(): Promise<void>;
  stop(): void;
}

/** The longest pause after failures, in intervals. */
const longestPause = 8;

/**
 * Keeps a page's catalogue current: asks for it by its tag every minute, when the page is looked at
 * again and when the network is back. Nobody is asked while the page is hidden. A server that says
 * when it wants to be asked again is obeyed; after failures the pauses double up to eight minutes.
 *
 * ```js
 * const follower = followCatalogue({ client, onCatalogue: (bytes) => cart.setEngine(scrip.load(bytes)) });
 * ```
 */
export function followCatalogue(options: FollowOptions): CatalogueFollower {
  const { client, intervalMs = 60_000, quietMs = 5_000, chance = Math.random } = options;
  const uptime = options.uptime ?? (() => performance.now());
  const schedule = options.schedule ?? later;
  const page = options.page ?? pageSignals();
  const visible =
    options.visible ?? (() => typeof document === 'undefined' || document.visibilityState === 'visible');
  let callOff: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let stopped = false;
  let lastAsked = uptime();
  let notBefore = 0;

  const plan = (milliseconds: number): void => {
    callOff?.();
    if (!stopped) callOff = schedule(() => void (visible() ? refresh() : plan(intervalMs)), milliseconds);
  };

  const ask = async (): Promise<void> => {
    lastAsked = uptime();
    let pause = intervalMs * (0.9 + 0.2 * chance());
    try {
      const outcome = await client.catalogue();
      if (stopped) return;
      const isAnswer = outcome.status === 'fresh' || outcome.status === 'unchanged';
      failures = isAnswer ? 0 : failures + 1;
      pause *= Math.min(2 ** Math.max(0, failures - 1), longestPause);
      if ('retryAfterMs' in outcome) pause = Math.max(pause, outcome.retryAfterMs);
      if ('retryAfterMs' in outcome) notBefore = uptime() + outcome.retryAfterMs;
      options.onOutcome?.(outcome);
      if (outcome.status === 'fresh') options.onCatalogue(outcome.catalogue);
    } catch (error) {
      failures += 1;
      pause *= Math.min(2 ** failures, longestPause);
      if (!stopped) options.onError?.(error);
    } finally {
      plan(pause);
    }
  };

  const refresh = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    running ??= ask().finally(() => (running = undefined));
    return running;
  };

  const back = (): void => {
    const now = uptime();
    if (visible() && now - lastAsked >= quietMs && now >= notBefore) void refresh();
  };
  const online = (): void => {
    // What failed without a network has not annoyed any server.
    if (uptime() >= notBefore) void refresh();
  };

  page?.addEventListener('focus', back);
  page?.addEventListener('visibilitychange', back);
  page?.addEventListener('online', online);
  plan(intervalMs * (0.9 + 0.2 * chance()));
  return {
    refresh,
    stop() {
      stopped = true;
      callOff?.();
      page?.removeEventListener('focus', back);
      page?.removeEventListener('visibilitychange', back);
      page?.removeEventListener('online', online);
    },
  };
}

function later(call: () => void, milliseconds: number): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

/** `visibilitychange` bubbles from the document to the page's global. */
function pageSignals(): PageSignals | undefined {
  return typeof globalThis.addEventListener === 'function' ? globalThis : undefined;
}
