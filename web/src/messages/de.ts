import type { Messages } from './messages.js';

const gone = (code: string) => `${code} ist nicht mehr verfügbar.`;
const apart = (code: string) =>
  `${code} lässt sich nicht mit den anderen Codes dieser Bestellung kombinieren.`;
const selected = (code: string) =>
  `${code} gilt für ausgewählte Produkte. Keines davon ist in Ihrem Warenkorb.`;
const hours = (code: string) =>
  `${code} gilt nicht zu dieser Zeit. Versuchen Sie es später noch einmal.`;

export const de: Messages = {
  refusal: {
    not_found: (_, code) =>
      `Den Code ${code} konnten wir nicht finden. Bitte prüfen Sie die Schreibweise: O und 0 sehen sich ähnlich.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `${code} ist am ${f.date(facts.expiration_date)} abgelaufen.`
        : `${code} ist abgelaufen.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `${code} gilt ab ${f.date(facts.start_date)}. Schauen Sie dann wieder vorbei.`
        : `${code} gilt noch nicht.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `${code} ist schon vollständig eingelöst.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'So viel ist nicht auf dieser Karte. Bitte wählen Sie einen kleineren Betrag.';
      if (facts.balance === 0) return 'Auf dieser Karte ist nichts mehr.';
      return `Auf dieser Karte sind noch ${f.money(facts.balance)}. Mehr lässt sich nicht einsetzen.`;
    },
    loyalty_card_points_exceeded: () => 'Es sind nicht genug Punkte da. Bitte wählen Sie weniger.',
    not_published: (_, code) => `${code} wurde noch nicht ausgegeben.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} ist für alle, denen Sie uns empfehlen.`,
    missing_reward: () => 'Wählen Sie, wofür die Punkte eingesetzt werden.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') {
        return `Noch ${f.short(facts.missing)}, dann gilt ${code}.`;
      }
      if (facts.basis === 'quantity') {
        return `Noch ${f.plural(facts.missing, { one: '# Artikel', other: '# Artikel' })}, dann gilt ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `Ihr Warenkorb erfüllt die Bedingungen von ${code} noch nicht.`;
    },
    customer_rules_violated: (_, code) => `${code} gilt nicht für Ihr Konto.`,
    redemption_rules_violated: (_, code) => `${code} gilt nicht für diese Bestellung.`,
    missing_customer: (_, code) => `Melden Sie sich an, um ${code} einzulösen.`,
    missing_order: (_, code) => `Legen Sie etwas in den Warenkorb, um ${code} einzulösen.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `${code} ist schon auf Ihrer Bestellung.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `${code} lässt sich nicht mit ${f.list(facts.with)} kombinieren. Behalten Sie, was Ihnen lieber ist.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts }, _, f) =>
      facts.limit === undefined || facts.limit === 1
        ? 'Pro Bestellung gilt nur ein Angebot. Entfernen Sie zuerst ein anderes.'
        : `Pro Bestellung gelten höchstens ${f.number(facts.limit)} Angebote. Entfernen Sie zuerst eines.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `Ein Angebot derselben Art wie ${code} ist schon auf Ihrer Bestellung. Entfernen Sie es zuerst.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) =>
      `${code} wartet auf einen anderen Code Ihrer Bestellung.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Mit Ihren anderen Angeboten sparen Sie ${f.money(facts.lost_by)} mehr als mit ${code}.`
        : `Mit Ihren anderen Angeboten sparen Sie auch ohne ${code} genauso viel.`,
    no_effect: (_, code) => `${code} würde den Preis dieser Bestellung nicht senken.`,
    multiple_requests: (_, code) =>
      `${code} wird gerade in einem anderen Kauf benutzt. Versuchen Sie es gleich noch einmal.`,
    amount_out_of_range: () => 'Diese Bestellung ist zu groß, um berechnet zu werden.',
  },
  limits: {
    amount: (code, allowed, f) => `${code} gilt für Bestellungen bis ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `${code} gilt für Bestellungen mit höchstens ${f.number(allowed)} Artikeln.`,
    gift: (code, allowed, f) => `${code} zahlt höchstens ${f.short(allowed)} je Bestellung.`,
    used: (code) => `Sie haben ${code} schon eingelöst.`,
  },
  remedy: {
    add_amount: 'Weiter einkaufen',
    add_items: 'Produkte ansehen',
    sign_in: 'Anmelden',
    remove: 'Code entfernen',
    swap: 'Diesen stattdessen',
    retry: 'Noch einmal versuchen',
    offer: (name, saved, f) => `Stattdessen ${name} einlösen: ${f.money(saved)} sparen`,
  },
  coupon: {
    label: 'Rabatt- oder Geschenkcode',
    toggle: 'Code einlösen',
    apply: 'Anwenden',
    checking: 'Wird geprüft …',
    empty: 'Bitte geben Sie einen Code ein.',
    applied: (code, saved, f) => `${code} gilt. Sie sparen ${f.money(saved)}.`,
    paid: (code, credits, f) => `Geschenkkarte ${code} zahlt ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Zu viele Versuche. Weiter geht es in ${f.plural(seconds, { one: '# Sekunde', other: '# Sekunden' })}.`,
    offline: (code) =>
      `Sie sind offline. Wir prüfen ${code}, sobald Sie wieder verbunden sind; der Preis kann sich ändern.`,
    unreachable: (code) =>
      `${code} konnte gerade nicht geprüft werden. Versuchen Sie es gleich noch einmal.`,
    readonly: 'Codes lassen sich nicht mehr ändern.',
    locked: 'Während der Zahlung lassen sich Codes nicht ändern.',
  },
  codes: {
    label: 'Rabatte dieser Bestellung',
    automatic: 'Für Sie angewendet',
    remove: (code) => `${code} entfernen`,
    checking: 'Wird geprüft …',
    waiting: 'Noch nicht',
    pending: 'Wird noch geprüft',
    removed: (code) => `${code} entfernt.`,
    removing: 'Wird entfernt …',
    kept: (code) => `${code} konnte nicht entfernt werden. Versuchen Sie es noch einmal.`,
    notRemoved: 'Konnte nicht entfernt werden. Versuchen Sie es noch einmal.',
    undo: 'Rückgängig',
  },
  breakdown: {
    heading: 'Ihre Bestellung',
    subtotal: 'Zwischensumme',
    shipping: 'Versand',
    discount: 'Rabatt:',
    giftCard: (code) => `Geschenkkarte ${code}`,
    total: 'Gesamt',
    due: 'Noch zu zahlen',
    saved: (amount, f) => `Sie sparen ${f.money(amount)}`,
    verdict: {
      local: 'Voraussichtlich',
      confirmed: 'Bestätigt',
      provisional: 'Vorläufig',
      differs: 'Preis geändert',
    },
    changed: (before, after, f) =>
      `Ihr Gesamtpreis hat sich von ${f.money(before)} auf ${f.money(after)} geändert. Bitte prüfen Sie ihn vor dem Bezahlen.`,
    accept: 'Neue Summe übernehmen',
    details: 'Details anzeigen',
    why: 'Warum dieser Preis?',
    loading: 'Ihre Summe wird berechnet …',
  },
  price: {
    was: 'Vorher',
    now: 'Jetzt',
    free: 'Gratis',
    off: (percent, f) => `−${f.percent(percent)}`,
    unavailable: 'Kein Preis',
    member: 'Mitgliederpreis',
    withCode: (code) => `mit ${code}`,
    from: (price) => `Ab ${price}`,
    estimated: 'Voraussichtlich',
    lowest: (price) => `Niedrigster Preis der letzten 30 Tage: ${price}`,
    recommended: 'UVP',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'inkl. MwSt.',
    taxExcluded: 'zzgl. MwSt.',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} Rabatt`,
    amount: (amount, f) => `${f.short(amount)} Rabatt`,
    fixed: (amount, f) => `Festpreis von ${f.short(amount)}`,
    shipping: 'Gratisversand',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `${name} gratis`, other: `# × ${name} gratis` })
        : f.plural(count, { one: '# Gratisartikel', other: '# Gratisartikel' }),
    giftCard: (balance, f) => `Geschenkkarte über ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Noch ${f.short(missing)} für ${reward}`,
    missingUnits: (missing, reward, f) =>
      `Noch ${f.plural(missing, { one: '# Artikel', other: '# Artikel' })} für ${reward}`,
    reached: (reward) => `Geschafft: ${reward}`,
    allReached: (reward) => `Geschafft: ${reward}. Mehr geht nicht`,
    empty: (at, reward, f) => `Ab ${f.short(at)}: ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} von ${f.short(at)}`,
    steps: 'Vorteile auf dem Weg',
    stepReached: 'Erreicht',
    lost: (missing, reward, f) => `Es fehlen wieder ${f.short(missing)} für ${reward}`,
  },
  wallet: {
    heading: 'Ihre Angebote',
    empty: 'Zurzeit keine Angebote.',
    groups: { usable: 'Einsatzbereit', waiting: 'Fast so weit', over: 'Eingelöst und abgelaufen' },
    status: {
      USABLE: 'Bereit',
      APPLIED: 'Angewendet',
      WAITING: 'Noch nicht',
      USED: 'Eingelöst',
      EXPIRED: 'Abgelaufen',
      DISABLED: 'Nicht verfügbar',
      NO_BALANCE: 'Leer',
      NOT_ACTIVE_YET: 'Gilt später',
    },
    best: 'Beste Wahl für diesen Warenkorb',
    worth: (amount, f) => `Spart jetzt ${f.money(amount)}`,
    pays: (amount, f) => `Zahlt jetzt ${f.money(amount)}`,
    apply: 'Anwenden',
    applyNamed: (name) => `Anwenden: ${name}`,
    remove: 'Entfernen',
    removeNamed: (name) => `Entfernen: ${name}`,
    ends: (date) => `Bis ${date}`,
    starts: (date) => `Ab ${date}`,
    ended: (date) => `Abgelaufen am ${date}`,
    balance: (balance, f) => `Noch ${f.money(balance)}`,
    usesLeft: (count, f) => f.plural(count, { one: 'Noch # Mal einlösbar', other: 'Noch # Mal einlösbar' }),
    reserved: 'In einer anderen Bestellung in Gebrauch',
    loading: 'Ihre Angebote werden geladen …',
    failed: 'Ihre Angebote konnten nicht geladen werden.',
    retry: 'Erneut versuchen',
    signedOut: 'Melden Sie sich an, um Ihre Angebote zu sehen.',
  },
  announce: {
    applied: (code, saved, f) => `${code} gilt. Sie sparen ${f.money(saved)}.`,
    automatic: (title, saved, f) => `${title} für Sie angewendet: ${f.money(saved)} Rabatt.`,
    lost: (title) => `${title} gilt nicht mehr.`,
    removed: (code) => `${code} entfernt.`,
    total: (total, f) => `Gesamt ${f.money(total)}.`,
    reached: (reward) => `Erreicht: ${reward}.`,
    unreached: (reward) => `Nicht mehr erreicht: ${reward}.`,
  },
};
