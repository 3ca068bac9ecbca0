// As much of Figma's plugin API as the plugin calls, with the rules of its documentation: texts change
// only once their fonts are loaded, pages other than the current one only once they are loaded, what is
// in an instance keeps its place, nodes take no properties of their own, and what `dynamic-page`
// forbids throws.
import vm from 'node:vm';

const mixed = Symbol('figma.mixed');

export function makeFigma({ fonts = ['Inter Regular', 'Inter Bold'], modesAllowed = 4 } = {}) {
  const loaded = new Set();
  const sent = [];
  const calls = [];
  let ids = 0;
  const nameOf = ({ family, style }) => `${family} ${style}`;

  class Node {
    #data = new Map();
    #parent = null;
    constructor(type, own) {
      this.id = `1:${(ids += 1)}`;
      this.type = type;
      this.name = type;
      Object.assign(this, own);
      this.removed = false;
    }
    get parent() {
      return this.#parent;
    }
    adopt(parent) {
      this.#parent = parent;
    }
    get inInstance() {
      return this.#parent !== null && (this.#parent.type === 'INSTANCE' || this.#parent.inInstance);
    }
    detach() {
      if (this.inInstance) throw new Error('Cannot move node. Node is inside of an instance');
      this.#parent?.drop(this);
      this.#parent = null;
    }
    remove() {
      if (this.inInstance) throw new Error('Removing this node is not allowed');
      this.detach();
      this.removed = true;
    }
    clone() {
      return make(this.type, this.own(), 'children' in this ? this.children.map((child) => child.clone()) : undefined);
    }
    own() {
      const { id: _, type: __, removed: ___, ...rest } = { ...this };
      return rest;
    }
    getPluginData(key) {
      return this.#data.get(key) ?? '';
    }
    setPluginData(key, value) {
      if (typeof value !== 'string') throw new Error('setPluginData wants a string');
      this.#data.set(key, value);
    }
    resize(width, height) {
      if (!(width >= 0.01 && height >= 0.01)) throw new Error('in resize: Expected number to have value at least 0.01');
      Object.assign(this, { width, height });
    }
  }

  /** Only these have children at all, as `'children' in node` tells. */
  class Parent extends Node {
    #children = [];
    get children() {
      if (this.type === 'PAGE' && !this.isLoaded) {
        throw new Error(`The page ${this.name} has not been explicitly loaded; call loadAsync first.`);
      }
      return Object.freeze([...this.#children]);
    }
    appendChild(child) {
      if (this.type === 'INSTANCE' || this.inInstance) throw new Error('Cannot move node. New parent is an instance or is inside of an instance');
      child.detach();
      this.#children.push(child);
      child.adopt(this);
    }
    drop(child) {
      this.#children.splice(this.#children.indexOf(child), 1);
    }
    findOne(test) {
      for (const child of this.children) {
        if (test(child)) return child;
        const found = 'children' in child ? child.findOne(test) : null;
        if (found) return found;
      }
      return null;
    }
  }

  class Text extends Node {
    #characters;
    #align;
    #font;
    constructor({ characters = '', fontName = { family: 'Inter', style: 'Regular' }, textAlignHorizontal = 'LEFT', ...own }) {
      super('TEXT', { hasMissingFont: false, visible: true, x: 0, y: 0, width: 100, height: 20, fontSize: 12, fills: [], ...own });
      this.#characters = characters;
      this.#font = fontName;
      this.#align = textAlignHorizontal;
    }
    #need(property) {
      if (this.hasMissingFont) throw new Error(`in set_${property}: Cannot write to node with missing font`);
      for (const font of this.#fonts()) {
        if (!loaded.has(nameOf(font))) {
          throw new Error(`in set_${property}: Cannot write to node with unloaded font "${nameOf(font)}". Please call figma.loadFontAsync and await the returned promise first.`);
        }
      }
    }
    #fonts() {
      return Array.isArray(this.#font) ? this.#font : [this.#font];
    }
    get characters() {
      return this.#characters;
    }
    set characters(text) {
      this.#need('characters');
      if (typeof text !== 'string') throw new Error('in set_characters: Expected "characters" to have type string');
      this.#characters = text;
    }
    get textAlignHorizontal() {
      return this.#align;
    }
    set textAlignHorizontal(to) {
      this.#need('textAlignHorizontal');
      this.#align = to;
    }
    get fontName() {
      return Array.isArray(this.#font) ? mixed : this.#font;
    }
    set fontName(font) {
      if (!loaded.has(nameOf(font))) throw new Error('in set_fontName: The font is not loaded');
      this.#font = font;
    }
    getRangeAllFontNames(start, end) {
      if (start < 0 || end > this.#characters.length) throw new Error('in getRangeAllFontNames: out of range');
      return this.#fonts();
    }
    own() {
      return { ...super.own(), characters: this.#characters, fontName: this.#font, textAlignHorizontal: this.#align };
    }
  }

  class Instance extends Parent {
    setProperties(properties) {
      for (const [name, value] of Object.entries(properties)) {
        const property = this.componentProperties[name];
        if (!property) throw new Error(`in setProperties: Could not find a component property with name: '${name}'`);
        if (!property.values.includes(value)) throw new Error('in setProperties: Unable to find a variant with those property values');
        property.value = value;
      }
    }
  }

  function make(type, own = {}, children) {
    const box = { visible: true, x: 0, y: 0, width: 100, height: 100, fills: [], cornerRadius: 0, ...own };
    const frame = {
      layoutMode: 'NONE', primaryAxisSizingMode: 'AUTO', counterAxisSizingMode: 'AUTO', primaryAxisAlignItems: 'MIN',
      itemSpacing: 0, paddingLeft: 0, paddingRight: 0, paddingTop: 0, paddingBottom: 0, ...box,
    };
    const node =
      type === 'TEXT' ? new Text(own)
        : type === 'RECTANGLE' ? new Node(type, box)
          : type === 'INSTANCE' ? new Instance(type, { componentProperties: {}, ...frame })
            : new Parent(type, type === 'PAGE' ? { isLoaded: false, selection: [], ...own } : frame);
    const inside = children ?? [];
    const type_ = node.type;
    // Filled while it is a frame: an instance takes nothing later on.
    node.type = 'FRAME';
    for (const child of inside) node.appendChild(child);
    node.type = type_;
    if (type === 'PAGE') {
      Object.defineProperty(node, 'loadAsync', { value: async () => void (node.isLoaded = true) });
    }
    return Object.preventExtensions(node);
  }

  const collections = [];
  const variables = [];
  const forbidden = (name) => () => {
    throw new Error(`${name} cannot be called with documentAccess "dynamic-page"; use ${name}Async.`);
  };
  const makeCollection = (name) => {
    const collection = {
      id: `VariableCollectionId:${(ids += 1)}`,
      name,
      modes: [{ modeId: 'mode:0', name: 'Mode 1' }],
      renameMode(id, to) {
        collection.modes = collection.modes.map((mode) => (mode.modeId === id ? { ...mode, name: to } : mode));
      },
      addMode(to) {
        if (collection.modes.length >= modesAllowed) throw new Error(`in addMode: Limited to ${modesAllowed} modes only`);
        const modeId = `mode:${collection.modes.length}`;
        collection.modes = [...collection.modes, { modeId, name: to }];
        return modeId;
      },
    };
    collections.push(collection);
    return collection;
  };
  const valid = {
    COLOR: (value) => ['r', 'g', 'b'].every((part) => value[part] >= 0 && value[part] <= 1),
    FLOAT: (value) => typeof value === 'number',
    STRING: (value) => typeof value === 'string',
  };

  const pages = [make('PAGE', { name: 'Page 1', isLoaded: true }), make('PAGE', { name: 'Page 2' })];
  const figma = {
    mixed,
    root: { type: 'DOCUMENT', name: 'Document', children: pages },
    currentPage: pages[0],
    viewport: { center: { x: 0, y: 0 }, scrollAndZoomIntoView: () => undefined },
    ui: {
      onmessage: undefined,
      postMessage(message) {
        sent.push(structuredClone(message));
      },
    },
    showUI(html, options) {
      calls.push(['showUI', html, options]);
    },
    async loadFontAsync(font) {
      if (!fonts.includes(nameOf(font))) throw new Error(`The font "${nameOf(font)}" could not be loaded`);
      await new Promise((resolve) => setTimeout(resolve));
      loaded.add(nameOf(font));
    },
    createFrame: () => make('FRAME'),
    createRectangle: () => make('RECTANGLE'),
    createText: () => make('TEXT'),
    commitUndo: () => calls.push(['commitUndo']),
    getNodeById: forbidden('figma.getNodeById'),
    variables: {
      createVariableCollection: makeCollection,
      createVariable(name, collection, resolvedType) {
        if (typeof collection === 'string') throw new Error('in createVariable: the collection, not its id, with "dynamic-page"');
        if (/[.{}]/.test(name)) throw new Error('in createVariable: invalid variable name');
        if (variables.some((one) => one.name === name && one.variableCollectionId === collection.id)) {
          throw new Error('in createVariable: duplicate variable name');
        }
        const variable = {
          name, resolvedType, description: '', variableCollectionId: collection.id, valuesByMode: {},
          setValueForMode(mode, value) {
            if (!collection.modes.some(({ modeId }) => modeId === mode)) throw new Error('in setValueForMode: no such mode');
            if (!valid[resolvedType](value)) throw new Error(`in setValueForMode: not a ${resolvedType}`);
            // Of this realm, as what is sent.
            variable.valuesByMode[mode] = structuredClone(value);
          },
        };
        variables.push(variable);
        return variable;
      },
      getLocalVariablesAsync: async () => variables,
      getLocalVariableCollectionsAsync: async () => collections,
      getLocalVariables: forbidden('figma.variables.getLocalVariables'),
      getLocalVariableCollections: forbidden('figma.variables.getLocalVariableCollections'),
    },
  };
  return { figma, make, sent, calls, collections, variables, pages };
}

/** Runs the plugin's code as Figma does: no browser, no Node, one `figma`; answers what to tell it. */
export function runPlugin(code, html, world) {
  // Whatever is not documented there is an error, not undefined.
  const guard = (object, path) =>
    new Proxy(object, {
      get(target, key) {
        if (typeof key === 'string' && !(key in target) && key !== 'then') throw new Error(`${path}.${key} is not in the stand-in`);
        const value = target[key];
        return path === 'figma' && ['ui', 'variables'].includes(key) ? guard(value, `figma.${key}`) : value;
      },
    });
  vm.runInNewContext(code, { figma: guard(world.figma, 'figma'), __html__: html, console, setTimeout, clearTimeout });
  return async (message) => {
    const before = world.sent.length;
    world.figma.ui.onmessage(structuredClone(message), { origin: '*' });
    for (let turn = 0; world.sent.length === before; turn += 1) {
      if (turn > 500) throw new Error('The plugin did not answer');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return world.sent.at(-1);
  };
}
