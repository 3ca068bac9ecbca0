import goods from '../../catalogue/words.fr.json';
import type { ShopWords } from './en.js';
import { plural } from './plural.js';

const pieces = (units: number) => plural('fr', units, { one: '# article', other: '# articles' });

export const fr: ShopWords = {
  kit: {
    remedy: { sign_in: 'Choisir un client' },
    spendBar: {
      // A label of a campaign has no article, so no sentence may need one.
      missing: (missing, reward, f) => `Encore ${f.short(missing)} : ${reward}`,
      lost: (missing, reward, f) => `Il manque de nouveau ${f.short(missing)} : ${reward}`,
    },
  },
  goods,
  sizes: {},
  comma: ', ',

  collections: {
    coffee: { title: 'Café', text: 'Torréfié le mardi, expédié le mercredi, en grains.' },
    equipment: { title: 'Matériel', text: 'Peu d’objets, faits pour être réparés.' },
    gifts: { title: 'Cadeaux', text: 'Pour une table à plus d’une chaise.' },
  },

  page: {
    brand: 'Dunlin Café',
    home: 'Dunlin Café, accueil',
    skip: 'Aller au contenu',
    shelves: 'Rayons',
    offers: 'Offres',
    missing: 'Page introuvable',
    about:
      'Dunlin n’est pas une vraie brûlerie. C’est une boutique qui montre Scrip : chaque prix de cette page est calculé dans votre navigateur, puis confirmé par le serveur quand vous commandez.',
    docs: 'Documentation',
    gallery: 'Galerie des éléments',
    language: 'Langue',
    newer: 'Une version plus récente de la boutique est disponible.',
    takeNewer: 'L’afficher',
  },

  shopper: { label: 'Acheter en tant que', guest: 'Invité', new: 'Nouveau client', loyal: 'Client fidèle' },

  hero: {
    title: 'Le café du bout calme du rivage.',
    lead: 'Torréfié le mardi en petites quantités, en route vers vous le mercredi.',
    shop: 'Voir les cafés',
    use: 'Utiliser ce code',
  },

  ladder: { label: 'Avantages des plus grandes commandes', reached: 'atteint' },

  offers: {
    lead: 'La plupart ne vous demandent rien : elles sont dans le prix dès qu’elles s’appliquent.',
    automatic: 'Sans code',
    codes: 'Avec un code',
    use: 'Utiliser',
    inBag: 'Dans le panier',
    tile: 'Offre',
  },

  product: {
    way: 'Retour',
    notes: 'Notes de',
    size: 'Format',
    put: 'Ajouter au panier',
    putOne: (name) => `Ajouter ${name} au panier`,
    others: 'Du même rayon',
  },

  quantity: {
    of: (name) => `Quantité : ${name}`,
    remove: (name) => `Retirer ${name}`,
    less: (name) => `Un de moins : ${name}`,
    more: (name) => `Un de plus : ${name}`,
  },

  bag: {
    title: 'Votre panier',
    with: (units) => (units ? `Votre panier, ${pieces(units)}` : 'Votre panier, vide'),
    close: 'Fermer le panier',
    inside: 'Contenu',
    save: 'Vous économisez',
    total: 'Total',
    withDelivery: 'livraison comprise',
    checkout: 'Commander',
    on: 'Continuer mes achats',
    empty: 'Encore rien dedans.',
    emptyText: 'Codes et cartes cadeaux attendent d’avoir quelque chose à payer.',
    look: 'Voir les cafés',
  },

  line: {
    article: 'Article',
    each: (price) => `${price} l’unité`,
    gift: 'Un cadeau avec votre commande',
    moreFree: (units) => plural('fr', units, { one: '# de plus offert', other: '# de plus offerts' }),
    someFree: (units) => plural('fr', units, { one: '# offert', other: '# offerts' }),
    was: 'Avant',
    now: 'maintenant',
    free: 'Offert',
    delivery: 'Livraison',
    deliveryText: 'Standard, deux à trois jours',
    standard: 'Standard',
  },

  suggestion: {
    label: 'Suggestion',
    add: (what, saves) => `Ajoutez ${what} et économisez ${saves}`,
    addName: (what) => `Ajouter ${what}`,
    button: 'Ajouter',
  },

  checkout: {
    title: 'Commande',
    codes: 'Codes et cartes cadeaux',
    codeLabel: 'Code promo ou carte cadeau',
    wallet: 'Vos avantages',
    guest: 'Vous achetez en invité : seules les offres publiques sont ici. Choisissez un client en haut de la page pour voir les siennes.',
    summary: 'Récapitulatif',
    order: 'Commander',
    ordering: 'Un instant …',
    demonstration: 'Cette boutique est une démonstration : rien n’est payé, rien n’est expédié.',
    changed: 'Une offre ou un code a changé depuis sa saisie. Rien n’a été commandé, rien n’a été utilisé.',
    orderFor: (total) => `Commander pour ${total}`,
    lookAgain: 'Revoir d’abord',
    failed: 'Votre commande n’a pas pu être passée, et rien n’a été utilisé. Votre panier reste tel quel.',
    again: 'Réessayer',
    thisOrder: 'Cette commande',
    samples: 'Des codes à essayer',
    empty: 'Il n’y a rien à payer.',
    emptyText: 'Votre panier est vide.',
    toShop: 'Vers la boutique',
    toSummary: 'Voir le récapitulatif',
  },

  samples: {
    'BLCKFRDY': '20 % de remise, pour tout le monde',
    'ARABICA-LVRS': '10 € sur nos arabicas pour les nouveaux clients, 5 € pour les autres',
    'BIGBREW': '20 € de remise, dès que la commande est assez grande',
    'SHIPFREE': 'livraison offerte',
    'NIGHTOWL': '15 % de remise, sans autre code',
    'EARLYBIRD': '8 € de remise, sans autre code : pas avec NIGHTOWL',
    'ONCE-7Q2M': '8 € de remise, une seule fois',
    'GIFT-K4TD-92QX': 'une carte cadeau',
    'SUMMER25': 'est terminé',
    'ADVENT': 'n’a pas commencé',
  },

  why: {
    title: 'Pourquoi ce prix ?',
    server: 'La boutique vient de calculer ce prix elle-même.',
    nothing: 'Aucune offre ne s’applique et aucun code n’a été saisi.',
    line: (number) => `Ligne ${number}`,
  },

  thanks: {
    tab: 'Merci',
    title: ['Merci.', 'Votre commande est en route.'],
    settled: ['Commande ', ', passée pour ', '.'],
    kept: 'Votre commande est enregistrée.',
    keptText: 'Elle sera envoyée toute seule, même si vous fermez cette page et revenez plus tard. Rien n’est commandé deux fois.',
    none: 'Pas de commande ici.',
    noneText: 'La confirmation s’affiche une fois, juste après la commande.',
    saved: 'Vous avez économisé',
    paid: 'Payé par carte cadeau',
    bought: 'Vos achats',
    gift: 'un cadeau',
    pieces: (units) => (units === 1 ? 'Un article' : pieces(units)),
  },

  conditions: {
    opening: 'La boutique ouvre.',
    again: 'Réessayer',
    missing: 'Rien sur cette étagère.',
    missingText: 'Ce que vous cherchez n’est pas vendu ici, ou ne l’est plus.',
    notLetIn: (why) => `Le changement de client a échoué : ${why} Vous continuez comme avant.`,
    trouble: {
      offline: {
        title: 'Vous êtes hors ligne.',
        text: 'La boutique doit être chargée une fois ; ensuite, elle fonctionne aussi sans connexion.',
      },
      unreachable: {
        title: 'La boutique ne répond pas.',
        text: 'Son serveur est injoignable. Il démarre peut-être : réessayez dans un instant.',
      },
      throttled: {
        title: 'Un instant, s’il vous plaît.',
        text: 'La boutique a reçu beaucoup de demandes d’ici. Réessayez dans quelques secondes.',
      },
      catalogue: {
        title: 'La liste de prix est illisible.',
        text: 'Ce que le serveur a envoyé n’est pas un catalogue que cette boutique peut vendre. Si un nouvel essai n’aide pas, il faut examiner le serveur.',
      },
      engine: {
        title: 'La caisse ne démarre pas.',
        text: 'Un module WebAssembly calcule les prix, et ce navigateur n’a pas pu le charger ou l’exécuter. Un navigateur plus récent, ou un autre, le pourra.',
      },
      setup: {
        title: 'La boutique n’est pas configurée.',
        text: 'La page n’a pas reçu de son serveur les clés qu’il lui faut. Lancez-la avec demo/run, qui les écrit.',
      },
    },
  },
};
