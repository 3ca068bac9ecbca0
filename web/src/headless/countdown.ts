/** What a countdown shows, told apart by `status`. */
export type CountdownState =
  /** No end is known: there is nothing to count. */
  | { readonly status: 'unknown' }
  | { readonly status: 'ended'; readonly endsAt: string }
  /** `far`: two days and more, where a date says more than a clock. `final`: less than an hour. */
  | {
      readonly status: 'far' | 'running' | 'final';
      readonly endsAt: string;
      readonly hours: number;
      readonly minutes: number;
      readonly seconds: number;
    };

const hour = 3600;
/** From so many seconds on a date is shown. */
const farSeconds = 48 * hour;
/** Seconds left at which it is said aloud, and at no others. */
export const countdownMarks: readonly number[] = [hour, 600, 60];

/** `endsAt` in ISO 8601; `now` in milliseconds of the server's clock. */
export function countdownState(endsAt: string | undefined, now: number): CountdownState {
  const end = Date.parse(endsAt ?? '');
  if (endsAt === undefined || Number.isNaN(end)) return { status: 'unknown' };
  const left = Math.ceil((end - now) / 1000);
  if (left <= 0) return { status: 'ended', endsAt };
  return {
    status: left >= farSeconds ? 'far' : left < hour ? 'final' : 'running',
    endsAt,
    hours: Math.floor(left / hour),
    minutes: Math.floor((left % hour) / 60),
    seconds: left % 60,
  };
}

/** Which mark was passed between two looks, in seconds; 0 is the end. */
export function countdownMark(
  endsAt: string,
  before: number,
  now: number,
): number | undefined {
  const end = Date.parse(endsAt);
  return [...countdownMarks, 0].find(
    (mark) => end - before > mark * 1000 && end - now <= mark * 1000,
  );
}
