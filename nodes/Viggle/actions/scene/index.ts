import type { Resource } from '../operation';
import * as operations from './operations';

export const scene: Resource = {
	option: { name: 'Scene', value: 'scene' },
	operations,
};
