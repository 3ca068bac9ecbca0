import type { Messages } from './messages.js';

const gone = (code: string) => `Kod ${code} nie jest już dostępny.`;
const apart = (code: string) =>
  `Kodu ${code} nie można łączyć z pozostałymi kodami w tym zamówieniu.`;
const selected = (code: string) =>
  `Kod ${code} dotyczy wybranych produktów. Nie ma ich jeszcze w koszyku.`;
const hours = (code: string) => `Kod ${code} nie działa o tej porze. Spróbuj później.`;
const items = { one: '# produkt', few: '# produkty', many: '# produktów', other: '# produktu' };

export const pl: Messages = {
  refusal: {
    not_found: (_, code) =>
      `Nie znaleźliśmy kodu ${code}. Sprawdź pisownię: O i 0 są do siebie podobne.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `Kod ${code} był ważny do ${f.date(facts.expiration_date)}.`
        : `Kod ${code} stracił ważność.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `Kod ${code} działa od ${f.date(facts.start_date)}. Zajrzyj wtedy ponownie.`
        : `Kod ${code} jeszcze nie działa.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `Kod ${code} został już w pełni wykorzystany.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'Na karcie nie ma tyle środków. Wybierz mniejszą kwotę.';
      if (facts.balance === 0) return 'Na tej karcie nic nie zostało.';
      return `Na karcie zostało ${f.money(facts.balance)}. Wybierz tyle lub mniej.`;
    },
    loyalty_card_points_exceeded: () => 'Nie ma tylu punktów. Wybierz mniej.',
    not_published: (_, code) => `Kod ${code} nie został jeszcze nikomu przyznany.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `Kod ${code} jest dla osób, którym nas polecasz.`,
    missing_reward: () => 'Wybierz, na co przeznaczyć punkty.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') {
        return `Dodaj produkty za ${f.short(facts.missing)}, aby użyć kodu ${code}.`;
      }
      if (facts.basis === 'quantity') {
        return `Dodaj jeszcze ${f.plural(facts.missing, items)}, aby użyć kodu ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `Koszyk nie spełnia jeszcze warunków kodu ${code}.`;
    },
    customer_rules_violated: (_, code) => `Kod ${code} nie jest dostępny dla Twojego konta.`,
    redemption_rules_violated: (_, code) => `Kodu ${code} nie można użyć w tym zamówieniu.`,
    missing_customer: (_, code) => `Zaloguj się, aby użyć kodu ${code}.`,
    missing_order: (_, code) => `Dodaj coś do koszyka, aby użyć kodu ${code}.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `Kod ${code} jest już w zamówieniu.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `Kodu ${code} nie można łączyć z ${f.list(facts.with)}. Zostaw ten, który wolisz.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts }, _, f) =>
      facts.limit === undefined || facts.limit === 1
        ? 'W zamówieniu można użyć tylko jednej oferty. Najpierw usuń inną.'
        : `W zamówieniu można użyć najwyżej tylu ofert: ${f.number(facts.limit)}. Najpierw usuń jedną.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `W zamówieniu jest już oferta tego samego rodzaju co ${code}. Najpierw ją usuń.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `Kod ${code} czeka na inny kod w zamówieniu.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Pozostałe oferty dają o ${f.money(facts.lost_by)} więcej niż z kodem ${code}.`
        : `Pozostałe oferty dają tyle samo bez kodu ${code}.`,
    no_effect: (_, code) => `Kod ${code} nie obniżyłby ceny tego zamówienia.`,
    multiple_requests: (_, code) =>
      `Kod ${code} jest używany w innym zamówieniu. Spróbuj za chwilę.`,
    amount_out_of_range: () => 'To zamówienie jest zbyt duże, aby je wycenić.',
  },
  limits: {
    amount: (code, allowed, f) => `Kod ${code} dotyczy zamówień do ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `Kod ${code} dotyczy zamówień, w których liczba produktów nie przekracza ${f.number(allowed)}.`,
    gift: (code, allowed, f) => `${code} opłaca najwyżej ${f.short(allowed)} w jednym zamówieniu.`,
    used: (code) => `Kod ${code} został już przez Ciebie użyty.`,
  },
  remedy: {
    add_amount: 'Kupuj dalej',
    add_items: 'Zobacz produkty',
    sign_in: 'Zaloguj się',
    remove: 'Usuń kod',
    swap: 'Użyj tego zamiast',
    retry: 'Spróbuj ponownie',
    offer: (name, saved, f) => `Użyj zamiast tego: ${name}, oszczędzasz ${f.money(saved)}`,
  },
  coupon: {
    label: 'Kod rabatowy lub karta podarunkowa',
    toggle: 'Masz kod?',
    apply: 'Zastosuj',
    checking: 'Sprawdzamy…',
    empty: 'Wpisz kod.',
    applied: (code, saved, f) => `Zastosowano ${code}. Oszczędzasz ${f.money(saved)}.`,
    paid: (code, credits, f) => `Karta ${code} pokrywa ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Zbyt wiele prób. Spróbuj ponownie za ${f.plural(seconds, { one: '# sekundę', few: '# sekundy', many: '# sekund', other: '# sekundy' })}.`,
    offline: (code) =>
      `Brak połączenia. Sprawdzimy ${code}, gdy wrócisz do sieci; kwota może się zmienić.`,
    unreachable: (code) => `Nie udało się teraz sprawdzić kodu ${code}. Spróbuj za chwilę.`,
    readonly: 'Kodów nie można już zmienić.',
    locked: 'Podczas płatności nie można zmieniać kodów.',
  },
  codes: {
    label: 'Rabaty w tym zamówieniu',
    automatic: 'Zastosowano automatycznie',
    remove: (code) => `Usuń ${code}`,
    checking: 'Sprawdzamy…',
    waiting: 'Jeszcze nie',
    pending: 'Do sprawdzenia',
    removed: (code) => `Usunięto ${code}.`,
    removing: 'Usuwamy…',
    kept: (code) => `Nie udało się usunąć ${code}. Spróbuj ponownie.`,
    notRemoved: 'Nie udało się usunąć. Spróbuj ponownie.',
    undo: 'Cofnij',
  },
  breakdown: {
    heading: 'Podsumowanie',
    subtotal: 'Wartość produktów',
    shipping: 'Dostawa',
    discount: 'Rabat:',
    giftCard: (code) => `Karta podarunkowa ${code}`,
    total: 'Razem',
    due: 'Do zapłaty',
    saved: (amount, f) => `Oszczędzasz ${f.money(amount)}`,
    verdict: {
      local: 'Szacunkowo',
      confirmed: 'Potwierdzone',
      provisional: 'Tymczasowo',
      differs: 'Cena się zmieniła',
    },
    changed: (before, after, f) =>
      `Kwota zmieniła się z ${f.money(before)} na ${f.money(after)}. Sprawdź ją przed zapłatą.`,
    accept: 'Akceptuję nową kwotę',
    details: 'Pokaż szczegóły',
    why: 'Skąd ta cena?',
    loading: 'Obliczamy kwotę…',
  },
  price: {
    was: 'Poprzednio',
    now: 'Teraz',
    free: 'Gratis',
    off: (percent, f) => `−${f.percent(percent)}`,
    unavailable: 'Brak ceny',
    member: 'Cena dla klubowiczów',
    withCode: (code) => `z kodem ${code}`,
    from: (price) => `Od ${price}`,
    estimated: 'Szacunkowo',
    lowest: (price) => `Najniższa cena z 30 dni przed obniżką: ${price}`,
    recommended: 'Cena sugerowana',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'z VAT',
    taxExcluded: 'bez VAT',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} rabatu`,
    amount: (amount, f) => `${f.short(amount)} rabatu`,
    fixed: (amount, f) => `cena ${f.short(amount)}`,
    shipping: 'darmowa dostawa',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `${name} gratis`, other: `# × ${name} gratis` })
        : f.plural(count, {
            one: '# produkt gratis',
            few: '# produkty gratis',
            many: '# produktów gratis',
            other: '# produktu gratis',
          }),
    giftCard: (balance, f) => `karta podarunkowa ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Jeszcze ${f.short(missing)} i czeka: ${reward}`,
    missingUnits: (missing, reward, f) => `Jeszcze ${f.plural(missing, items)} i czeka: ${reward}`,
    reached: (reward) => `Masz już: ${reward}`,
    allReached: (reward) => `Masz już wszystko: ${reward}`,
    empty: (at, reward, f) => `Od ${f.short(at)}: ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} z ${f.short(at)}`,
    steps: 'Nagrody po drodze',
    stepReached: 'Osiągnięto',
    lost: (missing, reward, f) => `Znów brakuje ${f.short(missing)}: ${reward}`,
  },
  wallet: {
    heading: 'Twoje oferty',
    empty: 'Na razie brak ofert.',
    groups: { usable: 'Gotowe do użycia', waiting: 'Już prawie', over: 'Użyte i wygasłe' },
    status: {
      USABLE: 'Gotowe',
      APPLIED: 'Zastosowano',
      WAITING: 'Jeszcze nie',
      USED: 'Użyte',
      EXPIRED: 'Wygasło',
      DISABLED: 'Niedostępne',
      NO_BALANCE: 'Puste',
      NOT_ACTIVE_YET: 'Działa później',
    },
    best: 'Najlepszy wybór dla tego koszyka',
    worth: (amount, f) => `Teraz oszczędza ${f.money(amount)}`,
    pays: (amount, f) => `Teraz pokrywa ${f.money(amount)}`,
    apply: 'Zastosuj',
    applyNamed: (name) => `Zastosuj: ${name}`,
    remove: 'Usuń',
    removeNamed: (name) => `Usuń: ${name}`,
    ends: (date) => `Do ${date}`,
    starts: (date) => `Od ${date}`,
    ended: (date) => `Wygasło ${date}`,
    balance: (balance, f) => `Zostało ${f.money(balance)}`,
    usesLeft: (count, f) =>
      f.plural(count, { one: 'Zostało # użycie', few: 'Zostały # użycia', many: 'Zostało # użyć', other: 'Zostało # użycia' }),
    reserved: 'Używany w innym zamówieniu',
    loading: 'Wczytujemy oferty…',
    failed: 'Nie udało się wczytać ofert.',
    retry: 'Spróbuj ponownie',
    signedOut: 'Zaloguj się, aby zobaczyć swoje oferty.',
  },
  announce: {
    applied: (code, saved, f) => `Zastosowano ${code}. Oszczędzasz ${f.money(saved)}.`,
    automatic: (title, saved, f) => `Zastosowano: ${title}, rabat ${f.money(saved)}.`,
    lost: (title) => `Już nie obowiązuje: ${title}.`,
    removed: (code) => `Usunięto ${code}.`,
    total: (total, f) => `Razem ${f.money(total)}.`,
    reached: (reward) => `Osiągnięto: ${reward}.`,
    unreached: (reward) => `Już nie osiągnięto: ${reward}.`,
  },
};
