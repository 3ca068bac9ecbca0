// The half of the plugin that may touch the document. It computes no prices: those come from the
// window, where the engine runs.
import type { FillReport, Scope, ToPlugin, ToWindow, Values } from '../protocol.js';
import { fill } from './fill.js';
import { makeStarter } from './starter.js';
import { makeVariables } from './variables.js';

figma.showUI(__html__, { width: 360, height: 720, themeColors: true });

const tell = (message: ToWindow) => figma.ui.postMessage(message);

figma.ui.onmessage = (message: ToPlugin) => {
  void act(message).then(tell, (error: unknown) =>
    tell({ type: 'failed', text: error instanceof Error ? error.message : String(error) }),
  );
};

async function act(message: ToPlugin): Promise<ToWindow> {
  switch (message.type) {
    case 'fill': {
      const report = await fillScope(message.scope, message.values);
      figma.commitUndo();
      return { type: 'filled', report };
    }
    case 'variables': {
      const { count, left } = await makeVariables(message.modes);
      const without = left.length > 0 ? ` Your plan allows no more modes: without ${left.join(', ')}.` : '';
      return { type: 'done', text: `${count} variables in the collection Scrip.${without}` };
    }
    case 'starter': {
      const { name } = await makeStarter(message.values);
      return { type: 'done', text: `“${name}” is on the page.` };
    }
    default:
      throw new Error('The window asked for something that this version does not know.');
  }
}

async function fillScope(scope: Scope, values: Values): Promise<FillReport> {
  if (scope === 'selection') {
    const { selection } = figma.currentPage;
    if (selection.length === 0) throw new Error('Select a frame first, or fill the page.');
    return fill(selection, values);
  }
  if (scope === 'page') return fill(figma.currentPage.children, values);
  const reports: FillReport[] = [];
  for (const page of figma.root.children) {
    await page.loadAsync();
    reports.push(await fill(page.children, values));
  }
  return {
    filled: reports.reduce((sum, { filled }) => sum + filled, 0),
    unknown: [...new Set(reports.flatMap(({ unknown }) => unknown))],
    notes: [...new Set(reports.flatMap(({ notes }) => notes))],
  };
}
