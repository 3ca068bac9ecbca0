// Traffic of all kinds against servers that may die at any moment, and the books of what they answered.
//
// Whoever gets no answer, or 503, does not know what happened. It asks again with the same Idempotency-Key once the
// servers are back; from then on everything is known, and the books must agree with the store to the cent.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { binary, keys, settled } from './server.mjs';

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const discount = { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ORDER' };
const items = [{ product_id: 'a', price: 4000, quantity: 1 }, { product_id: 'b', price: 1000, quantity: 2 }];
const limit = 40;
const budget = 1500;
const session_ms = 300;
const job_codes = 120;

/** `servers()` answers the servers that are up or coming up, as startServer makes them. */
export class MixedTraffic {
  constructor(servers, { clients = 16, database } = {}) {
    this.servers = servers;
    this.clients = clients;
    this.database = database;
    this.turn = 0;
    this.round = 0;
    this.unknown = [];
    this.known = [];
    this.fresh = [];
    this.acknowledged = 0;
    this.retried = 0;
    this.jobs = [];
    this.imported = [];
    this.generated = 0;
    this.card = { issued: 1_000_000, spent: 0 };
  }

  server() {
    const all = this.servers();
    return all[this.turn++ % all.length];
  }

  /** A call that is no part of the traffic: asked again until there is an answer. */
  async ok(method, path, body) {
    const headers = method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {};
    for (const end = Date.now() + 60_000; ; await pause(50)) {
      const answer = await this.server().api(method, path, body, headers);
      if ((answer.status === 503 || answer.status === 409) && Date.now() < end) continue;
      assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    }
  }

  async prepare() {
    await this.ok('POST', '/vouchers/CARD', { type: 'GIFT_VOUCHER', gift: { amount: this.card.issued } });
    await this.ok('POST', '/campaigns', { name: 'generated', campaign_type: 'DISCOUNT_COUPONS', voucher: { type: 'DISCOUNT_VOUCHER', discount } });
  }

  /** New codes with new limits; the books of the round begin. */
  async open() {
    const n = ++this.round;
    const rule = await this.ok('POST', '/validation-rules', {
      name: `budget ${n}`, rules: { 1: { name: 'campaign.orders.amount_discounted', conditions: { $less_than_or_equal: [budget] } }, logic: '1' },
    });
    const campaign = await this.ok('POST', '/campaigns', {
      name: `budget ${n}`, campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', vouchers_count: 1, validation_rules: [rule.id], voucher: { type: 'DISCOUNT_VOUCHER', discount },
    });
    this.limited = `LIMITED-${n}`;
    this.budgeted = [`BUDGET-${n}-A`, `BUDGET-${n}-B`];
    await this.ok('POST', `/vouchers/${this.limited}`, { type: 'DISCOUNT_VOUCHER', discount, redemption: { quantity: limit } });
    for (const code of this.budgeted) await this.ok('POST', `/campaigns/${campaign.id}/vouchers/${code}`, {});
    this.uses = 0;
    this.given = 0;
    this.refusals = 0;
    this.live = [];
    this.sessions = [];
  }

  /** Sends a write under a key of its own; what has no answer is written down. Answers whether there was one. */
  async write(path, body, book, key = randomUUID()) {
    try {
      const answer = await this.server().api('POST', path, body, { 'Idempotency-Key': key });
      if (answer.status !== 503 && answer.status !== 409) {
        book(answer);
        ++this.acknowledged;
        return true;
      }
    } catch (error) {
      if (error.code === 'ERR_ASSERTION' || !(error instanceof TypeError)) throw error;
    }
    this.unknown.push({ path, body, book, key });
    return false;
  }

  refusal(answer) {
    assert.equal(answer.status, 400, JSON.stringify(answer.body));
    assert.ok(['quantity_exceeded', 'redemption_rules_violated', 'order_rules_violated'].includes(answer.body.key), JSON.stringify(answer.body));
    ++this.refusals;
  }

  redeem(redeemables, more = {}) {
    return this.write('/redemptions', { redeemables, order: { items }, ...more }, (answer) => {
      if (answer.status !== 200) return this.refusal(answer);
      for (const redemption of answer.body.redemptions) {
        this.fresh.push(redemption.id);
        const code = redemption.voucher.code;
        if (code === this.limited) ++this.uses;
        else if (code === 'CARD') this.card.spent += redemption.amount;
        else this.given += redemption.order.applied_discount_amount;
      }
      this.live.push(answer.body);
    });
  }

  rollback(body) {
    const id = body.parent_redemption?.id ?? body.redemptions[0].id;
    const refunded = body.refunded ?? 0;
    return this.write(`/redemptions/${id}/rollbacks`, {}, (answer) => {
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      for (const redemption of body.redemptions) {
        const code = redemption.voucher.code;
        if (code === this.limited) --this.uses;
        else if (code === 'CARD') this.card.spent -= redemption.amount - refunded;
        else this.given -= redemption.order.applied_discount_amount;
      }
    });
  }

  /** A unit of the second line comes back; a card gets its part. */
  refund(body) {
    const id = body.parent_redemption?.id ?? body.redemptions[0].id;
    return this.write(`/redemptions/${id}/refunds`, { returned: [{ order_item_index: 1, quantity: 1 }] }, (answer) => {
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      const paid = body.redemptions.find((redemption) => redemption.voucher.code === 'CARD');
      const told = answer.body.redeemables.find((redeemable) => redeemable.id === 'CARD');
      body.refunded = paid ? told.returned_amount : 0;
      this.card.spent -= body.refunded;
      this.live.push(body);
    });
  }

  hold() {
    const session = { type: 'LOCK', key: randomUUID(), ttl: session_ms, ttl_unit: 'MILLISECONDS' };
    const redeemables = [{ object: 'voucher', id: this.limited }];
    return this.write('/validations', { redeemables, order: { items }, session }, (answer) => {
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      if (answer.body.valid) this.sessions.push({ redeemables, session });
    });
  }

  topUp() {
    return this.write('/vouchers/CARD/balance', { amount: 50 }, (answer) => {
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      this.card.issued += 50;
    });
  }

  /** Codes by the hundred: one job makes them, another one is told them. */
  async startJobs() {
    const accepted = (answer) => {
      assert.equal(answer.status, 202, JSON.stringify(answer.body));
      this.jobs.push(answer.body.async_action_id);
    };
    await this.write(`/campaigns/generated/vouchers?vouchers_count=${job_codes}`, {}, accepted);
    this.generated += job_codes;
    const codes = Array.from({ length: job_codes }, (_, i) => ({ code: `IMPORTED-${this.round}-${i}`, type: 'DISCOUNT_VOUCHER', discount }));
    await this.write('/vouchers/import', codes, accepted);
    this.imported.push(...codes.map(({ code }) => code));
  }

  async client(number) {
    for (let i = number; !this.stopped; ++i) {
      const kind = i % 10;
      const other = kind === 7 || kind === 9 ? this.live.shift() : undefined;
      const card = { object: 'voucher', id: 'CARD', gift: { credits: 7 } };
      let answered;
      if (kind < 3) answered = await this.redeem([{ object: 'voucher', id: this.limited }, card]);
      else if (kind < 5) answered = await this.redeem([{ object: 'voucher', id: this.budgeted[i % 2] }]);
      else if (kind === 5) answered = await this.hold();
      else if (kind === 6 && this.sessions.length > 0) {
        const { redeemables, session } = this.sessions.shift();
        answered = await this.redeem(redeemables, { session });
      } else if (kind === 7 && other && other.refunded === undefined) answered = await this.refund(other);
      else if (kind === 8) answered = await this.topUp();
      else if (other) answered = await this.rollback(other);
      else answered = await this.redeem([card]);
      // A server that is gone answers at once; nobody wants a thousand failures a second.
      if (!answered) await pause(200);
    }
  }

  /** Traffic until `until` is over. */
  async during(until) {
    this.stopped = false;
    const working = Promise.all(Array.from({ length: this.clients }, (_, i) => this.client(i)));
    try {
      await Promise.race([until(), working]);
    } finally {
      this.stopped = true;
    }
    await working;
  }

  /** Waits until so many more writes have been answered. */
  async progress(count, seconds = 30) {
    const goal = this.acknowledged + count;
    for (const end = Date.now() + seconds * 1000; this.acknowledged < goal; await pause(2)) {
      assert.ok(Date.now() < end, `${goal - this.acknowledged} of ${count} answers are missing after ${seconds} s`);
    }
  }

  /** Asks again for everything without an answer. */
  async settle() {
    for (const end = Date.now() + 60_000; this.unknown.length > 0; ) {
      assert.ok(Date.now() < end, `still unknown after a minute: ${this.unknown[0].path}`);
      const some = this.unknown.splice(0, this.clients);
      this.retried += some.length;
      const known = await Promise.all(some.map(({ path, body, book, key }) => this.write(path, body, book, key)));
      if (known.includes(false)) await pause(20);
    }
  }

  /** The books of the round against the store. */
  async check() {
    await this.settle();
    for (const id of this.fresh) {
      assert.equal((await this.ok('GET', `/redemptions/${id}`)).id, id);
    }
    this.known.push(...this.fresh.splice(0));
    assert.equal(new Set(this.known).size, this.known.length, 'a redemption was answered to two requests');
    const voucher = await this.ok('GET', `/vouchers/${this.limited}`);
    assert.ok(this.uses <= limit);
    assert.equal(voucher.redemption.redeemed_quantity, this.uses);
    assert.ok(this.given <= budget, `${this.given} of a budget of ${budget}`);
    const card = await this.ok('GET', '/vouchers/CARD');
    assert.deepEqual([card.gift.amount, card.gift.balance], [this.card.issued, this.card.issued - this.card.spent]);
    await this.verify();
  }

  async verify() {
    const { stdout } = await promisify(execFile)(binary, ['verify', '--database', this.database], { env: keys }).catch((error) => error);
    const { clean, ledger, audit } = JSON.parse(stdout);
    assert.ok(clean, JSON.stringify({ ledger, audit }));
  }

  /** What was left over is there to the last use; every job did all of its work, once. */
  async finish() {
    await pause(session_ms);
    let more = 0;
    for (let i = this.uses; i <= limit; ++i) {
      // A connection that has not been used since the store was away says so first.
      const key = randomUUID();
      const body = { redeemables: [{ object: 'voucher', id: this.limited }], order: { items } };
      let answer;
      for (const end = Date.now() + 30_000; ; await pause(100)) {
        answer = await this.server().api('POST', '/redemptions', body, { 'Idempotency-Key': key });
        if (answer.status !== 503 || Date.now() > end) break;
      }
      if (answer.status === 200) ++more;
    }
    assert.equal(this.uses + more, limit, 'what was not used is there');
    for (const id of this.jobs) {
      const action = await settled(this.server(), id);
      assert.deepEqual([action.status, action.operation_status, action.result?.done_count ?? action.result?.updated_count], ['DONE', 'SUCCESS', job_codes], JSON.stringify(action));
    }
    assert.equal((await this.ok('GET', '/campaigns/generated')).vouchers_count, this.generated);
    for (const code of this.imported) await this.ok('GET', `/vouchers/${code}`);
    for (let i = 0; i < this.known.length; i += 50) {
      const answers = await Promise.all(this.known.slice(i, i + 50).map((id) => this.server().api('GET', `/redemptions/${id}`)));
      assert.ok(answers.every(({ status }) => status === 200), 'an acknowledged redemption is gone');
    }
    await this.verify();
    return { acknowledged: this.acknowledged, retried: this.retried, redemptions: this.known.length, refusals: this.refusals };
  }
}
