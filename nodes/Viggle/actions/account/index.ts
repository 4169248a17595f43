import type { Resource } from '../operation';
import * as operations from './operations';

export const account: Resource = {
	option: { name: 'Account', value: 'account' },
	operations,
};
