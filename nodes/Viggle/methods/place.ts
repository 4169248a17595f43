import type { Place } from '../api/pages';

/** Where a list is read on, as the text that n8n hands back: the offset, a blank and the first id of the list. */
export function writePlace({ offset, firstId }: Place): string {
	return `${offset} ${firstId}`;
}

/** The start of the list for a text that is not of `writePlace`. */
export function readPlace(text = ''): Place {
	const [, offset, firstId] = /^(\d{1,9}) (.+)$/s.exec(text) ?? [];
	return offset === undefined ? { offset: 0 } : { offset: Number(offset), firstId };
}
