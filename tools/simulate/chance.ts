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
    writeHex(this.#bits(), 0, 8);
    const middle = this.#bits();
    writeHex(middle >>> 16, 9, 13);
    writeHex(middle, 15, 18);
    const last = this.#bits();
    writeHex(last, 20, 23);
    writeHex(last >>> 16, 24, 28);
    writeHex(this.#bits(), 28, 36);
    return uuid.toString("latin1");
  }

  #bits(): number {
    return Math.floor(this.next() * 0x1_0000_0000);
  }
}

/** The one that is being written: strings in pieces cost more. */
const uuid = Buffer.from("00000000-0000-4000-a000-000000000000");
const digits = Buffer.from("0123456789abcdef");

/** The last bits of a number, as many as there is room for. */
function writeHex(bits: number, from: number, to: number): void {
  for (let place = to - 1, rest = bits; place >= from; place--, rest >>>= 4) uuid[place] = digits[rest & 15] as number;
}

/** One number from two, each bit of which depends on all bits of both. */
export function mix(one: number, other: number): number {
  let bits = Math.imul(one | 0, 0x9e3779b1) ^ Math.imul((other | 0) + 0x7f4a7c15, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
