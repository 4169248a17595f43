import type { INodeProperties } from 'n8n-workflow';

import { shownWhen } from './options';

export const jobId: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. job_abc123xyz',
	description: 'The ID that Create Render returned as job_id',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputBinaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in; a mask goes to the same name with _mask',
};

/** The result as a file, if wanted. */
export const download: INodeProperties[] = [
	{
		displayName: 'Download Result',
		name: 'downloadResult',
		type: 'boolean',
		default: false,
		description: 'Whether to get the video as a binary file once the job is complete',
	},
	...shownWhen({ downloadResult: [true] }, [outputField]),
];
