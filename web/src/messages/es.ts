import type { Messages } from './messages.js';

const gone = (code: string) => `El código ${code} ya no está disponible.`;
const apart = (code: string) =>
  `El código ${code} no se puede combinar con los demás códigos de tu pedido.`;
const selected = (code: string) =>
  `El código ${code} es para productos concretos. Todavía no hay ninguno en tu cesta.`;
const hours = (code: string) => `El código ${code} no funciona a esta hora. Inténtalo más tarde.`;
const items = { one: '# producto', other: '# productos' };

export const es: Messages = {
  refusal: {
    not_found: (_, code) =>
      `No encontramos el código ${code}. Revisa lo que has escrito: la O y el 0 se parecen.`,
    voucher_expired: ({ facts }, code, f) =>
      facts.expiration_date
        ? `El código ${code} caducó el ${f.date(facts.expiration_date)}.`
        : `El código ${code} ha caducado.`,
    voucher_not_active: ({ facts }, code, f) =>
      facts.start_date
        ? `El código ${code} empieza el ${f.date(facts.start_date)}. Vuelve entonces.`
        : `El código ${code} todavía no ha empezado.`,
    voucher_not_active_now: (_, code) => hours(code),
    voucher_disabled: (_, code) => gone(code),
    campaign_not_active: (_, code) => gone(code),
    promotion_inactive: (_, code) => gone(code),
    promotion_not_active_now: (_, code) => hours(code),
    quantity_exceeded: (_, code) => `El código ${code} ya se ha agotado.`,
    gift_amount_exceeded: ({ facts }, _, f) => {
      if (facts.balance === undefined) return 'Esta tarjeta no tiene tanto saldo. Usa un importe menor.';
      if (facts.balance === 0) return 'No queda saldo en esta tarjeta.';
      return `En esta tarjeta quedan ${f.money(facts.balance)}. Usa ese importe o menos.`;
    },
    loyalty_card_points_exceeded: () => 'No tienes suficientes puntos. Usa menos.',
    not_published: (_, code) => `${code} todavía no se ha entregado a nadie.`,
    referrer_not_permitted_to_redeem: (_, code) =>
      `${code} es para las personas a las que nos recomiendas.`,
    missing_reward: () => 'Elige en qué quieres usar los puntos.',
    order_rules_violated: ({ facts }, code, f) => {
      if (facts.basis === 'amount') return `Añade ${f.short(facts.missing)} más para usar ${code}.`;
      if (facts.basis === 'quantity') {
        return `Añade ${f.plural(facts.missing, items)} más para usar ${code}.`;
      }
      if (facts.basis === 'items') return selected(code);
      return `Tu cesta todavía no cumple las condiciones de ${code}.`;
    },
    customer_rules_violated: (_, code) => `El código ${code} no está disponible para tu cuenta.`,
    redemption_rules_violated: (_, code) => `El código ${code} no se puede usar en este pedido.`,
    missing_customer: (_, code) => `Inicia sesión para usar ${code}.`,
    missing_order: (_, code) => `Añade algo a tu cesta para usar ${code}.`,
    missing_order_items_amount: (_, code) => selected(code),
    duplicated_redeemables: (_, code) => `El código ${code} ya está en tu pedido.`,
    exclusion_rules_not_met: ({ facts }, code, f) =>
      facts.with?.length
        ? `El código ${code} no se puede combinar con ${f.list(facts.with)}. Quédate con el que prefieras.`
        : apart(code),
    applicable_redeemables_limit_exceeded: ({ facts: { limit = 1 } }, _, f) =>
      limit === 1
        ? 'Solo se puede usar una oferta por pedido. Quita antes la otra.'
        : `Se pueden usar hasta ${f.number(limit)} ofertas por pedido. Quita antes una.`,
    applicable_redeemables_per_category_limit_exceeded: (_, code) =>
      `Tu pedido ya tiene una oferta del mismo tipo que ${code}. Quítala antes.`,
    applicable_exclusive_redeemables_limit_exceeded: (_, code) => apart(code),
    applicable_exclusive_redeemables_per_category_limit_exceeded: (_, code) => apart(code),
    preceding_validation_failed: (_, code) => `El código ${code} espera a otro código de tu pedido.`,
    not_in_best_deal: ({ facts }, code, f) =>
      facts.lost_by
        ? `Con tus otras ofertas ahorras ${f.money(facts.lost_by)} más que con ${code}.`
        : `Con tus otras ofertas ahorras lo mismo sin ${code}.`,
    no_effect: (_, code) => `El código ${code} no bajaría el precio de este pedido.`,
    multiple_requests: (_, code) =>
      `El código ${code} se está usando en otra compra. Inténtalo dentro de un momento.`,
    amount_out_of_range: () => 'Este pedido es demasiado grande para calcular su precio.',
  },
  limits: {
    amount: (code, allowed, f) => `El código ${code} vale para pedidos de hasta ${f.short(allowed)}.`,
    quantity: (code, allowed, f) => `El código ${code} vale para pedidos de hasta ${f.plural(allowed, items)}.`,
    gift: (code, allowed, f) => `${code} paga como máximo ${f.short(allowed)} por pedido.`,
    used: (code) => `Ya has usado el código ${code}.`,
  },
  remedy: {
    add_amount: 'Seguir comprando',
    add_items: 'Ver productos',
    sign_in: 'Iniciar sesión',
    remove: 'Quitar código',
    swap: 'Usar este en su lugar',
    retry: 'Reintentar',
    offer: (name, saved, f) => `Usar ${name} en su lugar: ahorras ${f.money(saved)}`,
  },
  coupon: {
    label: 'Código de descuento o tarjeta regalo',
    toggle: '¿Tienes un código?',
    apply: 'Aplicar',
    checking: 'Comprobando…',
    empty: 'Escribe un código.',
    applied: (code, saved, f) => `Código ${code} aplicado. Ahorras ${f.money(saved)}.`,
    paid: (code, credits, f) => `La tarjeta regalo ${code} paga ${f.money(credits)}.`,
    throttled: (seconds, f) =>
      `Demasiados intentos. Podrás volver a probar en ${f.plural(seconds, { one: '# segundo', other: '# segundos' })}.`,
    offline: (code) =>
      `Estás sin conexión. Comprobaremos ${code} cuando vuelvas; el total puede cambiar.`,
    unreachable: (code) => `No hemos podido comprobar ${code}. Inténtalo dentro de un momento.`,
    readonly: 'Los códigos ya no se pueden cambiar.',
    locked: 'Los códigos están bloqueados mientras pagas.',
  },
  codes: {
    label: 'Descuentos de este pedido',
    automatic: 'Aplicado automáticamente',
    remove: (code) => `Quitar ${code}`,
    checking: 'Comprobando…',
    waiting: 'Todavía no',
    pending: 'Por comprobar',
    removed: (code) => `Código ${code} quitado.`,
    removing: 'Quitando…',
    kept: (code) => `No se ha podido quitar el código ${code}. Inténtalo de nuevo.`,
    notRemoved: 'No se ha podido quitar. Inténtalo de nuevo.',
    undo: 'Deshacer',
  },
  breakdown: {
    heading: 'Resumen del pedido',
    subtotal: 'Subtotal',
    shipping: 'Envío',
    discount: 'Descuento:',
    giftCard: (code) => `Tarjeta regalo ${code}`,
    total: 'Total',
    due: 'Por pagar',
    saved: (amount, f) => `Ahorras ${f.money(amount)}`,
    verdict: {
      local: 'Estimado',
      confirmed: 'Confirmado',
      provisional: 'Provisional',
      differs: 'Precio cambiado',
    },
    changed: (before, after, f) =>
      `Tu total ha pasado de ${f.money(before)} a ${f.money(after)}. Revísalo antes de pagar.`,
    accept: 'Aceptar el nuevo total',
    details: 'Ver detalles',
    why: '¿Por qué este precio?',
    loading: 'Calculando tu total…',
  },
  price: {
    was: 'Antes',
    now: 'Ahora',
    free: 'Gratis',
    off: (percent, f) => `-${f.percent(percent)}`,
    unavailable: 'Sin precio',
    member: 'Precio para socios',
    withCode: (code) => `con ${code}`,
    from: (price) => `Desde ${price}`,
    estimated: 'Estimado',
    lowest: (price) => `Precio más bajo de los últimos 30 días: ${price}`,
    recommended: 'PVP recomendado',
    per: (price, unit) => `${price} / ${unit}`,
    taxIncluded: 'IVA incl.',
    taxExcluded: 'IVA no incl.',
  },
  discount: {
    percent: (percent, f) => `${f.percent(percent)} de descuento`,
    amount: (amount, f) => `${f.short(amount)} de descuento`,
    fixed: (amount, f) => `un precio de ${f.short(amount)}`,
    shipping: 'envío gratis',
    units: (count, name, f) =>
      name
        ? f.plural(count, { one: `${name} gratis`, other: `# × ${name} gratis` })
        : f.plural(count, { one: 'un producto gratis', other: '# productos gratis' }),
    giftCard: (balance, f) => `tarjeta regalo de ${f.short(balance)}`,
  },
  spendBar: {
    missing: (missing, reward, f) => `Te faltan ${f.short(missing)} para ${reward}`,
    missingUnits: (missing, reward, f) => `Añade ${f.plural(missing, items)} más para ${reward}`,
    reached: (reward) => `Conseguido: ${reward}`,
    allReached: (reward) => `Conseguido: ${reward}. No hay nada mejor`,
    empty: (at, reward, f) => `A partir de ${f.short(at)}: ${reward}`,
    valueText: (current, at, f) => `${f.short(current)} de ${f.short(at)}`,
    lost: (missing, reward, f) => `Te vuelven a faltar ${f.short(missing)} para ${reward}`,
    steps: 'Ventajas por el camino',
    stepReached: 'Conseguido',
  },
  wallet: {
    heading: 'Tus ofertas',
    empty: 'No hay ofertas por ahora.',
    groups: { usable: 'Listas para usar', waiting: 'Casi', over: 'Usadas y caducadas' },
    status: {
      USABLE: 'Lista',
      APPLIED: 'Aplicada',
      WAITING: 'Todavía no',
      USED: 'Usada',
      EXPIRED: 'Caducada',
      DISABLED: 'No disponible',
      NO_BALANCE: 'Sin saldo',
      NOT_ACTIVE_YET: 'Empieza más tarde',
    },
    best: 'La mejor opción para esta cesta',
    worth: (amount, f) => `Ahorras ${f.money(amount)} ahora`,
    pays: (amount, f) => `Paga ${f.money(amount)} ahora`,
    apply: 'Aplicar',
    applyNamed: (name) => `Aplicar ${name}`,
    remove: 'Quitar',
    removeNamed: (name) => `Quitar ${name}`,
    ends: (date) => `Hasta el ${date}`,
    starts: (date) => `Desde el ${date}`,
    ended: (date) => `Caducó el ${date}`,
    balance: (balance, f) => `Quedan ${f.money(balance)}`,
    usesLeft: (count, f) => f.plural(count, { one: 'Queda # uso', other: 'Quedan # usos' }),
    reserved: 'En uso en otra compra',
    loading: 'Cargando tus ofertas…',
    failed: 'No hemos podido cargar tus ofertas.',
    retry: 'Reintentar',
    signedOut: 'Inicia sesión para ver tus ofertas.',
  },
  announce: {
    applied: (code, saved, f) => `Código ${code} aplicado. Ahorras ${f.money(saved)}.`,
    automatic: (title, saved, f) => `${title}: ${f.money(saved)} de descuento, aplicado automáticamente.`,
    lost: (title) => `${title} ya no se aplica.`,
    removed: (code) => `Código ${code} quitado.`,
    total: (total, f) => `Total: ${f.money(total)}.`,
    reached: (reward) => `Conseguido: ${reward}.`,
    unreached: (reward) => `Ya no se alcanza: ${reward}.`,
  },
};
