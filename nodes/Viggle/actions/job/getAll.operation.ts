import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { jobJson, readOutput } from '../../execution/output';
import { readChoices } from '../../parameters/choices';
import { howMany, LIMITS, answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Get Many',
	value: 'getAll',
	builderHint: {
		propertyHint:
			"Only with a credential whose API Version is V1. The jobs carry no link: read one with operation 'get' or 'download'.",
	},
	description:
		'List the jobs of the account, whoever made them: what one answer of Viggle holds, without links to results. Only with API Version V1.',
	action: 'Get many jobs',
};

const STATUSES = ['complete', 'failed', 'cancelled', 'running'] as const;
type Status = (typeof STATUSES)[number];

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'multiOptions',
			options: [
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Complete', value: 'complete' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Running', value: 'running' },
			],
			default: [],
			description: 'Only jobs in one of these states; with none chosen, all jobs',
		},
	],
};

export const properties: INodeProperties[] = [...howMany, ...answer, filters];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api, parameters } = context;
	const most = parameters.flag('returnAll') ? Infinity : parameters.number('limit', LIMITS);
	const output = readOutput(parameters);
	const wanted = readChoices(parameters, 'filters.status', STATUSES);
	const jobs = await api.listJobs();
	const isWanted = ({ outcome = 'running' }: { outcome?: Status }) =>
		wanted.length === 0 || wanted.includes(outcome);
	return jobs
		.filter(isWanted)
		.slice(0, most)
		.map((job) => context.item(jobJson(job, output)));
}
