export const MB = 1_000_000;
