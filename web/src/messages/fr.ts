import type { Messages } from './messages.js';

const gone = (code: string) => `Le code ${code} n’est plus disponible.`;
const apart = (code: string) =>
  `Le code ${code} n’est pas cumulable avec les autres codes de votre commande.`;
const selected = (code: string) =>
  `Le code ${code} vaut pour certains articles. Aucun n’est dans votre panier pour l’instant.`;
const hours = (code: string) => `Le code ${code} n’est pas valable à cette heure. Réessayez plus tard.`;
const items = { one: '# article', other: '# articles' };

export const fr: Messages = {
  refusal: {
    not_found: (_, code) =>
      `Nous n’avons pas trouvé le code ${code}. Vérifiez la saisie : la lettre O et le chiffre 0 se ressemblent.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `Le code ${code} a expiré le ${f.date(facts.expiration_date)}.`
        : `Le code ${code} a expiré.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `Le code ${code} sera valable à partir du ${f.date(facts.start_date)}. Revenez à cette date.`
        : `Le code ${code} n’est pas encore valable.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `Le code ${code} a déjà été utilisé autant de fois que prévu.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'Le solde de cette carte ne suffit pas. Choisissez un montant plus petit.';
      if (facts.balance === 0) return 'Il ne reste rien sur cette carte.';
      return `Il reste ${f.money(facts.balance)} sur cette carte. Choisissez ce montant ou moins.`;
    },
    loyalty_card_points_exceeded: () => 'Vous n’avez pas assez de points. Utilisez-en moins.',
    not_published: (_, code) => `${code} n’a encore été attribué à personne.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} est réservé aux personnes à qui vous nous recommandez.`,
    missing_reward: () => 'Choisissez à quoi utiliser vos points.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') return `Ajoutez ${f.short(facts.missing)} d’achats pour utiliser ${code}.`;
      if (facts.basis === 'quantity') {
        return `Ajoutez ${f.plural(facts.missing, items)} pour utiliser ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `Votre panier ne remplit pas encore les conditions de ${code}.`;
    },
    customer_rules_violated: (_, code) => `Le code ${code} n’est pas proposé pour votre compte.`,
    redemption_rules_violated: (_, code) => `Le code ${code} ne peut pas être utilisé pour cette commande.`,
    missing_customer: (_, code) => `Connectez-vous pour utiliser ${code}.`,
    missing_order: (_, code) => `Ajoutez un article à votre panier pour utiliser ${code}.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `Le code ${code} est déjà sur votre commande.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `Le code ${code} n’est pas cumulable avec ${f.list(facts.with)}. Gardez celui que vous préférez.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      limit === 1
        ? 'Une seule offre par commande. Retirez d’abord l’autre.'
        : `Jusqu’à ${f.number(limit)} offres par commande. Retirez-en d’abord une.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `Une offre du même type que ${code} est déjà sur votre commande. Retirez-la d’abord.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `Le code ${code} attend un autre code de votre commande.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Vos autres offres vous font économiser ${f.money(facts.lost_by)} de plus qu’avec ${code}.`
        : `Vos autres offres vous font économiser autant sans ${code}.`,
    no_effect: (_, code) => `Le code ${code} ne ferait pas baisser le prix de cette commande.`,
    multiple_requests: (_, code) =>
      `Le code ${code} est en cours d’utilisation dans un autre paiement. Réessayez dans un instant.`,
    amount_out_of_range: () => 'Cette commande est trop élevée pour être calculée.',
  },
  limits: {
    amount: (code, allowed, f) => `Le code ${code} vaut pour les commandes jusqu’à ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `Le code ${code} vaut pour les commandes de ${f.plural(allowed, items)} au plus.`,
    gift: (code, allowed, f) => `${code} règle au plus ${f.short(allowed)} par commande.`,
    used: (code) => `Vous avez déjà utilisé le code ${code}.`,
  },
  remedy: {
    add_amount: 'Continuer mes achats',
    add_items: 'Voir les articles',
    sign_in: 'Se connecter',
    remove: 'Retirer le code',
    swap: 'Utiliser plutôt celui-ci',
    retry: 'Réessayer',
    offer: (name, saved, f) => `Utiliser plutôt ${name} : ${f.money(saved)} d’économie`,
  },
  coupon: {
    label: 'Code promo ou carte cadeau',
    toggle: 'Vous avez un code ?',
    apply: 'Appliquer',
    checking: 'Vérification…',
    empty: 'Saisissez un code.',
    applied: (code, saved, f) => `Code ${code} appliqué. Vous économisez ${f.money(saved)}.`,
    paid: (code, credits, f) => `La carte cadeau ${code} règle ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Trop d’essais. Vous pourrez réessayer dans ${f.plural(seconds, { one: '# seconde', other: '# secondes' })}.`,
    offline: (code) =>
      `Vous êtes hors ligne. Nous vérifierons ${code} à votre retour ; votre total peut changer.`,
    unreachable: (code) => `Nous n’avons pas pu vérifier ${code}. Réessayez dans un instant.`,
    readonly: 'Les codes ne peuvent plus être modifiés.',
    locked: 'Les codes sont bloqués pendant le paiement.',
  },
  codes: {
    label: 'Réductions de cette commande',
    automatic: 'Appliqué pour vous',
    remove: (code) => `Retirer ${code}`,
    checking: 'Vérification…',
    waiting: 'Pas encore',
    pending: 'À vérifier',
    removed: (code) => `Code ${code} retiré.`,
    removing: 'Retrait en cours…',
    kept: (code) => `Le code ${code} n’a pas pu être retiré. Réessayez.`,
    notRemoved: 'N’a pas pu être retiré. Réessayez.',
    undo: 'Annuler',
  },
  breakdown: {
    heading: 'Récapitulatif',
    subtotal: 'Sous-total',
    shipping: 'Livraison',
    discount: 'Réduction :',
    giftCard: (code) => `Carte cadeau ${code}`,
    total: 'Total',
    due: 'Reste à payer',
    saved: (amount, f) => `Vous économisez ${f.money(amount)}`,
    verdict: {
      local: 'Estimation',
      confirmed: 'Confirmé',
      provisional: 'Provisoire',
      differs: 'Prix modifié',
    },
    changed: (before, after, f) =>
      `Votre total est passé de ${f.money(before)} à ${f.money(after)}. Vérifiez-le avant de payer.`,
    accept: 'Accepter le nouveau total',
    details: 'Afficher le détail',
    why: 'Pourquoi ce prix ?',
    loading: 'Calcul de votre total…',
  },
  price: {
    was: 'Avant',
    now: 'Maintenant',
    free: 'Gratuit',
    off: (percent, f) => `-${f.percent(percent)}`,
    unavailable: 'Pas de prix',
    member: 'Prix membre',
    withCode: (code) => `avec ${code}`,
    from: (price) => `À partir de ${price}`,
    estimated: 'Estimation',
    lowest: (price) => `Prix le plus bas des 30 derniers jours : ${price}`,
    recommended: 'Prix conseillé',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'TTC',
    taxExcluded: 'HT',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} de réduction`,
    amount: (amount, f) => `${f.short(amount)} de réduction`,
    fixed: (amount, f) => `un prix de ${f.short(amount)}`,
    shipping: 'la livraison offerte',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `${name} offert`, other: `# × ${name} offerts` })
        : f.plural(count, { one: 'un article offert', other: '# articles offerts' }),
    giftCard: (balance, f) => `carte cadeau de ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Plus que ${f.short(missing)} pour ${reward}`,
    missingUnits: (missing, reward, f) => `Ajoutez ${f.plural(missing, items)} pour ${reward}`,
    reached: (reward) => `C’est fait : ${reward}`,
    allReached: (reward) => `C’est fait : ${reward}. Vous profitez du maximum`,
    empty: (at, reward, f) => `Dès ${f.short(at)} d’achats : ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} sur ${f.short(at)}`,
    lost: (missing, reward, f) => `Il manque de nouveau ${f.short(missing)} pour ${reward}`,
    steps: 'Avantages à atteindre',
    stepReached: 'Atteint',
  },
  wallet: {
    heading: 'Vos offres',
    empty: 'Aucune offre pour le moment.',
    groups: { usable: 'Prêtes à utiliser', waiting: 'Presque', over: 'Utilisées et expirées' },
    status: {
      USABLE: 'Prête',
      APPLIED: 'Appliquée',
      WAITING: 'Pas encore',
      USED: 'Utilisée',
      EXPIRED: 'Expirée',
      DISABLED: 'Indisponible',
      NO_BALANCE: 'Solde épuisé',
      NOT_ACTIVE_YET: 'Bientôt',
    },
    best: 'Le meilleur choix pour ce panier',
    worth: (amount, f) => `${f.money(amount)} d’économie`,
    pays: (amount, f) => `Règle ${f.money(amount)}`,
    apply: 'Appliquer',
    applyNamed: (name) => `Appliquer : ${name}`,
    remove: 'Retirer',
    removeNamed: (name) => `Retirer : ${name}`,
    ends: (date) => `Jusqu’au ${date}`,
    starts: (date) => `À partir du ${date}`,
    ended: (date) => `Expirée le ${date}`,
    balance: (balance, f) => `Solde : ${f.money(balance)}`,
    usesLeft: (count, f) =>
      f.plural(count, { one: '# utilisation restante', other: '# utilisations restantes' }),
    reserved: 'Utilisée dans un autre paiement',
    loading: 'Chargement de vos offres…',
    failed: 'Impossible de charger vos offres.',
    retry: 'Réessayer',
    signedOut: 'Connectez-vous pour voir vos offres.',
  },
  announce: {
    applied: (code, saved, f) => `Code ${code} appliqué. Vous économisez ${f.money(saved)}.`,
    automatic: (title, saved, f) => `${title} : ${f.money(saved)} de réduction, appliquée pour vous.`,
    lost: (title) => `${title} ne s’applique plus.`,
    removed: (code) => `Code ${code} retiré.`,
    total: (total, f) => `Total : ${f.money(total)}.`,
    reached: (reward) => `Atteint : ${reward}.`,
    unreached: (reward) => `Plus atteint : ${reward}.`,
  },
};
