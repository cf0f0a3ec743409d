// As much of a page as the scripts need to be read without a browser, and of elements as they are compared with.
const APP = new URL('../../main/resources/META-INF/resources/webjars/camunda/app/', import.meta.url);

globalThis.window = { addEventListener() {} };
globalThis.Node = { TEXT_NODE: 3, ELEMENT_NODE: 1 };

/** One of Vigil's scripts, for instance script('vigil/house.js'). */
export function script(file) {
  return import(new URL(file, APP));
}

class Shown {
  constructor(nodeType, nodeName) {
    this.nodeType = nodeType;
    this.nodeName = nodeName;
  }

  remove() {
    this.parent.childNodes = this.parent.childNodes.filter(node => node !== this);
  }

  replaceWith(other) {
    this.parent.childNodes = this.parent.childNodes.map(node => node === this ? other : node);
    other.parent = this.parent;
  }
}

export class Text extends Shown {
  constructor(data) {
    super(globalThis.Node.TEXT_NODE, '#text');
    this.data = data;
  }
}

export class Element extends Shown {
  constructor(name, attributes, ...children) {
    super(globalThis.Node.ELEMENT_NODE, name.toUpperCase());
    this.values = { ...attributes };
    this.written = 0;
    this.childNodes = [];
    children.forEach(child => this.append(child));
  }

  get attributes() {
    return Object.entries(this.values).map(([name, value]) => ({ name, value }));
  }

  getAttribute(name) {
    return this.values[name] ?? null;
  }

  setAttribute(name, value) {
    this.written += 1;
    this.values[name] = value;
  }

  append(child) {
    child.parent = this;
    this.childNodes.push(child);
  }
}
