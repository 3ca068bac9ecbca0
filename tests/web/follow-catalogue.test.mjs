import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followCatalogue } from '@scrip/storefront/sync';

/** A page whose time is told by hand. `answers` are used in turn; the last one stays. */
function page(answers, more = {}) {
  const signals = new EventTarget();
  const state = { time: 0, visible: true, asked: [], outcomes: [], catalogues: [], errors: [], timer: undefined };
  const follower = followCatalogue({
    client: {
      async catalogue() {
        state.asked.push(state.time);
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    onCatalogue: (catalogue) => state.catalogues.push(catalogue),
    onOutcome: ({ status }) => state.outcomes.push(status),
    onError: (error) => state.errors.push(error.message),
    intervalMs: 60_000,
    chance: () => 0.5,
    uptime: () => state.time,
    schedule: (call, milliseconds) => {
      const timer = { call, at: state.time + milliseconds };
      state.timer = timer;
      return () => {
        if (state.timer === timer) state.timer = undefined;
      };
    },
    page: signals,
    visible: () => state.visible,
    ...more,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ follower, state },
    /** Lets time pass to this moment, and what was planned happen. */
    async until(time) {
      while (state.timer && state.timer.at <= time) {
        const { call, at } = state.timer;
        state.timer = undefined;
        state.time = at;
        call();
        await settle();
      }
      state.time = time;
    },
    async signal(type) {
      signals.dispatchEvent(new Event(type));
      await settle();
    },
  };
}
const unchanged = { status: 'unchanged', catalogue: new Uint8Array() };

test('the catalogue is asked for every interval, and handed on only when it is new', async () => {
  const { state, until } = page([unchanged, { status: 'fresh', catalogue: 'new' }, unchanged]);
  await until(59_999);
  assert.deepEqual(state.asked, []);
  await until(180_000);
  assert.deepEqual(state.asked, [60_000, 120_000, 180_000]);
  assert.deepEqual(state.catalogues, ['new']);
});

test('a tenth of the interval either way is left to chance', async () => {
  for (const [chance, first] of [[0, 54_000], [0.999_999, 65_999.988]]) {
    const { state } = page([unchanged], { chance: () => chance });
    assert.ok(Math.abs(state.timer.at - first) < 1, `${state.timer.at}`);
  }
});

test('coming back to the page asks at once, but not twice within five seconds', async () => {
  const { state, until, signal } = page([unchanged]);
  await until(4_999);
  await signal('focus');
  assert.deepEqual(state.asked, []);
  await until(5_000);
  await signal('focus');
  await signal('visibilitychange');
  assert.deepEqual(state.asked, [5_000]);
  await until(5_001);
  await signal('online');
  assert.deepEqual(state.asked, [5_000, 5_001]);
});

test('nobody is asked for a page that nobody looks at', async () => {
  const { state, until, signal } = page([unchanged]);
  state.visible = false;
  await until(600_000);
  await signal('visibilitychange');
  assert.deepEqual(state.asked, []);
  state.visible = true;
  await signal('visibilitychange');
  assert.deepEqual(state.asked, [600_000]);
});

test('pauses double after failures up to eight intervals, and shrink with the first answer', async () => {
  const { state, until } = page([...Array(6).fill({ status: 'offline' }), unchanged]);
  await until(60_000 * 35);
  // After the first failure one interval, then 2, 4, 8, 8, 8; then one again.
  assert.deepEqual(state.asked.slice(0, 8).map((time) => time / 60_000), [1, 2, 4, 8, 16, 24, 32, 33]);
});

test('a server that says when it wants to be asked again is obeyed, whatever the page does', async () => {
  const { state, until, signal } = page([{ status: 'throttled', retryAfterMs: 300_000 }, unchanged]);
  await until(60_000);
  await until(359_999);
  await signal('focus');
  await signal('online');
  assert.deepEqual(state.asked, [60_000]);
  await until(360_000);
  assert.deepEqual(state.asked, [60_000, 360_000]);
});

test('wrong keys and a catalogue that the engine does not take are told, and asking goes on', async () => {
  const { state, until } = page([new Error('keys'), { status: 'fresh', catalogue: 'bad' }, unchanged], {
    onCatalogue: () => {
      throw new Error('not a catalogue');
    },
  });
  await until(60_000 * 10);
  assert.deepEqual(state.errors, ['keys', 'not a catalogue']);
  assert.ok(state.asked.length >= 3);
});

test('after stop nothing is asked and nothing is listened to', async () => {
  const { state, until, signal, follower } = page([unchanged]);
  follower.stop();
  await until(600_000);
  await signal('online');
  await follower.refresh();
  assert.deepEqual(state.asked, []);
});
