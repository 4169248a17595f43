import type { Resource } from '../operation';
import * as operations from './operations';

export const character: Resource = {
	option: { name: 'Character', value: 'character' },
	operations,
};
