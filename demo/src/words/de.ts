import goods from '../../catalogue/words.de.json';
import type { ShopWords } from './en.js';
import { plural } from './plural.js';

const pieces = (units: number) => plural('de', units, { one: '# Stück', other: '# Stück' });

export const de: ShopWords = {
  kit: { remedy: { sign_in: 'Kundin oder Kunden wählen' } },
  goods,
  sizes: {},
  comma: ', ',

  collections: {
    coffee: { title: 'Kaffee', text: 'Dienstags geröstet, mittwochs verschickt, als ganze Bohne.' },
    equipment: { title: 'Zubehör', text: 'Wenige Dinge, die man reparieren kann.' },
    gifts: { title: 'Geschenke', text: 'Für einen Tisch mit mehr als einem Stuhl.' },
  },

  page: {
    brand: 'Dunlin Kaffee',
    home: 'Dunlin Kaffee, Startseite',
    skip: 'Zum Inhalt',
    shelves: 'Regale',
    offers: 'Angebote',
    missing: 'Nicht gefunden',
    about:
      'Dunlin ist keine echte Rösterei. Der Laden zeigt, was Scrip kann: Jeder Preis auf dieser Seite wird in Ihrem Browser berechnet und vom Server bestätigt, sobald Sie bestellen.',
    docs: 'Dokumentation',
    gallery: 'Galerie der Elemente',
    language: 'Sprache',
    newer: 'Es gibt eine neuere Fassung des Ladens.',
    takeNewer: 'Anzeigen',
  },

  shopper: { label: 'Einkaufen als', guest: 'Gast', new: 'Neukunde', loyal: 'Stammkunde' },

  hero: {
    title: 'Kaffee vom stillen Ende der Küste.',
    lead: 'Dienstags in kleinen Chargen geröstet, mittwochs auf dem Weg zu Ihnen.',
    shop: 'Zum Kaffee',
    use: 'Code verwenden',
  },

  ladder: { label: 'Was größere Bestellungen bekommen', reached: 'erreicht' },

  offers: {
    lead: 'Für die meisten müssen Sie nichts tun: Sie stecken im Preis, sobald sie passen.',
    automatic: 'Ohne Code',
    codes: 'Mit Code',
    use: 'Verwenden',
    inBag: 'Im Warenkorb',
    tile: 'Angebot',
  },

  product: {
    way: 'Zurück',
    notes: 'Schmeckt nach',
    size: 'Größe',
    put: 'In den Warenkorb',
    putOne: (name) => `${name} in den Warenkorb legen`,
    others: 'Aus demselben Regal',
  },

  quantity: {
    of: (name) => `Menge: ${name}`,
    remove: (name) => `${name} entfernen`,
    less: (name) => `${name}: eins weniger`,
    more: (name) => `${name}: eins mehr`,
  },

  bag: {
    title: 'Ihr Warenkorb',
    with: (units) => (units ? `Ihr Warenkorb, ${pieces(units)}` : 'Ihr Warenkorb, leer'),
    close: 'Warenkorb schließen',
    inside: 'Inhalt',
    save: 'Sie sparen',
    total: 'Summe',
    withDelivery: 'mit Versand',
    checkout: 'Zur Kasse',
    on: 'Weiter einkaufen',
    empty: 'Noch nichts darin.',
    emptyText: 'Codes und Geschenkkarten warten, bis es etwas gibt, wofür sie gelten.',
    look: 'Kaffee ansehen',
  },

  line: {
    article: 'Artikel',
    each: (price) => `je ${price}`,
    gift: 'Ein Geschenk zu Ihrer Bestellung',
    moreFree: (units) => `${units} zusätzlich gratis`,
    someFree: (units) => `${units} davon gratis`,
    was: 'Vorher',
    now: 'jetzt',
    free: 'Gratis',
    delivery: 'Versand',
    deliveryText: 'Standard, zwei bis drei Tage',
    standard: 'Standard',
  },

  suggestion: {
    label: 'Vorschlag',
    add: (what, saves) => `${what} dazu, und Sie sparen ${saves}`,
    addName: (what) => `${what} hinzufügen`,
    button: 'Hinzufügen',
  },

  checkout: {
    title: 'Kasse',
    codes: 'Codes und Geschenkkarten',
    codeLabel: 'Rabatt- oder Geschenkcode',
    wallet: 'Ihre Gutscheine',
    guest: 'Sie kaufen als Gast ein, darum sind hier nur öffentliche Angebote. Wählen Sie oben auf der Seite eine Kundin oder einen Kunden, um deren Gutscheine zu sehen.',
    summary: 'Übersicht',
    order: 'Jetzt bestellen',
    ordering: 'Einen Moment …',
    demonstration: 'Dieser Laden ist eine Vorführung: Es wird nichts bezahlt und nichts verschickt.',
    changed: 'Ein Angebot oder ein Code ist nicht mehr, was er bei der Eingabe war. Es wurde nichts bestellt und nichts eingelöst.',
    orderFor: (total) => `Für ${total} bestellen`,
    lookAgain: 'Erst noch einmal ansehen',
    failed: 'Ihre Bestellung hat nicht geklappt, und es wurde nichts eingelöst. Ihr Warenkorb bleibt, wie er ist.',
    again: 'Noch einmal versuchen',
    thisOrder: 'Diese Bestellung',
    samples: 'Codes zum Ausprobieren',
    empty: 'Es gibt nichts zu bezahlen.',
    emptyText: 'Ihr Warenkorb ist leer.',
    toShop: 'Zum Laden',
    toSummary: 'Zur Übersicht',
  },

  samples: {
    'BLCKFRDY': '20 % Rabatt, für alle',
    'ARABICA-LVRS': '10 € auf unsere Arabicas für Neukunden, 5 € für andere',
    'BIGBREW': '20 € Rabatt, wenn die Bestellung groß genug ist',
    'SHIPFREE': 'kostenloser Versand',
    'NIGHTOWL': '15 % Rabatt, nur allein',
    'EARLYBIRD': '8 € Rabatt, nur allein: nicht mit NIGHTOWL',
    'ONCE-7Q2M': '8 € Rabatt, ein einziges Mal',
    'GIFT-K4TD-92QX': 'eine Geschenkkarte',
    'SUMMER25': 'ist abgelaufen',
    'ADVENT': 'hat noch nicht begonnen',
  },

  why: {
    title: 'Warum dieser Preis?',
    server: 'Diesen Preis hat der Laden gerade selbst berechnet.',
    nothing: 'Kein Angebot greift, und kein Code wurde eingegeben.',
    line: (number) => `Position ${number}`,
  },

  thanks: {
    tab: 'Danke',
    title: ['Danke.', 'Ihre Bestellung ist unterwegs.'],
    settled: ['Bestellung ', ', abgeschlossen über ', '.'],
    kept: 'Ihre Bestellung ist gespeichert.',
    keptText: 'Sie wird von selbst abgeschickt, auch wenn Sie diese Seite schließen und später wiederkommen. Nichts wird doppelt bestellt.',
    none: 'Hier ist keine Bestellung.',
    noneText: 'Die Bestätigung erscheint einmal, gleich nach dem Bestellen.',
    saved: 'Sie haben gespart:',
    paid: 'Mit Geschenkkarte bezahlt',
    bought: 'Was Sie gekauft haben',
    gift: 'ein Geschenk',
    pieces: (units) => (units === 1 ? 'Ein Stück' : pieces(units)),
  },

  conditions: {
    opening: 'Der Laden wird geöffnet.',
    again: 'Noch einmal versuchen',
    missing: 'Dieses Regal ist leer.',
    missingText: 'Was Sie suchen, gibt es hier nicht oder nicht mehr.',
    notLetIn: (why) => `Der Wechsel hat nicht geklappt: ${why} Sie kaufen weiter ein wie bisher.`,
    trouble: {
      offline: {
        title: 'Sie sind offline.',
        text: 'Der Laden muss einmal geladen werden; danach funktioniert er auch ohne Verbindung.',
      },
      unreachable: {
        title: 'Der Laden antwortet nicht.',
        text: 'Sein Server ist nicht erreichbar. Vielleicht startet er gerade: Bitte versuchen Sie es gleich noch einmal.',
      },
      throttled: {
        title: 'Einen Moment, bitte.',
        text: 'Von hier kamen sehr viele Anfragen. Bitte versuchen Sie es in ein paar Sekunden noch einmal.',
      },
      catalogue: {
        title: 'Die Preisliste ist nicht lesbar.',
        text: 'Was der Server geschickt hat, ist kein Katalog, aus dem dieser Laden verkaufen kann. Wenn ein neuer Versuch nicht hilft, muss sich jemand den Server ansehen.',
      },
      engine: {
        title: 'Die Kasse startet nicht.',
        text: 'Preise berechnet ein WebAssembly-Modul, und dieser Browser konnte es nicht laden oder ausführen. Ein neuerer oder anderer Browser kann es.',
      },
      setup: {
        title: 'Der Laden ist nicht eingerichtet.',
        text: 'Die Seite hat die Schlüssel nicht bekommen, die sie von ihrem Server braucht. Starten Sie sie mit demo/run, das sie anlegt.',
      },
    },
  },
};
