/** Whether this is the slow project of jest.config.js, in which nothing is cut short. */
export const isFullLength = 'isFullLength' in globalThis;

/** How many cases a property is tried with: of so many a tenth, unless at full length. */
export const runs = (full: number): number => (isFullLength ? full : Math.ceil(full / 10));
