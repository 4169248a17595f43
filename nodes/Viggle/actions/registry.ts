import { job } from './job';
import type { Resource } from './operation';
import { render } from './render';

export const resources: Resource[] = [job, render];
