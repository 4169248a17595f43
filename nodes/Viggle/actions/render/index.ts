import type { Resource } from '../operation';
import * as operations from './operations';

export const render: Resource = {
	option: { name: 'Render', value: 'render' },
	operations,
};
