export * as getCredits from './getCredits.operation';
