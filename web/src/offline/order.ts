import type { RedemptionRequest, RedemptionResponse } from '../documents/redemption.js';
import type { Refusal } from '../documents/refusal.js';
import type { ValidationResponse } from '../documents/validation.js';

/** Why an order is still here. */
export type WaitingReason =
  | 'new'
  | 'offline'
  | 'throttled'
  | 'unreachable'
  /** The server does not take the keys or the shopper's token; signing in again may help. */
  | 'unauthorized';

/** What became of an order, told apart by `status`. Amounts in minor units. */
export type OrderState =
  /** `attempts` that were begun; the next one not before `retryAt`, in milliseconds of the server's clock. */
  | { status: 'waiting'; reason: WaitingReason; attempts: number; retryAt?: number }
  /** Nothing was spent: the server wants more than the shopper agreed to. Others wait behind it. */
  | { status: 'asking'; after: number; validation: ValidationResponse }
  /**
   * Its outcome was never learnt, and the server may have forgotten its key: sending it again might
   * settle it twice, so the shopper decides.
   */
  | { status: 'forgotten' }
  /** `better`: for less than the shopper had agreed to. */
  | { status: 'settled'; outcome: 'equal' | 'better'; after: number; redemption: RedemptionResponse }
  | { status: 'refused'; refusal: Refusal; code?: string }
  /** The request itself was wrong; a fault of the page. */
  | { status: 'failed'; key: string; message: string };

/** A redemption that the shopper asked for, kept until the server has said what became of it. */
export interface QueuedOrder {
  readonly id: number;
  /** Made when the shopper acted; the same for every attempt. */
  readonly idempotencyKey: string;
  readonly request: RedemptionRequest;
  /** Who made it: the client's `shopper()`. In nobody else's name is it sent. */
  readonly shopper?: string;
  /** The total that the shopper agreed to. */
  readonly before: number;
  readonly currency?: string;
  /** When the shopper acted, ISO 8601, by the server's clock as far as it was known. */
  readonly madeAt: string;
  readonly state: OrderState;
}
