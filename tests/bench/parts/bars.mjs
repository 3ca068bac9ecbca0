// What the figures are held against.
import { short, table } from './report.mjs';

/**
 * A figure and what it must reach: `{ name, what, value, gate, wish, higher }`. `gate` is what is promised, `wish` what is
 * thought possible; `higher` where more is better. A value that was not measured is undefined.
 */
export function isMet({ value, gate, higher = false }) {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return higher ? value >= gate : value <= gate;
}

export function printBars(bars) {
  const sign = ({ higher }) => (higher ? '>=' : '<=');
  const word = { true: 'yes', false: 'NO', undefined: 'not measured' };
  return [
    'Bars',
    table([
      ['', 'what', 'measured', 'gate', 'wish', 'met'],
      ...bars.map((bar) => [
        bar.name,
        bar.what,
        short(bar.value),
        `${sign(bar)} ${short(bar.gate)}`,
        bar.wish === undefined ? '' : `${sign(bar)} ${short(bar.wish)}`,
        word[isMet(bar)] + (isMet(bar) && bar.wish !== undefined && isMet({ ...bar, gate: bar.wish }) ? ', and the wish' : ''),
      ]),
    ]),
  ].join('\n');
}
