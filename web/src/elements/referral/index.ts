import { html, nothing, svg } from 'lit';
import { qrCode } from '../../headless/qr-code.js';
import { referralStatus, type ReferralDocument, type ReferralReward } from '../../headless/referral.js';
import { localised, rewardMessage } from '../../messages/discount-message.js';
import type { WordsContext } from '../base/context.js';
import { controls } from '../base/controls.styles.js';
import { emit } from '../base/events.js';
import { icons } from '../base/icons.js';
import { DocumentElement, type Rendered } from '../base/scrip-element.js';
import { shared } from '../base/shared.styles.js';
import '../copy-code/index.js';
import { styles } from './styles.js';

/**
 * Inviting friends: what both get and when, a link to copy or to share, a message that can be
 * changed, and how far it went. On the friend's side: what they get, and why not if they do not. No
 * address book is read and nothing is sent from here.
 *
 * @property data a `ReferralDocument`
 * @slot qr another picture of the link than the QR code that is drawn here
 * @slot sign-in the way to sign in
 * @fires scrip-join: the shopper wants to take part
 * @fires scrip-share {channel}
 * @fires scrip-apply {code}, cancelable: a friend takes the offer
 * @csspart heading, rewards, link, message, share, qr, stats, box, code, button
 */
export class ScripReferral extends DocumentElement {
  static override readonly properties = { data: { attribute: false } };
  static override readonly styles = [...shared, controls, styles];

  declare data: ReferralDocument | undefined;
  #shared = false;
  #message: string | undefined;

  protected override view(context: WordsContext): Rendered {
    const { data } = this;
    const status = referralStatus(data, this.#shared);
    this.show(status);
    if (status === 'unavailable' || !data) return nothing;
    const { messages, formats } = context;
    const words = messages.referral;
    const reward = (one: ReferralReward) =>
      localised(one.label, formats.locale) ?? rewardMessage(one, messages, formats);
    if (status === 'self-referral' || status === 'already-customer') {
      return html`<p class="said warn">
        ${icons.info}<span>${status === 'self-referral' ? words.self : words.existing}</span>
      </p>`;
    }
    if (status === 'friend') {
      return html`<div class="stack">
        <p class="heading" part="heading">${words.friendHeading(reward(data.friend))}</p>
        ${this.#terms(data, context)}
        ${data.code
          ? html`<button class="button" type="button" @click=${() => this.#take(data.code!, context)}>
              ${words.take}
            </button>`
          : nothing}
      </div>`;
    }
    return html`<div class="stack">
      <p class="heading" part="heading">${words.heading}</p>
      <dl class="rewards" part="rewards">
        <div><dt>${words.theyGet}</dt><dd>${reward(data.friend)}</dd></div>
        <div><dt>${words.youGet}</dt><dd>${reward(data.referrer)}</dd></div>
      </dl>
      ${data.rewarded_when
        ? html`<p class="soft"><bdi>${localised(data.rewarded_when, formats.locale)}</bdi></p>`
        : nothing}
      ${status === 'signed-out'
        ? html`<slot name="sign-in"><p class="soft">${words.signIn}</p></slot>`
        : status === 'not-joined'
          ? html`<button class="button" type="button" @click=${() => emit(this, 'scrip-join', {})}>
              ${words.join}
            </button>`
          : this.#sharing(data, status, context)}
      ${this.#terms(data, context)}
    </div>`;
  }

  #sharing(data: ReferralDocument, status: string, context: WordsContext): Rendered {
    const { messages, formats } = context;
    const words = messages.referral;
    const link = data.link ?? '';
    const message = this.#message ?? localised(data.message, formats.locale) ?? '';
    const mail = `mailto:?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(`${message}\n${link}`)}`;
    const told = (channel: string) => {
      this.#shared = true;
      emit(this, 'scrip-share', { channel });
      this.requestUpdate();
    };
    const share = async () => {
      try {
        await navigator.share({ text: message, url: link });
        told('share');
      } catch {
        // Closed without sending.
      }
    };
    const { stats, cap } = data;
    return html`<scrip-copy-code
        part="link"
        exportparts="box, code, button"
        .code=${link}
        .label=${words.link}
        @scrip-copy=${() => told('copy')}
      ></scrip-copy-code>
      <div>
        <label class="field-label" for="message">${words.message}</label>
        <textarea
          class="field"
          id="message"
          dir="auto"
          part="message"
          rows="3"
          maxlength="500"
          .value=${message}
          @input=${(event: Event) => {
            this.#message = (event.target as HTMLTextAreaElement).value;
            this.requestUpdate();
          }}
        ></textarea>
      </div>
      <div class="row">
        ${'share' in navigator
          ? html`<button class="button" part="share" type="button" @click=${share}>
              ${icons.share}${words.share}
            </button>`
          : nothing}
        <a class="button quiet" part="share" href=${mail} @click=${() => told('mail')}>
          ${icons.mail}${words.mail}
        </a>
      </div>
      <slot name="qr">${picture(link, words.qr)}</slot>
      ${status === 'capped' && cap !== undefined
        ? html`<p class="said good">${icons.star}<span>${words.capped(cap, formats)}</span></p>`
        : status === 'shared'
          ? html`<p class="said good">${icons.check}<span>${words.shared}</span></p>`
          : nothing}
      ${stats
        ? html`<dl class="stats" part="stats">
            ${(['invited', 'joined', 'pending', 'earned'] as const).map(
              (name) => html`<div><dt>${words.stats[name]}</dt><dd>${formats.number(stats[name])}</dd></div>`,
            )}
          </dl>`
        : nothing}`;
  }

  #terms({ terms }: ReferralDocument, { formats }: WordsContext): Rendered {
    const text = localised(terms, formats.locale);
    return text ? html`<p class="soft"><bdi>${text}</bdi></p>` : nothing;
  }

  #take(code: string, { cart }: WordsContext): void {
    if (emit(this, 'scrip-apply', { code })) void cart?.enterCode(code);
  }
}

/** The link as a QR code, with the quiet zone around it; nothing where it is too long for one. */
function picture(link: string, name: string): Rendered {
  const rows = link === '' ? undefined : qrCode(link);
  if (!rows) return nothing;
  const size = rows.length + 8;
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : [])))
    .join('');
  return html`<svg class="qr" part="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${name} shape-rendering="crispEdges">
    ${svg`<rect width="100%" height="100%" fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}

if (!customElements.get('scrip-referral')) customElements.define('scrip-referral', ScripReferral);

declare global {
  interface HTMLElementTagNameMap {
    'scrip-referral': ScripReferral;
  }
}
