export * as cancel from './cancel.operation';
export * as download from './download.operation';
export * as get from './get.operation';
export * as getAll from './getAll.operation';
export * as wait from './wait.operation';
export * as watch from './watch.operation';
