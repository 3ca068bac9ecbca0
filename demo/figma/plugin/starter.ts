import type { Values } from '../protocol.js';
import { fill } from './fill.js';

const regular: FontName = { family: 'Inter', style: 'Regular' };
const bold: FontName = { family: 'Inter', style: 'Bold' };
const ink: Paint = { type: 'SOLID', color: { r: 0.11, g: 0.11, b: 0.1 } };
const track: Paint = { type: 'SOLID', color: { r: 0.89, g: 0.88, b: 0.85 } };
const paper: Paint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } };
const width = 328;

/** Draws an order summary whose layers have the names of the convention, to look at and to take apart. */
export async function makeStarter(values: Values): Promise<FrameNode> {
  await Promise.all([regular, bold].map((font) => figma.loadFontAsync(font)));
  const card = column('Scrip: order summary', 12);
  card.fills = [paper];
  card.paddingLeft = card.paddingRight = card.paddingTop = card.paddingBottom = 16;
  card.cornerRadius = 12;
  card.appendChild(text('$bar.text:spend', 'What the next reward is', bold));
  card.appendChild(bar());
  card.appendChild(list('$list:breakdown', ['$item:label', '$item:amount']));
  const saved = column('$if:saved', 0);
  saved.appendChild(text('$saved', 'What is saved', regular));
  card.appendChild(saved);
  card.appendChild(list('$list:codes', ['$item:code', '$item:saved']));
  card.appendChild(text('$text:coupon.apply', 'Apply', bold));
  const { x, y } = figma.viewport.center;
  card.x = Math.round(x - width / 2);
  card.y = Math.round(y);
  figma.currentPage.appendChild(card);
  await fill([card], values);
  figma.currentPage.selection = [card];
  figma.viewport.scrollAndZoomIntoView([card]);
  return card;
}

function column(name: string, gap: number): FrameNode {
  const frame = figma.createFrame();
  frame.name = name;
  frame.fills = [];
  frame.layoutMode = 'VERTICAL';
  frame.primaryAxisSizingMode = 'AUTO';
  frame.counterAxisSizingMode = 'AUTO';
  frame.itemSpacing = gap;
  return frame;
}

function text(name: string, characters: string, font: FontName): TextNode {
  const node = figma.createText();
  node.fontName = font;
  node.characters = characters;
  node.name = name;
  node.fontSize = 14;
  node.fills = [ink];
  return node;
}

function bar(): FrameNode {
  const frame = figma.createFrame();
  frame.name = '$bar:spend';
  frame.resize(width - 32, 8);
  frame.cornerRadius = 4;
  frame.fills = [track];
  const done = figma.createRectangle();
  done.name = '$fill';
  done.resize(100, 8);
  done.cornerRadius = 4;
  done.fills = [ink];
  frame.appendChild(done);
  return frame;
}

/** A row for each entry, with a layer for each of these names. */
function list(name: string, fields: readonly string[]): FrameNode {
  const rows = column(name, 8);
  const row = figma.createFrame();
  row.name = 'Row';
  row.fills = [];
  row.layoutMode = 'HORIZONTAL';
  row.primaryAxisSizingMode = 'FIXED';
  row.counterAxisSizingMode = 'AUTO';
  row.primaryAxisAlignItems = 'SPACE_BETWEEN';
  row.resize(width - 32, 20);
  for (const field of fields) row.appendChild(text(field, field.slice(1), regular));
  rows.appendChild(row);
  return rows;
}
