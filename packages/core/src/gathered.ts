/** Bytes that come in parts, in one buffer: a million parts take no more memory than one. */
export class Gathered {
  size = 0;
  #buffer: Uint8Array = nothing;

  /** A part is the runtime's: it is kept or copied, never written to. */
  add(part: Uint8Array): void {
    const { size } = this;
    const wanted = size + part.byteLength;
    this.size = wanted;
    if (size === 0) {
      this.#buffer = part;
      return;
    }
    if (wanted > this.#buffer.byteLength) {
      const larger = new Uint8Array(2 * wanted);
      larger.set(this.#buffer.subarray(0, size));
      this.#buffer = larger;
    }
    this.#buffer.set(part, size);
  }

  /** All that came so far; from then on there is nothing. */
  take(): Uint8Array {
    const { size } = this;
    const buffer = this.#buffer;
    this.size = 0;
    this.#buffer = nothing;
    return size === buffer.byteLength ? buffer : buffer.subarray(0, size);
  }
}

const nothing = new Uint8Array();
