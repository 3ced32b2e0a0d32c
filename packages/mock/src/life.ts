/** What is under way ends with a reset, as if the provider had never heard of it. */
export interface Life {
  /** Aborts at the end of the life that goes on now. */
  readonly ends: AbortSignal;
  /** Ends it, and begins another one. */
  end(): void;
}

export function createLife(): Life {
  let controller = new AbortController();
  return {
    get ends() {
      return controller.signal;
    },
    end() {
      controller.abort();
      controller = new AbortController();
    },
  };
}
