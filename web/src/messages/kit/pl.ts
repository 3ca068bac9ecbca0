import type { Formats } from '../formats.js';
import type { KitWords } from './messages.js';

const offers = (n: number, f: Formats) =>
  f.plural(n, { one: '# oferta', few: '# oferty', many: '# ofert', other: '# oferty' });
const seeOffers = (n: number, f: Formats) =>
  f.plural(n, { one: '# ofertę', few: '# oferty', many: '# ofert', other: '# oferty' });
const points = (n: number, f: Formats) =>
  f.plural(n, { one: '# punkt', few: '# punkty', many: '# punktów', other: '# punktu' });
const ofPoints = (n: number, f: Formats) => f.plural(n, { one: '# punktu', other: '# punktów' });

export const pl: KitWords = {
  autoPromo: {
    applied: (title, saved, f) => `${title}: rabat ${f.money(saved)} naliczony automatycznie.`,
    better: (title, more, f) =>
      `Zastosowaliśmy lepszą ofertę: ${title}. Oszczędzasz o ${f.money(more)} więcej.`,
    lost: (title) => `${title}: ta oferta nie obejmuje już Twojego koszyka.`,
    lostMissing: (title, missing, f) => `${title}: oferta nie działa, brakuje ${f.short(missing)}.`,
    undo: 'Cofnij',
    details: 'Szczegóły',
    dismiss: 'Ukryj',
  },
  copy: {
    copy: 'Kopiuj',
    named: (what) => `Kopiuj: ${what}`,
    copied: 'Skopiowano',
    failed: 'Przeglądarka nie pozwala kopiować. Kod jest zaznaczony: skopiuj go ręcznie.',
  },
  countdown: {
    ends: (when) => `Koniec: ${when}`,
    ended: 'Ta oferta już się skończyła.',
    left: (time) => `Pozostało: ${time}.`,
    units: { hour: 'godz.', minute: 'min', second: 's' },
  },
  terms: {
    full: 'Pełne warunki',
    link: 'Przeczytaj pełne warunki',
    version: (version) => `Wersja: ${version}`,
  },
  status: {
    offline: 'Jesteś offline. Do powrotu połączenia ceny są szacunkowe.',
    back: 'Połączenie wróciło.',
    queued: (n, f) =>
      f.plural(n, { one: '# zmiana czeka.', few: '# zmiany czekają.', many: '# zmian czeka.', other: '# zmiany czeka.' }),
    sending: (n, f) =>
      f.plural(n, { one: 'Wysyłamy # zmianę…', few: 'Wysyłamy # zmiany…', many: 'Wysyłamy # zmian…', other: 'Wysyłamy # zmiany…' }),
    failed: 'Nie wszystko udało się wysłać.',
  },
  orders: {
    heading: 'Twoje zamówienia',
    made: (when, total) => `Zamówiono ${when}, ${total}`,
    waiting: (n, f) =>
      f.plural(n, { one: '# zamówienie czeka.', few: '# zamówienia czekają.', many: '# zamówień czeka.', other: '# zamówienia czeka.' }),
    sending: (n, f) =>
      f.plural(n, { one: 'Wysyłamy # zamówienie…', few: 'Wysyłamy # zamówienia…', many: 'Wysyłamy # zamówień…', other: 'Wysyłamy # zamówienia…' }),
    asks: 'Jedno z zamówień czeka na Twoją odpowiedź.',
    accept: (total) => `Zamów za ${total}`,
    decline: 'Nie zamawiaj',
    again: 'Wyślij ponownie',
    remove: 'Usuń z listy',
    send: 'Wyślij teraz',
  },
  giftCard: {
    list: 'Karty podarunkowe w tym zamówieniu',
    number: 'Numer karty podarunkowej',
    pin: 'PIN',
    showPin: 'Pokaż',
    use: 'Wykorzystaj',
    first: 'Użyj najpierw',
    pays: (used, f) => `Płaci ${f.money(used)}.`,
    balance: (balance, used, left, f) =>
      left > 0
        ? `Na karcie jest ${f.money(balance)}. Wykorzystamy ${f.money(used)}, zostanie ${f.money(left)}.`
        : `Na karcie jest ${f.money(balance)}. Wykorzystamy całość.`,
    empty: 'Na tej karcie nie ma już środków.',
    unknown: 'Nie znaleźliśmy tej karty. Sprawdź numer i spróbuj ponownie.',
    otherCurrency: (other, own) =>
      `Ta karta jest w walucie ${other} i nie może opłacić zamówienia w ${own}.`,
  },
  points: {
    label: 'Punkty do wykorzystania',
    balance: (n, f) => `Masz ${points(n, f)}`,
    use: (n, of, f) => `Wykorzystaj ${f.number(n)} z ${ofPoints(of, f)}`,
    value: (n, worth, f) => `${points(n, f)}, ${f.money(worth)} mniej`,
    all: 'Wykorzystaj wszystkie',
    none: 'Żadne',
    belowMin: (missing, min, f) =>
      `Punktami zapłacisz od ${ofPoints(min, f)}. Brakuje ${f.number(missing)}.`,
    pending: (n, f) => `W drodze: ${points(n, f)}.`,
    expiring: (n, date, f) =>
      f.plural(n, {
        one: `# punkt wygasa ${date}.`,
        few: `# punkty wygasają ${date}.`,
        many: `# punktów wygasa ${date}.`,
        other: `# punktu wygasa ${date}.`,
      }),
    cap: {
      order: (max, f) => `${points(max, f)} wystarczy na całe zamówienie.`,
      rule: (max, f) => `W jednym zamówieniu można wykorzystać do ${ofPoints(max, f)}.`,
    },
  },
  conflict: {
    legend: 'Wybierz oferty',
    best: (names, saved, f) => `Najlepiej dla Ciebie: ${names}, oszczędzasz ${f.money(saved)}`,
    bestPill: 'Najlepsze',
    tie: 'Te oferty dają tyle samo. Zostaw te, które wolisz.',
    worse: (less, f) => `Twój wybór daje o ${f.money(less)} mniej niż najlepszy`,
    better: (more, f) => `Inne połączenie ofert daje o ${f.money(more)} więcej`,
    alone: (left, kept) => `${left} nie łączy się z: ${kept}.`,
    saves: (saved, f) => `Oszczędzasz ${f.money(saved)}`,
    less: (less, f) => `o ${f.money(less)} mniej`,
    without: (names) => `Bez: ${names}`,
    nothing: 'Bez ofert',
    choose: 'Użyj tych ofert',
    inUse: 'W użyciu',
  },
  gifts: {
    legend: (n, f) =>
      f.plural(n, {
        one: 'Wybierz prezent',
        few: 'Wybierz do # prezentów',
        many: 'Wybierz do # prezentów',
        other: 'Wybierz do # prezentów',
      }),
    confirm: 'Dodaj do koszyka',
    chosen: 'Prezent dodany',
    decline: 'Nie, dziękuję',
    declined: 'Rezygnujesz z prezentu.',
    change: 'Jednak wybieram',
    gone: 'Brak w magazynie',
    outOfStock: 'Wszystkie prezenty zostały rozdane.',
    locked: (missing, f) => `Jeszcze ${f.short(missing)}, a wybierzesz prezent.`,
    lost: (name) => `${name} nie jest już gratis: koszyk spadł poniżej wymaganej kwoty.`,
    added: (names) => `Dodano gratis: ${names}.`,
  },
  tiers: {
    current: (name) => `Twój poziom: ${name}`,
    none: 'Zbliżasz się do pierwszego poziomu',
    upgraded: (name) => `Witaj na poziomie ${name}`,
    downgraded: (name) => `Twój poziom to teraz ${name}`,
    missing: (what, name) => `${what} do poziomu ${name}`,
    points,
    orders: (n, f) =>
      f.plural(n, { one: '# zamówienie', few: '# zamówienia', many: '# zamówień', other: '# zamówienia' }),
    top: 'To najwyższy poziom.',
    atRisk: (name, date) => `${date} przejdziesz na poziom ${name}, jeśli nie zbierzesz więcej.`,
    grace: (date) => `Ten poziom zachowasz do ${date}.`,
    period: (date) => `Liczymy do ${date}.`,
    ladder: 'Poziomy',
    here: 'Twój poziom',
  },
  deals: {
    heading: 'Oferty',
    count: offers,
    more: (n, f) => `Pokaż jeszcze ${f.number(n)}`,
    noMatch: 'Żadna oferta nie pasuje do filtrów.',
    signIn: (n, f) => `Zaloguj się, aby zobaczyć ${seeOffers(n, f)} dla Ciebie.`,
    personal: 'Dla Ciebie',
    automatic: 'Naliczy się sama',
    asOf: (time) => `Jesteś offline. Oferty z godziny ${time}.`,
  },
  filters: {
    open: 'Filtry',
    close: 'Zamknij',
    chosen: 'Wybrane filtry',
    clear: 'Wyczyść wszystko',
    remove: (name) => `${name}: usuń filtr`,
    showResults: (n, f) => `Pokaż ${seeOffers(n, f)}`,
    more: 'Więcej',
    works: 'Działa z moim koszykiem',
    soon: 'Kończy się w ciągu tygodnia',
    groups: { kind: 'Co zyskujesz', category: 'Kategoria', store: 'Sklep' },
    kinds: { percent: 'Rabat procentowy', amount: 'Rabat kwotowy', gift: 'Prezent', shipping: 'Darmowa dostawa' },
  },
  draw: {
    reveal: 'Odkryj',
    spin: 'Zakręć',
    enter: 'Weź udział',
    signIn: 'Zaloguj się, aby wziąć udział.',
    consentFirst: 'Zaakceptuj warunki, aby wziąć udział.',
    consent: 'Znam warunki i je akceptuję.',
    attempts: (n, f) =>
      f.plural(n, { one: 'Masz # próbę.', few: 'Masz # próby.', many: 'Masz # prób.', other: 'Masz # próby.' }),
    revealing: 'Chwileczkę…',
    won: (prize) => `Wygrywasz: ${prize}`,
    noWin: 'Tym razem bez nagrody.',
    played: 'Wszystkie próby są już wykorzystane.',
    exhausted: 'Wszystkie nagrody rozdane.',
    error: 'Coś się nie udało. Twoja próba nie przepadła.',
  },
  referral: {
    heading: 'Zaproś znajomych',
    friendHeading: (reward) => `Masz zaproszenie: ${reward}`,
    theyGet: 'Dla znajomych',
    youGet: 'Dla Ciebie',
    signIn: 'Zaloguj się, aby otrzymać swój link.',
    join: 'Odbierz link',
    take: 'Skorzystaj z oferty',
    link: 'twój link',
    message: 'Twoja wiadomość',
    subject: 'Coś dla Ciebie',
    share: 'Udostępnij',
    mail: 'Wyślij e-mailem',
    qr: 'Kod QR do Twojego linku',
    shared: 'Dziękujemy za udostępnienie.',
    capped: (n, f) =>
      `Masz już wszystkie nagrody tego programu (${f.number(n)}).`,
    self: 'To Twój własny link. Wyślij go znajomym.',
    existing: 'Ta oferta jest dla nowych klientów.',
    stats: { invited: 'Zaproszeni', joined: 'Zamówili', pending: 'W drodze', earned: 'Zdobyte' },
  },
  signup: {
    heading: 'Kod prosto do skrzynki',
    email: 'Adres e-mail',
    submit: 'Odbierz kod',
    sending: 'Wysyłamy…',
    checkMail: 'Zajrzyj do skrzynki i potwierdź adres. Kod przyjdzie zaraz potem.',
    confirmed: 'Dziękujemy. Oto Twój kod.',
    already: 'Na ten adres wysłaliśmy już kod.',
    refused: 'Nie możemy użyć tego adresu. Podaj inny.',
    emailFault: 'Podaj adres e-mail, na przykład name@example.com.',
    consentFault: 'Potrzebujemy Twojej zgody, aby do Ciebie pisać.',
  },
  earned: {
    points: (n, f) => `Zdobywasz ${points(n, f)}`,
    from: (date) => `Będą ważne od ${date}.`,
    expires: (name, date) => `${name}: koniec ${date}.`,
  },
  history: {
    caption: 'Historia Twoich punktów',
    empty: 'Nie masz jeszcze punktów.',
    date: 'Data',
    what: 'Operacja',
    points: 'Punkty',
    balance: 'Saldo',
    more: 'Pokaż więcej',
    pendingUntil: (date) => `W drodze do ${date}`,
    types: {
      POINTS_ACCRUAL: 'Zdobyte',
      POINTS_REDEMPTION: 'Wykorzystane',
      POINTS_REFUND: 'Zwrócone',
      POINTS_ADDITION: 'Dodane',
      POINTS_REMOVAL: 'Odjęte',
      POINTS_EXPIRATION: 'Wygasłe',
      POINTS_TRANSFER_IN: 'Otrzymane',
      POINTS_TRANSFER_OUT: 'Przekazane',
      PENDING_POINTS_ACTIVATION: 'Aktywowane',
      POINTS_CANCELLATION: 'Anulowane',
    },
  },
  reveal: { show: 'Pokaż kod', named: (what) => `Pokaż kod: ${what}` },
};
