import type { Messages } from './messages.js';

const gone = (code: string) => `Codul ${code} nu mai este disponibil.`;
const apart = (code: string) =>
  `Codul ${code} nu se poate combina cu celelalte coduri din comanda dumneavoastră.`;
const selected = (code: string) =>
  `Codul ${code} este pentru anumite produse. Niciunul nu este încă în coș.`;
const hours = (code: string) => `Codul ${code} nu este valabil la această oră. Încercați mai târziu.`;
const items = { one: 'un produs', few: '# produse', other: '# de produse' };

export const ro: Messages = {
  refusal: {
    not_found: (_, code) =>
      `Nu am găsit codul ${code}. Verificați scrierea: litera O și cifra 0 seamănă.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `Codul ${code} a expirat pe ${f.date(facts.expiration_date)}.`
        : `Codul ${code} a expirat.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `Codul ${code} este valabil din ${f.date(facts.start_date)}. Reveniți atunci.`
        : `Codul ${code} nu este încă valabil.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `Codul ${code} a fost folosit deja de numărul maxim de ori.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'Pe acest card nu este atât. Folosiți o sumă mai mică.';
      if (facts.balance === 0) return 'Pe acest card nu a mai rămas nimic.';
      return `Pe acest card au rămas ${f.money(facts.balance)}. Folosiți cel mult atât.`;
    },
    loyalty_card_points_exceeded: () => 'Nu aveți destule puncte. Folosiți mai puține.',
    not_published: (_, code) => `${code} nu a fost încă oferit nimănui.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} este pentru persoanele cărora ne recomandați.`,
    missing_reward: () => 'Alegeți la ce folosiți punctele.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') {
        return `Adăugați încă ${f.short(facts.missing)} ca să folosiți ${code}.`;
      }
      if (facts.basis === 'quantity') {
        return `Adăugați încă ${f.plural(facts.missing, items)} ca să folosiți ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `Coșul nu îndeplinește încă toate condițiile pentru ${code}.`;
    },
    customer_rules_violated: (_, code) => `Codul ${code} nu este disponibil pentru contul dumneavoastră.`,
    redemption_rules_violated: (_, code) => `Codul ${code} nu poate fi folosit la această comandă.`,
    missing_customer: (_, code) => `Conectați-vă ca să folosiți ${code}.`,
    missing_order: (_, code) => `Adăugați ceva în coș ca să folosiți ${code}.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `Codul ${code} este deja în comandă.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `Codul ${code} nu se poate combina cu ${f.list(facts.with)}. Păstrați-l pe cel preferat.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      limit === 1
        ? 'Se poate folosi o singură ofertă la o comandă. Eliminați-o mai întâi pe cealaltă.'
        : `Se pot folosi cel mult ${f.plural(limit, { few: '# oferte', other: '# de oferte' })} la o comandă. Eliminați mai întâi una.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `În comandă este deja o ofertă de același fel ca ${code}. Eliminați-o mai întâi.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `Codul ${code} așteaptă un alt cod din comandă.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Cu celelalte oferte economisiți cu ${f.money(facts.lost_by)} mai mult decât cu ${code}.`
        : `Cu celelalte oferte economisiți la fel și fără ${code}.`,
    no_effect: (_, code) => `Codul ${code} nu ar micșora prețul acestei comenzi.`,
    multiple_requests: (_, code) =>
      `Codul ${code} este folosit acum la o altă plată. Încercați din nou peste câteva clipe.`,
    amount_out_of_range: () => 'Comanda este prea mare pentru a fi calculată.',
  },
  limits: {
    amount: (code, allowed, f) => `Codul ${code} este valabil pentru comenzi de cel mult ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `Codul ${code} este valabil pentru comenzi cu cel mult ${f.plural(allowed, items)}.`,
    gift: (code, allowed, f) => `${code} plătește cel mult ${f.short(allowed)} la o comandă.`,
    used: (code) => `Ați folosit deja codul ${code}.`,
  },
  remedy: {
    add_amount: 'Continuați cumpărăturile',
    add_items: 'Vedeți produsele',
    sign_in: 'Conectare',
    remove: 'Eliminați codul',
    swap: 'Folosiți-l pe acesta',
    retry: 'Încercați din nou',
    offer: (name, saved, f) => `Folosiți în schimb ${name}: economisiți ${f.money(saved)}`,
  },
  coupon: {
    label: 'Cod de reducere sau card cadou',
    toggle: 'Aveți un cod?',
    apply: 'Aplicați',
    checking: 'Se verifică…',
    empty: 'Introduceți un cod.',
    applied: (code, saved, f) => `Codul ${code} a fost aplicat. Economisiți ${f.money(saved)}.`,
    paid: (code, credits, f) => `Cardul cadou ${code} plătește ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Prea multe încercări. Puteți încerca din nou peste ${f.plural(seconds, { one: 'o secundă', few: '# secunde', other: '# de secunde' })}.`,
    offline: (code) =>
      `Nu aveți conexiune. Verificăm ${code} când reveniți; totalul se poate schimba.`,
    unreachable: (code) => `Nu am putut verifica ${code}. Încercați din nou peste câteva clipe.`,
    readonly: 'Codurile nu mai pot fi schimbate.',
    locked: 'Codurile sunt blocate în timpul plății.',
  },
  codes: {
    label: 'Reduceri la această comandă',
    automatic: 'Aplicat automat',
    remove: (code) => `Eliminați ${code}`,
    checking: 'Se verifică…',
    waiting: 'Încă nu',
    pending: 'De verificat',
    removed: (code) => `${code} a fost eliminat.`,
    removing: 'Se elimină…',
    kept: (code) => `${code} nu a putut fi eliminat. Încercați din nou.`,
    notRemoved: 'Nu a putut fi eliminat. Încercați din nou.',
    undo: 'Anulați',
  },
  breakdown: {
    heading: 'Sumarul comenzii',
    subtotal: 'Subtotal',
    shipping: 'Livrare',
    discount: 'Reducere:',
    giftCard: (code) => `Card cadou ${code}`,
    total: 'Total',
    due: 'Rest de plată',
    saved: (amount, f) => `Economisiți ${f.money(amount)}`,
    verdict: {
      local: 'Estimat',
      confirmed: 'Confirmat',
      provisional: 'Provizoriu',
      differs: 'Preț schimbat',
    },
    changed: (before, after, f) =>
      `Totalul s-a schimbat de la ${f.money(before)} la ${f.money(after)}. Verificați-l înainte de plată.`,
    accept: 'Accept noul total',
    details: 'Afișați detaliile',
    why: 'De ce acest preț?',
    loading: 'Se calculează totalul…',
  },
  price: {
    was: 'Înainte',
    now: 'Acum',
    free: 'Gratuit',
    off: (percent, f) => `-${f.percent(percent)}`,
    unavailable: 'Fără preț',
    member: 'Preț pentru membri',
    withCode: (code) => `cu ${code}`,
    from: (price) => `De la ${price}`,
    estimated: 'Estimat',
    lowest: (price) => `Cel mai mic preț din ultimele 30 de zile: ${price}`,
    recommended: 'Preț recomandat',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'TVA inclus',
    taxExcluded: 'fără TVA',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} reducere`,
    amount: (amount, f) => `${f.short(amount)} reducere`,
    fixed: (amount, f) => `un preț de ${f.short(amount)}`,
    shipping: 'livrare gratuită',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `${name} gratuit`, other: `# × ${name} gratuit` })
        : `${f.plural(count, items)} gratuit`,
    giftCard: (balance, f) => `card cadou de ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Încă ${f.short(missing)} pentru ${reward}`,
    missingUnits: (missing, reward, f) => `Încă ${f.plural(missing, items)} pentru ${reward}`,
    reached: (reward) => `Ați obținut ${reward}`,
    allReached: (reward) => `Ați obținut ${reward}: mai bine nu se poate`,
    empty: (at, reward, f) => `De la ${f.short(at)}: ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} din ${f.short(at)}`,
    lost: (missing, reward, f) => `Mai lipsesc din nou ${f.short(missing)} pentru ${reward}`,
    steps: 'Avantaje pe parcurs',
    stepReached: 'Atins',
  },
  wallet: {
    heading: 'Ofertele dumneavoastră',
    empty: 'Nicio ofertă momentan.',
    groups: { usable: 'Gata de folosit', waiting: 'Aproape', over: 'Folosite și expirate' },
    status: {
      USABLE: 'Gata',
      APPLIED: 'Aplicată',
      WAITING: 'Încă nu',
      USED: 'Folosită',
      EXPIRED: 'Expirată',
      DISABLED: 'Indisponibilă',
      NO_BALANCE: 'Fără sold',
      NOT_ACTIVE_YET: 'Începe mai târziu',
    },
    best: 'Cea mai bună alegere pentru acest coș',
    worth: (amount, f) => `Economisiți ${f.money(amount)} acum`,
    pays: (amount, f) => `Plătește ${f.money(amount)} acum`,
    apply: 'Aplicați',
    applyNamed: (name) => `Aplicați ${name}`,
    remove: 'Eliminați',
    removeNamed: (name) => `Eliminați ${name}`,
    ends: (date) => `Până la ${date}`,
    starts: (date) => `Din ${date}`,
    ended: (date) => `Expirată pe ${date}`,
    balance: (balance, f) => `Sold: ${f.money(balance)}`,
    usesLeft: (count, f) =>
      f.plural(count, { one: 'O utilizare rămasă', few: '# utilizări rămase', other: '# de utilizări rămase' }),
    reserved: 'Folosită la o altă plată',
    loading: 'Se încarcă ofertele…',
    failed: 'Ofertele nu au putut fi încărcate.',
    retry: 'Încercați din nou',
    signedOut: 'Conectați-vă ca să vedeți ofertele.',
  },
  announce: {
    applied: (code, saved, f) => `Codul ${code} a fost aplicat. Economisiți ${f.money(saved)}.`,
    automatic: (title, saved, f) => `${title}: reducere de ${f.money(saved)}, aplicată automat.`,
    lost: (title) => `${title} nu se mai aplică.`,
    removed: (code) => `${code} a fost eliminat.`,
    total: (total, f) => `Total: ${f.money(total)}.`,
    reached: (reward) => `Atins: ${reward}.`,
    unreached: (reward) => `Nu mai este atins: ${reward}.`,
  },
};
