import { account } from './account';
import { character } from './character';
import { job } from './job';
import type { Resource } from './operation';
import { render } from './render';
import { scene } from './scene';

export const resources: Resource[] = [account, character, job, render, scene];
