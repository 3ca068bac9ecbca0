import type { Messages } from './messages.js';

const gone = (code: string) => `优惠码 ${code} 已不可用。`;
const apart = (code: string) => `优惠码 ${code} 不能与订单中的其他优惠码同时使用。`;
const selected = (code: string) => `优惠码 ${code} 仅限指定商品，您的购物车中暂无符合条件的商品。`;
const hours = (code: string) => `优惠码 ${code} 在当前时段不可用，请稍后再试。`;

export const zh: Messages = {
  refusal: {
    not_found: (_, code) => `未找到优惠码 ${code}。请检查输入：字母 O 和数字 0 很相似。`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `优惠码 ${code} 已于${f.date(facts.expiration_date)}到期。`
        : `优惠码 ${code} 已到期。`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `优惠码 ${code} 自${f.date(facts.start_date)}起可用，请届时再来。`
        : `优惠码 ${code} 尚未生效。`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `优惠码 ${code} 已被领完。`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return '此卡余额不足，请减少使用金额。';
      if (facts.balance === 0) return '此卡余额已用完。';
      return `此卡余额为 ${f.money(facts.balance)}，请在此金额内使用。`;
    },
    loyalty_card_points_exceeded: () => '积分不足，请减少使用的积分。',
    not_published: (_, code) => `${code} 尚未发放。`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} 供您推荐的朋友使用。`,
    missing_reward: () => '请选择积分的用途。',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') return `再买 ${f.short(facts.missing)} 即可使用 ${code}。`;
      if (facts.basis === 'quantity') return `再加 ${f.number(facts.missing)} 件商品即可使用 ${code}。`;
      if (facts.basis === 'items') return selected(code);
      return `您的购物车尚未满足 ${code} 的使用条件。`;
    },
    customer_rules_violated: (_, code) => `您的账户不能使用 ${code}。`,
    redemption_rules_violated: (_, code) => `此订单不能使用 ${code}。`,
    missing_customer: (_, code) => `请登录后使用 ${code}。`,
    missing_order: (_, code) => `请先将商品加入购物车，再使用 ${code}。`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `${code} 已在您的订单中。`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `${code} 不能与 ${f.list(facts.with)} 同时使用，请保留您更喜欢的一个。`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      `每个订单最多使用 ${f.number(limit)} 项优惠，请先移除其他优惠。`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `订单中已有与 ${code} 同类的优惠，请先移除。`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `${code} 需等待订单中的另一个优惠码。`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `您的其他优惠比使用 ${code} 多省 ${f.money(facts.lost_by)}。`
        : `不使用 ${code}，您的其他优惠同样划算。`,
    no_effect: (_, code) => `${code} 不会降低此订单的价格。`,
    multiple_requests: (_, code) => `${code} 正在另一笔结算中使用，请稍后再试。`,
    amount_out_of_range: () => '此订单金额过大，无法计算。',
  },
  limits: {
    amount: (code, allowed, f) => `${code} 仅适用于不超过 ${f.short(allowed)} 的订单。`,
    quantity: (code, allowed, f) => `${code} 仅适用于不超过 ${f.number(allowed)} 件商品的订单。`,
    gift: (code, allowed, f) => `${code} 每个订单最多支付 ${f.short(allowed)}。`,
    used: (code) => `您已使用过 ${code}。`,
  },
  remedy: {
    add_amount: '继续购物',
    add_items: '查看商品',
    sign_in: '登录',
    remove: '移除优惠码',
    swap: '改用这个',
    retry: '重试',
    offer: (name, saved, f) => `改用 ${name}，可省 ${f.money(saved)}`,
  },
  coupon: {
    label: '优惠码或礼品卡号',
    toggle: '有优惠码？',
    apply: '使用',
    checking: '正在核对…',
    empty: '请输入优惠码。',
    applied: (code, saved, f) => `已使用 ${code}，为您节省 ${f.money(saved)}。`,
    paid: (code, credits, f) => `礼品卡 ${code} 支付 ${f.money(credits)}。`,
    throttled: (seconds, f) => `尝试次数过多，请在 ${f.number(seconds)} 秒后再试。`,
    offline: (code) => `您已离线。恢复连接后将核对 ${code}，总价可能变动。`,
    unreachable: (code) => `暂时无法核对 ${code}，请稍后再试。`,
    readonly: '优惠码已无法更改。',
    locked: '付款期间无法更改优惠码。',
  },
  codes: {
    label: '此订单的优惠',
    automatic: '已自动使用',
    remove: (code) => `移除 ${code}`,
    checking: '正在核对…',
    waiting: '未满足条件',
    pending: '待核对',
    removed: (code) => `已移除 ${code}。`,
    removing: '正在移除…',
    kept: (code) => `未能移除 ${code}，请重试。`,
    notRemoved: '未能移除，请重试。',
    undo: '撤销',
  },
  breakdown: {
    heading: '订单摘要',
    subtotal: '商品小计',
    shipping: '运费',
    discount: '优惠：',
    giftCard: (code) => `礼品卡 ${code}`,
    total: '合计',
    due: '待支付',
    saved: (amount, f) => `已省 ${f.money(amount)}`,
    verdict: { local: '预估', confirmed: '已确认', provisional: '暂定', differs: '价格有变' },
    changed: (before, after, f) =>
      `您的总价由 ${f.money(before)} 变为 ${f.money(after)}，付款前请核对。`,
    accept: '接受新总价',
    details: '查看明细',
    why: '为什么是这个价格？',
    loading: '正在计算总价…',
  },
  price: {
    was: '原价',
    now: '现价',
    free: '免费',
    off: (percent, f) => `优惠 ${f.percent(percent)}`,
    unavailable: '暂无价格',
    member: '会员价',
    withCode: (code) => `使用 ${code}`,
    from: (price) => `${price} 起`,
    estimated: '预估',
    lowest: (price) => `近 30 天最低价：${price}`,
    recommended: '建议零售价',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: '含税',
    taxExcluded: '不含税',
  },
  discount: {
    percent: (percent, f) => `优惠 ${f.percent(percent)}`,
    amount: (amount, f) => `立减 ${f.short(amount)}`,
    fixed: (amount, f) => `特价 ${f.short(amount)}`,
    shipping: '免运费',
    units: (count, name, f) => (name ? `赠 ${name} × ${f.number(count)}` : `赠 ${f.number(count)} 件商品`),
    giftCard: (balance, f) => `${f.short(balance)} 礼品卡`,
  },
  spendBar: {
    missing: (missing, reward, f) => `再买 ${f.short(missing)}，即享${reward}`,
    missingUnits: (missing, reward, f) => `再加 ${f.number(missing)} 件，即享${reward}`,
    reached: (reward) => `已享${reward}`,
    allReached: (reward) => `已享${reward}，这是最优惠的一档`,
    empty: (at, reward, f) => `满 ${f.short(at)} 享${reward}`,
    valueText: (current, at, f) => `${f.short(current)}，共需 ${f.short(at)}`,
    lost: (missing, reward, f) => `距${reward}又差 ${f.short(missing)}`,
    steps: '各档优惠',
    stepReached: '已达成',
  },
  wallet: {
    heading: '您的优惠',
    empty: '暂无优惠。',
    groups: { usable: '可使用', waiting: '就差一点', over: '已使用和已过期' },
    status: {
      USABLE: '可使用',
      APPLIED: '使用中',
      WAITING: '未满足条件',
      USED: '已使用',
      EXPIRED: '已过期',
      DISABLED: '不可用',
      NO_BALANCE: '余额为零',
      NOT_ACTIVE_YET: '即将开始',
    },
    best: '最适合此购物车',
    worth: (amount, f) => `现可省 ${f.money(amount)}`,
    pays: (amount, f) => `现可支付 ${f.money(amount)}`,
    apply: '使用',
    applyNamed: (name) => `使用 ${name}`,
    remove: '移除',
    removeNamed: (name) => `移除 ${name}`,
    ends: (date) => `有效期至${date}`,
    starts: (date) => `${date}起可用`,
    ended: (date) => `已于${date}到期`,
    balance: (balance, f) => `余额 ${f.money(balance)}`,
    usesLeft: (count, f) => `还可使用 ${f.number(count)} 次`,
    reserved: '正在另一笔结算中使用',
    loading: '正在加载您的优惠…',
    failed: '无法加载您的优惠。',
    retry: '重试',
    signedOut: '登录后查看您的优惠。',
  },
  announce: {
    applied: (code, saved, f) => `已使用 ${code}，为您节省 ${f.money(saved)}。`,
    automatic: (title, saved, f) => `已自动使用 ${title}，优惠 ${f.money(saved)}。`,
    lost: (title) => `${title} 不再适用。`,
    removed: (code) => `已移除 ${code}。`,
    total: (total, f) => `合计 ${f.money(total)}。`,
    reached: (reward) => `已达成：${reward}。`,
    unreached: (reward) => `未达成：${reward}。`,
  },
};
