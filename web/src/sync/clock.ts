/**
 * The server's time, learned from its answers. Each `Date` header bounds the difference between the
 * two clocks: its second began or passed somewhere between asking and hearing. Bounds of several
 * answers are intersected; a clock that was set meanwhile starts over. Where the device's own time
 * is possible, it stays.
 */
export class ServerClock {
  readonly #deviceNow: () => number;
  #low = Number.NEGATIVE_INFINITY;
  #high = Number.POSITIVE_INFINITY;

  constructor(deviceNow: () => number) {
    this.#deviceNow = deviceNow;
  }

  /** `date` as in the header; times of asking and hearing in milliseconds of the device. */
  observe(date: string | null, askedAt: number, heardAt: number): void {
    const second = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(second)) return;
    const low = second - heardAt;
    const high = second + 999 - askedAt;
    const agrees = low <= this.#high && high >= this.#low;
    this.#low = agrees ? Math.max(low, this.#low) : low;
    this.#high = agrees ? Math.min(high, this.#high) : high;
  }

  /** Milliseconds to add to the device's time. */
  get offset(): number {
    return Math.min(Math.max(0, this.#low), this.#high);
  }

  now(): Date {
    return new Date(this.#deviceNow() + this.offset);
  }
}
