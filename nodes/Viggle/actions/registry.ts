import type { Resource } from '../execution/operation';
import * as account from './account/operations';
import * as character from './character/operations';
import * as job from './job/operations';
import * as render from './render/operations';
import * as scene from './scene/operations';

export const resources: Resource[] = [
	{ option: { name: 'Account', value: 'account' }, operations: account },
	{ option: { name: 'Character', value: 'character' }, operations: character },
	{ option: { name: 'Job', value: 'job' }, operations: job },
	{ option: { name: 'Render', value: 'render' }, operations: render },
	{ option: { name: 'Scene', value: 'scene' }, operations: scene },
];
