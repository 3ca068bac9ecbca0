import { css } from 'lit';

/**
 * The first layer of custom properties with its defaults, under private names that the elements
 * read. Set the public ones (`--scrip-…`) on the page or on the provider. Light and dark follow
 * `color-scheme`. Contrast on `surface` and `raised`: text colours at least 4.5 to 1, `edge` at
 * least 3 to 1.
 */
export const tokens = css`
  :host {
    --_accent: var(--scrip-color-accent, light-dark(#1d1b18, #f3f0ea));
    --_on-accent: var(--scrip-color-on-accent, light-dark(#ffffff, #1d1b18));
    --_text: var(--scrip-color-text, light-dark(#1d1b18, #f3f0ea));
    --_muted: var(--scrip-color-muted, light-dark(#615c54, #b3ada3));
    --_surface: var(--scrip-color-surface, light-dark(#ffffff, #1b1917));
    --_raised: var(--scrip-color-raised, light-dark(#f6f4f0, #262320));
    --_border: var(--scrip-color-border, light-dark(#e4e0d8, #3a3631));
    --_edge: var(--scrip-color-edge, light-dark(#857f75, #8f887d));
    --_success: var(--scrip-color-success, light-dark(#17663c, #7fd6a3));
    --_success-surface: var(--scrip-color-success-surface, light-dark(#eaf5ee, #16291f));
    --_danger: var(--scrip-color-danger, light-dark(#a3281c, #ffa296));
    --_danger-surface: var(--scrip-color-danger-surface, light-dark(#fcefec, #351a15));
    --_warning: var(--scrip-color-warning, light-dark(#7a4a04, #f0c573));
    --_warning-surface: var(--scrip-color-warning-surface, light-dark(#fcf4e3, #2f2511));
    --_radius: var(--scrip-radius, 0.75rem);
    --_radius-small: var(--scrip-radius-small, 0.5rem);
    --_space: var(--scrip-space, 0.5rem);
    --_font: var(--scrip-font, inherit);
    --_mono: var(--scrip-font-mono, ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, monospace);
    --_motion: var(--scrip-motion, 180ms);
    --_target: 2.75rem;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0.01ms;
    }
  }
`;
