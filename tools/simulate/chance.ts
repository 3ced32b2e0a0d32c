/** Chances from a seed: the same seed gives the same ones, in any process on any day. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 to just below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  hits(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  uuid(): string {
    const [a, b, c, d] = [this.#bits(), this.#bits(), this.#bits(), this.#bits()];
    return `${hex[a >>> 16]}${hex[a & 0xffff]}-${hex[b >>> 16]}-4${short[b & 0xfff]}-a${short[c & 0xfff]}-${hex[c >>> 16]}${hex[d >>> 16]}${hex[d & 0xffff]}`;
  }

  #bits(): number {
    return Math.floor(this.next() * 0x1_0000_0000);
  }
}

const hex = Array.from({ length: 0x1_0000 }, (_, number) => number.toString(16).padStart(4, "0"));
const short = Array.from({ length: 0x1000 }, (_, number) => number.toString(16).padStart(3, "0"));

/** One number from two, each bit of which depends on all bits of both. */
export function mix(one: number, other: number): number {
  let bits = Math.imul(one | 0, 0x9e3779b1) ^ Math.imul((other | 0) + 0x7f4a7c15, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
