export const digitsByCurrency = { USD: 2, EUR: 2, JPY: 0, KWD: 3 } as const;
