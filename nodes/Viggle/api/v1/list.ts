import type { IDataObject } from 'n8n-workflow';

import { idOf, isObject } from '../../transport/readers';
import { unreadable } from '../answer';
import { messages } from '../texts';

/**
 * The entries of a list, without those that have no id. The sources differ in what a list is wrapped in: `items`,
 * `data`, or nothing (contract, sections 3.5 and 3.7). Throws an `ApiError` when the answer has no list.
 */
export function entriesIn(
	answer: IDataObject,
	collection: string,
	request: string,
): Array<{ id: string; body: IDataObject }> {
	const found: unknown[] | undefined = [answer.items, answer.data].find(Array.isArray);
	if (!found) throw unreadable(messages.noList(collection), request);
	return found.filter(isObject).flatMap((body) => {
		const id = idOf(body.id);
		return id === undefined ? [] : [{ id, body }];
	});
}
