// Numbers and tables, as run.mjs prints them.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Three digits that mean something; no more than one after the point once there are two before it. */
export function short(value) {
  if (value === undefined || Number.isNaN(value)) return '-';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A table as text: the first row is its head; numbers stand to the right. */
export function table(rows) {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? short(cell) : String(cell))));
  const widths = texts[0].map((_, at) => Math.max(...texts.map((row) => row[at].length)));
  const line = (row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(texts[0]), rule, ...texts.slice(1).map(line)].join('\n');
}

/** Progress, apart from the results. */
export function progress(text) {
  process.stderr.write(`${text}\n`);
}
