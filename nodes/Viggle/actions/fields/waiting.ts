import type { INodeProperties } from 'n8n-workflow';

export const waitForCompletion: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until Viggle has finished, which takes minutes, instead of going on at once',
	builderHint: {
		propertyHint:
			'Set to true when a later node of the same execution uses the result. Keep false in a tool of an AI Agent, and where a webhook or a chat waits for an answer: the job is read later, or a Viggle Trigger goes on.',
	},
};

/** Options of everything that waits. */
export const patience: INodeProperties[] = [
	{
		displayName: 'On Timeout',
		name: 'onTimeout',
		type: 'options',
		options: [
			{
				name: 'Continue',
				value: 'continue',
				description: 'Return its last known state, unfinished',
			},
			{ name: 'Stop With an Error', value: 'error' },
		],
		default: 'error',
		description: 'What to do when Viggle has not finished in time',
	},
	{
		displayName: 'Poll Interval (Seconds)',
		name: 'pollIntervalSeconds',
		type: 'number',
		typeOptions: { minValue: 3, maxValue: 300 },
		default: 5,
		description:
			'Shortest time between two status checks. While the end is far, it checks less often.',
	},
	{
		displayName: 'Timeout (Minutes)',
		name: 'timeoutMinutes',
		type: 'number',
		typeOptions: { minValue: 0.05, maxValue: 1440 },
		default: 15,
		description: 'How long to wait at most',
	},
];

/** Options of what waits for a job. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Cancel on Stop',
		name: 'cancelOnStop',
		type: 'boolean',
		default: false,
		description:
			'Whether to cancel the job on Viggle, which refunds it, when the execution is stopped while it waits. V1 cannot cancel.',
	},
	...patience,
];

export const resubmitAfterUnknownOutcome: INodeProperties = {
	displayName: 'Resubmit After Unknown Outcome',
	name: 'resubmitAfterUnknownOutcome',
	type: 'boolean',
	default: false,
	description:
		'Whether a retry sends the request again when Viggle gave no clear answer to the first try. This can pay twice.',
};
