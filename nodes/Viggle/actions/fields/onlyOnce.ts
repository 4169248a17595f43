import type { INodeProperties } from 'n8n-workflow';

/** Not in its place: n8n's rules would write the field of the item in capitals. */
const EXAMPLE = 'e.g. ={{ $json.id }}';

/** Options of everything that is paid for. */
export const onlyOnce: INodeProperties[] = [
	{
		displayName: 'Only Once per Key',
		name: 'onceKey',
		type: 'string',
		default: '',
		placeholder: EXAMPLE,
		description:
			'Pays only once for this key, also in other executions of this node, and after a crash. Unique for what you want to pay for once, such as the ID of an order; not a row number, which changes when rows are moved.',
	},
	{
		displayName: 'On Repeat',
		name: 'onRepeat',
		type: 'options',
		options: [
			{
				name: 'Skip',
				value: 'skip',
				description: 'Leave the item out of the output',
			},
			{ name: 'Stop With an Error', value: 'error' },
		],
		default: 'error',
		description: "What to do with an item whose key in 'Only Once per Key' has been used before",
	},
];
