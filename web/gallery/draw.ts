import type { DrawDocument } from '../src/headless/draw.js';
import type { GalleryElement, GalleryState } from './gallery.js';

const draw: DrawDocument = {
  id: 'draw_spring',
  signed_in: true,
  terms: 'One in five wins. No purchase needed: enter at the counter. From 18 years, until 30 June.',
  terms_url: '#terms',
  attempts_left: 1,
  prizes: [
    { id: 'cup', label: 'Ceramic cup' },
    { id: 'ten', label: { en: '10% off', ar: 'خصم 10%' }, code: 'LUCKY10' },
    { id: 'coffee', label: 'A bag of coffee' },
    { id: 'none', label: 'Thank you' },
  ],
};

const shown = (name: string, title: string, changes: Partial<DrawDocument>, more: Partial<GalleryState> = {}): GalleryState => ({
  name,
  title,
  properties: { data: { ...draw, ...changes } },
  state: name,
  ...more,
});

const { terms: _, terms_url: __, ...withoutTerms } = draw;

const states: readonly GalleryState[] = [
  { name: 'unavailable', title: 'Without terms it does not start', properties: { data: withoutTerms }, state: 'unavailable' },
  shown('signed-out', 'Signed out', { signed_in: false }),
  shown('needs-consent', 'Consent first', { consent_needed: true }),
  shown('ready', 'Ready', {}),
  shown('revealing', 'The server decides', {}, { steps: [{ click: '.button' }] }),
  shown('won', 'Won', { outcome: draw.prizes[1]! }),
  shown('no-win', 'No prize', { outcome: null }),
  shown('already-played', 'No attempts left', { attempts_left: 0 }),
  shown('exhausted', 'All prizes gone', { exhausted: true }),
  shown('error', 'Not reached; the attempt is kept', {}, { steps: [{ click: '.button' }, { set: { failed: true } }] }),
];

export const drawElement: GalleryElement = { name: 'draw', title: 'Prize draw', cover: 'ready', states };
export const scratch: GalleryElement = { name: 'scratch', title: 'Scratch card', cover: 'ready', states };
export const wheel: GalleryElement = { name: 'wheel', title: 'Wheel of fortune', cover: 'ready', states };
