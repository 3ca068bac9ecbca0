import type { Messages } from './messages.js';

const gone = (code: string) => `${code}は現在ご利用いただけません。`;
const apart = (code: string) => `${code}はご注文のほかのコードと併用できません。`;
const selected = (code: string) => `${code}は対象商品限定です。カートに対象商品がまだありません。`;
const hours = (code: string) => `${code}は現在の時間帯にはご利用いただけません。時間をおいてお試しください。`;

export const ja: Messages = {
  refusal: {
    not_found: (_, code) =>
      `コード${code}が見つかりません。入力内容をご確認ください。英字のOと数字の0は似ています。`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `${code}は${f.date(facts.expiration_date)}に終了しました。`
        : `${code}は終了しました。`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `${code}は${f.date(facts.start_date)}からご利用いただけます。`
        : `${code}はまだご利用いただけません。`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `${code}は利用可能な回数に達しました。`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'カードの残高が足りません。金額を減らしてください。';
      if (facts.balance === 0) return 'このカードの残高はありません。';
      return `カードの残高は${f.money(facts.balance)}です。この金額以内でご利用ください。`;
    },
    loyalty_card_points_exceeded: () => 'ポイントが足りません。ご利用ポイントを減らしてください。',
    not_published: (_, code) => `${code}はまだどなたにも発行されていません。`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code}は、ご紹介先の方がお使いいただけます。`,
    missing_reward: () => 'ポイントの使いみちをお選びください。',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') return `あと${f.short(facts.missing)}のお買い上げで${code}をご利用いただけます。`;
      if (facts.basis === 'quantity') return `あと${f.number(facts.missing)}点で${code}をご利用いただけます。`;
      if (facts.basis === 'items') return selected(code);
      return `カートが${code}の条件をまだ満たしていません。`;
    },
    customer_rules_violated: (_, code) => `${code}はお客様のアカウントではご利用いただけません。`,
    redemption_rules_violated: (_, code) => `${code}はこのご注文ではご利用いただけません。`,
    missing_customer: (_, code) => `${code}のご利用にはログインが必要です。`,
    missing_order: (_, code) => `${code}を使うには、商品をカートに入れてください。`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `${code}はすでに適用されています。`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `${code}は${f.list(facts.with)}と併用できません。どちらかをお選びください。`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      `特典は1回のご注文につき${f.number(limit)}件までです。先にほかの特典を外してください。`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `${code}と同じ種類の特典がすでに適用されています。先に外してください。`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `${code}はご注文のほかのコードを待っています。`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `ほかの特典のほうが${code}より${f.money(facts.lost_by)}お得です。`
        : `${code}がなくても、ほかの特典で同じだけお得です。`,
    no_effect: (_, code) => `${code}を使っても、このご注文の金額は下がりません。`,
    multiple_requests: (_, code) => `${code}は別のお支払いで使用中です。しばらくしてからお試しください。`,
    amount_out_of_range: () => 'ご注文の金額が大きすぎるため、計算できません。',
  },
  limits: {
    amount: (code, allowed, f) => `${code}は${f.short(allowed)}までのご注文でご利用いただけます。`,
    quantity: (code, allowed, f) => `${code}は${f.number(allowed)}点までのご注文でご利用いただけます。`,
    gift: (code, allowed, f) => `${code}は1回のご注文につき${f.short(allowed)}までご利用いただけます。`,
    used: (code) => `${code}はすでにご利用済みです。`,
  },
  remedy: {
    add_amount: '買い物を続ける',
    add_items: '商品を見る',
    sign_in: 'ログイン',
    remove: 'コードを外す',
    swap: 'こちらに切り替える',
    retry: 'もう一度試す',
    offer: (name, saved, f) => `代わりに${name}を使う（${f.money(saved)}お得）`,
  },
  coupon: {
    label: 'クーポンコード・ギフトカード番号',
    toggle: 'コードをお持ちの方',
    apply: '適用する',
    checking: '確認中…',
    empty: 'コードを入力してください。',
    applied: (code, saved, f) => `${code}を適用しました。${f.money(saved)}お得です。`,
    paid: (code, credits, f) => `ギフトカード${code}で${f.money(credits)}をお支払いします。`,
    throttled: (seconds, f) => `試行回数の上限に達しました。${f.number(seconds)}秒後にもう一度お試しください。`,
    offline: (code) => `オフラインです。接続が戻り次第${code}を確認します。合計金額が変わる場合があります。`,
    unreachable: (code) => `${code}を確認できませんでした。しばらくしてからお試しください。`,
    readonly: 'コードは変更できません。',
    locked: 'お支払い中はコードを変更できません。',
  },
  codes: {
    label: 'このご注文の割引',
    automatic: '自動適用',
    remove: (code) => `${code}を外す`,
    checking: '確認中…',
    waiting: '条件未達',
    pending: '確認待ち',
    removed: (code) => `${code}を外しました。`,
    removing: '外しています…',
    kept: (code) => `${code}を外せませんでした。もう一度お試しください。`,
    notRemoved: '外せませんでした。もう一度お試しください。',
    undo: '元に戻す',
  },
  breakdown: {
    heading: 'ご注文内容',
    subtotal: '小計',
    shipping: '送料',
    discount: '割引：',
    giftCard: (code) => `ギフトカード ${code}`,
    total: '合計',
    due: 'お支払い金額',
    saved: (amount, f) => `${f.money(amount)}お得`,
    verdict: {
      local: '概算',
      confirmed: '確定',
      provisional: '仮計算',
      differs: '金額変更あり',
    },
    changed: (before, after, f) =>
      `合計が${f.money(before)}から${f.money(after)}に変わりました。お支払い前にご確認ください。`,
    accept: '新しい合計に同意する',
    details: '内訳を見る',
    why: 'この価格の理由',
    loading: '合計を計算中…',
  },
  price: {
    was: '通常',
    now: '現在',
    free: '無料',
    off: (percent, f) => `${f.percent(percent)}オフ`,
    unavailable: '価格未定',
    member: '会員価格',
    withCode: (code) => `${code}利用時`,
    from: (price) => `${price}から`,
    estimated: '概算',
    lowest: (price) => `過去30日間の最低価格：${price}`,
    recommended: '希望小売価格',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: '税込',
    taxExcluded: '税抜',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)}オフ`,
    amount: (amount, f) => `${f.short(amount)}オフ`,
    fixed: (amount, f) => `特別価格${f.short(amount)}`,
    shipping: '送料無料',
    units: (count, name, f) =>
      name ? `${name}${f.number(count)}点プレゼント` : `商品${f.number(count)}点プレゼント`,
    giftCard: (balance, f) => `ギフトカード${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `あと${f.short(missing)}で${reward}`,
    missingUnits: (missing, reward, f) => `あと${f.number(missing)}点で${reward}`,
    reached: (reward) => `${reward}が適用されます`,
    allReached: (reward) => `${reward}が適用されます。最大の特典です`,
    empty: (at, reward, f) => `${f.short(at)}以上のお買い上げで${reward}`,
    valueText: (current, at, f) => `${f.short(at)}のうち${f.short(current)}`,
    lost: (missing, reward, f) => `${reward}まで、再びあと${f.short(missing)}です`,
    steps: '特典までの段階',
    stepReached: '達成',
  },
  wallet: {
    heading: 'お持ちの特典',
    empty: '現在ご利用いただける特典はありません。',
    groups: { usable: '利用可能', waiting: 'あと少し', over: '使用済み・期限切れ' },
    status: {
      USABLE: '利用可能',
      APPLIED: '適用中',
      WAITING: '条件未達',
      USED: '使用済み',
      EXPIRED: '期限切れ',
      DISABLED: '利用不可',
      NO_BALANCE: '残高なし',
      NOT_ACTIVE_YET: '開始前',
    },
    best: 'このカートに最適',
    worth: (amount, f) => `今なら${f.money(amount)}お得`,
    pays: (amount, f) => `${f.money(amount)}をお支払い`,
    apply: '適用する',
    applyNamed: (name) => `適用する：${name}`,
    remove: '外す',
    removeNamed: (name) => `外す：${name}`,
    ends: (date) => `${date}まで`,
    starts: (date) => `${date}から`,
    ended: (date) => `${date}に終了`,
    balance: (balance, f) => `残高${f.money(balance)}`,
    usesLeft: (count, f) => `残り${f.number(count)}回`,
    reserved: '別のお支払いで使用中',
    loading: '特典を読み込み中…',
    failed: '特典を読み込めませんでした。',
    retry: 'もう一度試す',
    signedOut: 'ログインすると特典をご覧いただけます。',
  },
  announce: {
    applied: (code, saved, f) => `${code}を適用しました。${f.money(saved)}お得です。`,
    automatic: (title, saved, f) => `${title}が自動適用され、${f.money(saved)}お得です。`,
    lost: (title) => `${title}の適用が外れました。`,
    removed: (code) => `${code}を外しました。`,
    total: (total, f) => `合計${f.money(total)}。`,
    reached: (reward) => `達成：${reward}。`,
    unreached: (reward) => `未達：${reward}。`,
  },
};
