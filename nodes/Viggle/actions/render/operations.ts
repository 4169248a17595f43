export * as create from './create.operation';
export * as estimate from './estimate.operation';
