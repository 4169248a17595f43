import type { INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../execution/context';
import type { Metadata } from '../watchList/entries';
import { bytesOf, MOST_METADATA_BYTES } from '../watchList/room';
import { advice, problems } from './texts';

/** An option of everything that makes a job, or has one watched. */
export const metadata: INodeProperties = {
	displayName: 'Metadata',
	name: 'metadata',
	type: 'json',
	default: '',
	placeholder: '={{ { chat: $json.chatId } }}',
	description:
		'What comes back in the output and in the event of the Viggle Trigger, such as a chat, a row or a user. Text or JSON, at most 1 kB.',
};

/**
 * What the user wants back with the job: JSON, or else text; `undefined` for none. Refused when it is too long, or, if
 * the job is watched, when the list has no room for it.
 */
export function readMetadata(
	context: OperationContext,
	{ watches }: { watches: boolean },
): Metadata | undefined {
	const { parameters } = context;
	const path = 'options.metadata';
	const value = parsed(parameters.raw(path));
	if (value === undefined || value === null || value === '') return undefined;
	const bytes = bytesOf(value);
	if (bytes > MOST_METADATA_BYTES) {
		parameters.refuse(path, problems.longMetadata(bytes), advice.shortMetadata);
	}
	if (watches) context.checkRoom(value);
	return value;
}

function parsed(value: unknown): Metadata {
	if (typeof value !== 'string') return value as Metadata;
	try {
		return JSON.parse(value) as Metadata;
	} catch {
		return value.trim();
	}
}
