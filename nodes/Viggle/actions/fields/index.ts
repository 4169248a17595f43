/** Properties that several operations share. Names are for ever: saved workflows hold them. */
export * from './appearance';
export * from './assets';
export * from './files';
export * from './onlyOnce';
export * from './options';
export * from './result';
export * from './waiting';
