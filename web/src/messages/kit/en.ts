import type { KitWords } from './messages.js';

export const en: KitWords = {
  autoPromo: {
    applied: (title, saved, f) => `${title}: ${f.money(saved)} off, applied for you.`,
    better: (title, more, f) => `A better offer was applied: ${title}. You save ${f.money(more)} more.`,
    lost: (title) => `${title} no longer applies to your cart.`,
    lostMissing: (title, missing, f) => `${title} no longer applies: ${f.short(missing)} are missing.`,
    undo: 'Undo',
    details: 'Details',
    dismiss: 'Dismiss',
  },
};
