import type { Resource } from '../operation';
import * as operations from './operations';

export const job: Resource = {
	option: { name: 'Job', value: 'job' },
	operations,
};
