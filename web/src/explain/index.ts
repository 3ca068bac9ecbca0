export { explain, type ExplainedText, type ExplainOptions } from './explain.js';
export { lineName } from './line-name.js';
export { loadExplanationMessages } from './load.js';
export { en as explanationMessages } from './en.js';
export type { ExplanationMessages } from './messages.js';
export type * from '../documents/explanation.js';
