import type { PromotionTier, Voucher } from '@scrip/storefront';
import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../format.js';
import { words } from '../language.js';
import type { OpenShop } from '../shop.js';

/** Promotions that the merchant wants to be seen, in the order in which they are applied. */
export function listedTiers({ catalogue }: OpenShop): PromotionTier[] {
  const places = new Map(
    (catalogue.categories ?? []).map(({ id, hierarchy = 0 }) => [id, hierarchy]),
  );
  const place = (tier: PromotionTier) => places.get(tier.category_id ?? '') ?? Infinity;
  return (catalogue.promotion_tiers ?? [])
    .filter((tier) => tier.storefront?.listed)
    .sort((a, b) => place(a) - place(b) || (a.hierarchy ?? 0) - (b.hierarchy ?? 0));
}

/** The same for reading: what orders of a certain size get comes last, in the order in which it is reached. */
function tiersToRead(open: OpenShop): PromotionTier[] {
  const steps = open.cart.snapshot.thresholds.map(({ redeemable }) => redeemable.id);
  const place = ({ id }: PromotionTier) => steps.indexOf(id ?? '');
  return [...listedTiers(open)].sort((a, b) => place(a) - place(b));
}

/** Codes that anybody may use and everybody may see. */
export function publicCodes(open: OpenShop): Voucher[] {
  return (open.catalogue.vouchers ?? []).filter(
    (voucher) => voucher.storefront?.listed && !voucher.holder_id,
  );
}

/** An offer told in the grid, where its products are. */
export function offerTile(
  open: OpenShop,
  { tier: name, size, art }: { tier: string; size: string; art: string },
): TemplateResult | typeof nothing {
  const tier = listedTiers(open).find((one) => one.name === name);
  if (!tier) return nothing;
  return html`<aside class="tile ${size}" aria-label=${words.offers.tile}>
    <img class="tile-art" src="art/${art}.svg" alt="" width="400" height="400" loading="lazy" />
    <p class="tile-badge" aria-hidden="true"><bdi>${text(tier.storefront?.badge)}</bdi></p>
    <div class="tile-text">
      <p class="tile-title">${text(tier.storefront?.label)}</p>
      <p class="tile-terms">${text(tier.storefront?.terms)}</p>
    </div>
  </aside>`;
}

/** Everything that is on, on one page. */
export function offersPage(open: OpenShop): TemplateResult {
  const codes = publicCodes(open);
  const applied = new Set(open.cart.snapshot.codes.map(({ code }) => code));
  return html`<div class="page offers-page">
    <header class="page-head">
      <h1 tabindex="-1">${words.page.offers}</h1>
      <p class="lead">${words.offers.lead}</p>
    </header>
    <section aria-labelledby="offers-automatic">
      <h2 id="offers-automatic" class="rule-title">${words.offers.automatic}</h2>
      <ul class="offer-list">
        ${tiersToRead(open).map(
          (tier) => html`<li class="offer">
            <p class="offer-badge" aria-hidden="true"><bdi>${text(tier.storefront?.badge)}</bdi></p>
            <div>
              <h3>${text(tier.storefront?.label)}</h3>
              <p>${text(tier.storefront?.terms)}</p>
            </div>
          </li>`,
        )}
      </ul>
    </section>
    ${codes.length
      ? html`<section aria-labelledby="offers-codes">
          <h2 id="offers-codes" class="rule-title">${words.offers.codes}</h2>
          <ul class="offer-list">
            ${codes.map(
              ({ code, storefront }) => html`<li class="offer">
                <p class="offer-badge" aria-hidden="true"><bdi>${text(storefront?.badge)}</bdi></p>
                <div>
                  <h3>${text(storefront?.label)}</h3>
                  <p>${text(storefront?.terms)}</p>
                  <p class="offer-code">
                    <code>${code}</code>
                    <button type="button" class="button button-small"
                      ?disabled=${applied.has(code)}
                      @click=${() => void open.cart.enterCode(code)}>
                      ${applied.has(code) ? words.offers.inBag : words.offers.use}
                    </button>
                  </p>
                </div>
              </li>`,
            )}
          </ul>
        </section>`
      : nothing}
  </div>`;
}
