/**
 * Await stacks as numbers: each stack is its innermost frame on top of another stack, and the same stack has the same number.
 * 0 is the empty one. A record has few different stacks, however many lanes it has.
 */

/** A frame of an await stack; `line` is where it is paused or was last seen, 0 when unknown. */
export interface Frame {
  readonly name: string;
  readonly line: number;
}

/** `main:9\nask:5` as frames, outermost first. */
export function parseStack(stack: string): Frame[] {
  if (stack === "") return [];
  return stack.split("\n").map((text) => {
    const colon = text.lastIndexOf(":");
    const line = colon < 0 ? Number.NaN : Number(text.slice(colon + 1));
    return Number.isInteger(line) ? { name: text.slice(0, colon), line } : { name: text, line: 0 };
  });
}

/** Deeper stacks are put together anew each time: all those of a deep recursion would be long. */
const deepestKept = 32;

export class StackTable {
  #count = 1;
  #outer = new Int32Array(256);
  #name = new Int32Array(256);
  #line = new Int32Array(256);
  /** Open addressing: stacks by outer stack, name and line; 0 is a free place. At most half full. */
  #places = new Int32Array(1024);
  readonly #names: string[] = [];
  readonly #numberOfName = new Map<string, number>();
  readonly #numberOfText = new Map<string, number>();
  readonly #frames: (readonly Frame[] | undefined)[] = [[]];

  /** The number of a name, for `push`. */
  nameNumber(name: string): number {
    const known = this.#numberOfName.get(name);
    if (known !== undefined) return known;
    const number = this.#names.length;
    this.#names.push(name);
    this.#numberOfName.set(name, number);
    return number;
  }

  /** The stack with one more frame. */
  push(outer: number, name: number, line: number): number {
    const mask = this.#places.length - 1;
    let place = hash(outer, name, line) & mask;
    for (let at = this.#places[place] ?? 0; at !== 0; at = this.#places[place] ?? 0) {
      if (this.#outer[at] === outer && this.#name[at] === name && this.#line[at] === line) return at;
      place = (place + 1) & mask;
    }
    return this.#add(outer, name, line, place);
  }

  /** The stack without its innermost frame. */
  pop(stack: number): number {
    return this.#outer[stack] ?? 0;
  }

  /** The stack with its innermost frame at another line. */
  seenAt(stack: number, line: number): number {
    if (stack === 0 || this.#line[stack] === line) return stack;
    return this.push(this.#outer[stack] ?? 0, this.#name[stack] ?? 0, line);
  }

  /** The stack that an event tells as `main:9\nask:5`. */
  fromText(text: string): number {
    const known = this.#numberOfText.get(text);
    if (known !== undefined) return known;
    const stack = parseStack(text).reduce((outer, { name, line }) => this.push(outer, this.nameNumber(name), line), 0);
    this.#numberOfText.set(text, stack);
    return stack;
  }

  /** Line of the innermost frame; 0 when unknown. */
  lineOf(stack: number): number {
    return this.#line[stack] ?? 0;
  }

  /** Outermost first. */
  framesOf(stack: number): readonly Frame[] {
    const known = this.#frames[stack];
    if (known !== undefined) return known;
    const frames: Frame[] = [];
    for (let at = stack; at !== 0; at = this.#outer[at] ?? 0) {
      frames.push({ name: this.#names[this.#name[at] ?? 0] ?? "", line: this.#line[at] ?? 0 });
    }
    frames.reverse();
    if (frames.length <= deepestKept) this.#frames[stack] = frames;
    return frames;
  }

  #add(outer: number, name: number, line: number, place: number): number {
    const stack = this.#count;
    if (stack === this.#outer.length) {
      this.#outer = doubled(this.#outer);
      this.#name = doubled(this.#name);
      this.#line = doubled(this.#line);
    }
    this.#outer[stack] = outer;
    this.#name[stack] = name;
    this.#line[stack] = line;
    this.#places[place] = stack;
    this.#count = stack + 1;
    if (this.#count * 2 > this.#places.length) this.#rehash();
    return stack;
  }

  #rehash(): void {
    const places = new Int32Array(this.#places.length * 2);
    const mask = places.length - 1;
    for (let stack = 1; stack < this.#count; stack += 1) {
      let place = hash(this.#outer[stack] ?? 0, this.#name[stack] ?? 0, this.#line[stack] ?? 0) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = stack;
    }
    this.#places = places;
  }
}

function hash(outer: number, name: number, line: number): number {
  let mixed = Math.imul(outer, 0x9e3779b1) ^ Math.imul(name, 0x85ebca6b) ^ Math.imul(line, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(from.length * 2);
  grown.set(from);
  return grown;
}
