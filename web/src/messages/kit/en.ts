import type { Formats } from '../formats.js';

const offers = (n: number, f: Formats) => f.plural(n, { one: '# offer', other: '# offers' });
const points = (n: number, f: Formats) => f.plural(n, { one: '# point', other: '# points' });

export const en = {
  autoPromo: {
    applied: (title: string, saved: number, f: Formats) =>
      `${title}: ${f.money(saved)} off, applied for you.`,
    /** Another one took its place, and saves that much more. */
    better: (title: string, more: number, f: Formats) =>
      `A better offer was applied: ${title}. You save ${f.money(more)} more.`,
    lost: (title: string) => `${title} no longer applies to your cart.`,
    lostMissing: (title: string, missing: number, f: Formats) =>
      `${title} no longer applies: you’re ${f.short(missing)} short.`,
    undo: 'Undo',
    details: 'Details',
    dismiss: 'Dismiss',
  },
  copy: {
    copy: 'Copy',
    named: (what: string) => `Copy ${what}`,
    copied: 'Copied',
    failed: 'Your browser won’t let us copy. The code is selected: copy it by hand.',
  },
  countdown: {
    ends: (when: string) => `Ends ${when}`,
    ended: 'This offer has ended.',
    /** Said aloud; `time` is "10 minutes". */
    left: (time: string) => `${time} left.`,
    /** Under the digits: as short as it gets. */
    units: { hour: 'hr', minute: 'min', second: 'sec' },
  },
  terms: {
    full: 'Full terms',
    link: 'Read the full terms',
    version: (version: string) => `Version: ${version}`,
  },
  status: {
    offline: 'You’re offline. Prices are estimates until you’re back.',
    back: 'You’re back online.',
    queued: (n: number, f: Formats) =>
      f.plural(n, { one: '# change is waiting.', other: '# changes are waiting.' }),
    sending: (n: number, f: Formats) =>
      f.plural(n, { one: 'Sending # change…', other: 'Sending # changes…' }),
    failed: 'Something could not be sent.',
  },
  giftCard: {
    list: 'Gift cards on this order',
    number: 'Gift card number',
    pin: 'PIN',
    showPin: 'Show',
    use: 'Use',
    first: 'Use first',
    pays: (used: number, f: Formats) => `Pays ${f.money(used)}.`,
    balance: (balance: number, used: number, left: number, f: Formats) =>
      left > 0
        ? `${f.money(balance)} on this card. ${f.money(used)} will be used, ${f.money(left)} stays on it.`
        : `${f.money(balance)} on this card. All of it will be used.`,
    empty: 'There’s nothing left on this card.',
    unknown: 'We couldn’t find this card. Check the number and try again.',
  },
  points: {
    label: 'Points to use',
    balance: (n: number, f: Formats) => `You have ${points(n, f)}`,
    use: (n: number, of: number, f: Formats) => `Use ${f.number(n)} of ${points(of, f)}`,
    value: (n: number, worth: number, f: Formats) => `${points(n, f)}, ${f.money(worth)} off`,
    all: 'Use all',
    none: 'None',
    belowMin: (missing: number, min: number, f: Formats) =>
      `You can pay with points from ${points(min, f)}. You’re ${f.number(missing)} short.`,
    pending: (n: number, f: Formats) => `${points(n, f)} more on the way.`,
    expiring: (n: number, date: string, f: Formats) =>
      f.plural(n, { one: `# point expires on ${date}.`, other: `# points expire on ${date}.` }),
    cap: {
      order: (max: number, f: Formats) => `${points(max, f)} pay for the whole order.`,
      rule: (max: number, f: Formats) => `Up to ${points(max, f)} can be used per order.`,
    },
  },
  conflict: {
    legend: 'Choose your offers',
    best: (names: string, saved: number, f: Formats) => `Best for you: ${names}, save ${f.money(saved)}`,
    bestPill: 'Best',
    tie: 'These offers save you the same. Keep the ones you like.',
    worse: (less: number, f: Formats) => `Your choice saves ${f.money(less)} less than the best one`,
    better: (more: number, f: Formats) => `Another combination saves you ${f.money(more)} more`,
    alone: (left: string, kept: string) => `${left} can’t be combined with ${kept}.`,
    saves: (saved: number, f: Formats) => `Save ${f.money(saved)}`,
    less: (less: number, f: Formats) => `${f.money(less)} less`,
    without: (names: string) => `Without ${names}`,
    nothing: 'No offers',
    choose: 'Use these offers',
    inUse: 'In use',
  },
  gifts: {
    legend: (n: number, f: Formats) =>
      f.plural(n, { one: 'Choose your free gift', other: 'Choose up to # free gifts' }),
    confirm: 'Add to cart',
    chosen: 'Gift added',
    decline: 'No thanks',
    declined: 'You chose no gift.',
    change: 'Choose one after all',
    gone: 'Out of stock',
    outOfStock: 'All gifts are gone.',
    locked: (missing: number, f: Formats) => `Spend ${f.short(missing)} more to choose a free gift.`,
    lost: (name: string) => `${name} is no longer free: your cart fell below the amount it needs.`,
    added: (names: string) => `${names} added for free.`,
  },
  tiers: {
    current: (name: string) => `You’re ${name}`,
    none: 'You’re on your way to the first level',
    upgraded: (name: string) => `Welcome to ${name}`,
    downgraded: (name: string) => `You’re now ${name}`,
    missing: (what: string, name: string) => `${what} to ${name}`,
    points,
    orders: (n: number, f: Formats) => f.plural(n, { one: '# order', other: '# orders' }),
    top: 'You’ve reached the highest level.',
    atRisk: (name: string, date: string) => `You’ll go to ${name} on ${date} unless you collect more.`,
    grace: (date: string) => `You keep this level until ${date}.`,
    period: (date: string) => `Counted until ${date}.`,
    ladder: 'Levels',
    here: 'Your level',
  },
  deals: {
    heading: 'Offers',
    count: offers,
    more: (n: number, f: Formats) => f.plural(n, { one: 'Show # more', other: 'Show # more' }),
    noMatch: 'No offer matches these filters.',
    signIn: (n: number, f: Formats) => `Sign in to see ${offers(n, f)} for you.`,
    personal: 'For you',
    automatic: 'Applies by itself',
    asOf: (time: string) => `You’re offline. These are the offers as of ${time}.`,
  },
  filters: {
    open: 'Filters',
    close: 'Close',
    chosen: 'Chosen filters',
    clear: 'Clear all',
    remove: (name: string) => `${name}: remove filter`,
    showResults: (n: number, f: Formats) => `Show ${offers(n, f)}`,
    more: 'More',
    works: 'Works with my cart',
    soon: 'Ends within a week',
    groups: { kind: 'What you get', category: 'Category', store: 'Store' },
    kinds: { percent: 'Percent off', amount: 'Money off', gift: 'Free gift', shipping: 'Free shipping' },
  },
};
