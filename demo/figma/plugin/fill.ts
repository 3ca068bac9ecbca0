import type { Entry, FillReport, Values } from '../protocol.js';
import { lacksFont, loadFonts } from './fonts.js';
import { bindingOf, hasChildren, isInInstance, textsIn } from './layers.js';

/** Layers thinner than this are refused by Figma. */
const thinnest = 0.01;
/** Set on texts that were turned around, so that they turn back. */
const turned = 'scrip-turned';

/** Puts values into every layer below that has a name of the convention. */
export async function fill(nodes: readonly SceneNode[], values: Values): Promise<FillReport> {
  const work = new Filling(values, await loadFonts(nodes.flatMap(textsIn)));
  for (const node of nodes) work.visit(node, undefined);
  return work.report;
}

class Filling {
  readonly #values: Values;
  readonly #missing: ReadonlySet<string>;
  readonly #unknown = new Set<string>();
  readonly #notes = new Set<string>();
  #filled = 0;

  constructor(values: Values, missing: ReadonlySet<string>) {
    this.#values = values;
    this.#missing = missing;
  }

  get report(): FillReport {
    return { filled: this.#filled, unknown: [...this.#unknown], notes: [...this.#notes] };
  }

  /** `entry` is that of the list that the layer stands in. */
  visit(node: SceneNode, entry: Entry | undefined): void {
    const binding = bindingOf(node);
    switch (binding?.kind) {
      case 'list':
        return this.#list(node, binding.key);
      case 'bar':
        this.#bar(node, binding.key);
        return this.#inside(node, entry);
      case 'if':
      case 'badge': {
        const value = this.#value(binding.key, entry, node);
        if (value === undefined) return;
        this.#show(node, value !== '');
        if (binding.kind === 'if') return this.#inside(node, entry);
        if (value !== '') this.#write(node, value);
        return;
      }
      case 'item':
      case 'text': {
        const value =
          binding.kind === 'item' ? this.#known(entry?.[binding.key], node) : this.#value(binding.key, undefined, node);
        if (value !== undefined) this.#write(node, value);
        return;
      }
      default:
        return this.#inside(node, entry);
    }
  }

  #inside(node: SceneNode, entry: Entry | undefined): void {
    if (hasChildren(node)) for (const child of [...node.children]) this.visit(child as SceneNode, entry);
  }

  /** Of the entry first where there is one. */
  #value(key: string, entry: Entry | undefined, node: SceneNode): string | undefined {
    return this.#known(entry?.[key] ?? this.#values.texts[key], node);
  }

  #known<Value>(value: Value | undefined, node: SceneNode): Value | undefined {
    if (value === undefined) this.#unknown.add(node.name);
    return value;
  }

  #write(node: SceneNode, value: string): void {
    const [text] = textsIn(node);
    if (!text) return this.#note(node, 'has no text in it');
    if (lacksFont(text, this.#missing)) return this.#note(node, 'has a font that is not installed');
    if (text.characters !== value) text.characters = value;
    this.#turn(text);
    this.#filled += 1;
  }

  /** Texts at the start of a line stand on its other side where the language runs the other way. */
  #turn(text: TextNode): void {
    const isTurned = text.getPluginData(turned) !== '';
    const wants = this.#values.direction === 'rtl';
    if (wants && text.textAlignHorizontal === 'LEFT') {
      text.textAlignHorizontal = 'RIGHT';
      text.setPluginData(turned, 'yes');
    } else if (!wants && isTurned) {
      text.textAlignHorizontal = 'LEFT';
      text.setPluginData(turned, '');
    }
  }

  #bar(node: SceneNode, key: string): void {
    const bar = this.#known(this.#values.bars[key], node);
    if (!bar) return;
    this.#state(node, bar.state);
    const fill = hasChildren(node)
      ? (node.findOne((one) => bindingOf(one)?.kind === 'fill') as SceneNode | null)
      : null;
    if (!fill) return this.#note(node, 'has no layer $fill');
    const track = fill.parent !== null && 'width' in fill.parent ? fill.parent.width : node.width;
    const width = track * Math.min(1, Math.max(0, bar.share));
    this.#show(fill, width >= thinnest);
    if (width < thinnest || !('resize' in fill)) return;
    fill.resize(width, fill.height);
    this.#filled += 1;
  }

  /** The variant of a component that is called as the state, if it has one. */
  #state(node: SceneNode, state: string): void {
    if (node.type !== 'INSTANCE' || node.componentProperties['State']?.type !== 'VARIANT') return;
    try {
      node.setProperties({ State: state });
    } catch {
      this.#note(node, `has no variant State=${state}`);
    }
  }

  /** The first layer in it is the pattern of each entry. */
  #list(node: SceneNode, key: string): void {
    const entries = this.#known(this.#values.lists[key], node);
    if (!entries) return;
    const [pattern] = hasChildren(node) ? (node.children as readonly SceneNode[]) : [];
    if (!pattern || !hasChildren(node)) return this.#note(node, 'has no layer to repeat');
    if (isInInstance(node)) {
      if (node.children.length < entries.length) {
        this.#note(node, `is in an instance and has ${node.children.length} of ${entries.length} rows`);
      }
    } else {
      while (node.children.length < entries.length) node.appendChild(pattern.clone());
      for (const surplus of [...node.children].slice(Math.max(1, entries.length))) surplus.remove();
    }
    [...node.children].forEach((row, index) => {
      const entry = entries[index];
      this.#show(row as SceneNode, entry !== undefined);
      if (entry) this.visit(row as SceneNode, entry);
    });
  }

  #show(node: SceneNode, visible: boolean): void {
    if (node.visible !== visible) node.visible = visible;
  }

  #note(node: SceneNode, text: string): void {
    this.#notes.add(`${node.name} ${text}.`);
  }
}
