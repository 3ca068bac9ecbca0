import type { GalleryElement, GalleryState } from './gallery.js';

const slots = { consent: 'Yes, write to me about offers. I can stop it at any time.' };
const offer = '10% off your first order';
const shown = (status: string, title: string, more: Partial<GalleryState> = {}): GalleryState => ({
  name: status,
  title,
  attributes: { offer, status },
  slots,
  state: status,
  ...more,
});

export const signupOffer: GalleryElement = {
  name: 'signup-offer',
  title: 'Sign-up offer',
  follows: 'documents',
  states: [
    shown('idle', 'Idle'),
    { ...shown('idle', 'No address'), name: 'incomplete', steps: [{ click: '.button' }], state: 'incomplete' },
    {
      ...shown('idle', 'No consent'),
      name: 'no-consent',
      steps: [{ type: 'ada@example.com' }, { click: '.button' }],
      state: 'incomplete',
    },
    shown('sending', 'Sending'),
    shown('check-mail', 'Check your inbox'),
    shown('confirmed', 'Confirmed', { attributes: { offer, status: 'confirmed', code: 'HELLO-7Q2F' } }),
    shown('already', 'Had it already'),
    shown('refused', 'Refused'),
  ],
};
