import type { INodeProperties } from 'n8n-workflow';

import { download, optionsOf, publicLink, shownWhen, simplify } from '../actions/fields';

const events: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [
		{ name: 'Job Cancelled', value: 'cancelled' },
		{ name: 'Job Complete', value: 'complete', description: 'The video is ready' },
		{
			name: 'Job Failed',
			value: 'failed',
			description: 'Also a job that Viggle does not know, or that does not end for days',
		},
	],
	default: ['complete'],
	builderHint: {
		propertyHint:
			"Add 'failed' and 'cancelled' where somebody waits for an answer, and branch on $json.event",
	},
};

const watch: INodeProperties[] = [
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		options: [
			{
				name: 'All Jobs of the Account',
				value: 'account',
				description: 'Whoever made them. Needs V1 of the API.',
			},
			{
				name: 'Job IDs',
				value: 'jobIds',
				description: 'The jobs that are listed here, wherever they were created',
			},
			{
				name: 'This Workflow',
				value: 'thisWorkflow',
				description: 'The jobs that Create Render and Watch Job put on the list of this workflow',
			},
		],
		default: 'thisWorkflow',
		description: 'Which jobs to watch',
		builderHint: {
			propertyHint:
				"'thisWorkflow' needs a render.create with watchWithTrigger: true in the same workflow. Use 'jobIds' where jobs come from elsewhere, or where n8n runs in queue mode.",
		},
	},
	{
		displayName:
			"Turn on 'Watch in Viggle Trigger' in the Create Render node of this workflow, or add a Watch Job node. Jobs of manual executions are not watched. Works where n8n runs as one process, not in queue mode.",
		name: 'thisWorkflowNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { watch: ['thisWorkflow'] } },
	},
	{
		displayName:
			"Starts for every job of the account that ends after this workflow was published: of Viggle's web page, of other workflows, of workers in queue mode. Needs V1 as the API Version of the credential: Viggle's Classic API cannot list the jobs of the account. A job that is made, ends and leaves Viggle's list between two polls is not seen.",
		name: 'accountNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { watch: ['account'] } },
	},
	{
		displayName: 'Job IDs',
		name: 'jobIds',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. job_abc123xyz, job_def456uvw',
		description:
			'IDs of at most 5,000 jobs, separated by commas, spaces or line breaks, or a list from an expression',
		displayOptions: { show: { watch: ['jobIds'] } },
	},
];

const options: INodeProperties[] = [
	{
		displayName: 'Check Every (Seconds)',
		name: 'checkEverySeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 300 },
		default: 0,
		description:
			'Also check this often within each poll, to notice an end sooner than the Poll Times allow. At least 3 seconds; 0 checks once per poll.',
	},
	{
		displayName: 'Give Up After (Hours)',
		name: 'giveUpAfterHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720 },
		default: 72,
		description:
			'A job that has not ended so long after it was first watched counts as failed, with the status gave_up',
	},
	{
		displayName: 'Max Jobs per Poll',
		name: 'maxJobsPerPoll',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100_000, numberPrecision: 0 },
		default: 0,
		description: 'How many jobs one poll returns at most; the others follow. 0 means no limit.',
	},
];

/** Shown in the panel, since nobody would look for it in the settings of n8n. */
const [downloadResult, ...outputFields] = download;
const triggerDownload: INodeProperties[] = [
	{
		...downloadResult,
		description:
			'Whether to get the video as a binary file once the job is complete. n8n never deletes files that a trigger has made: a Download Result node behind the trigger is better where disk space matters.',
	},
	...outputFields,
];

export const triggerFields: INodeProperties[] = [
	events,
	...watch,
	...triggerDownload,
	simplify,
	optionsOf(...options, ...shownWhen({ '/downloadResult': [true] }, [publicLink])),
];
