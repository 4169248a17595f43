import { ApiError } from './apiError';
import { messages } from './texts';

/** As many entries as the API gives at once (contract, section 3.4). */
export const LARGEST_PAGE = 100;
const MOST_PAGES = 1000;

export interface Page<T> {
	items: T[];
	/** What the API says; it may leave it out. */
	total?: number;
}

export type ReadPage<T> = (query: { limit: number; offset: number }) => Promise<Page<T>>;

/** Where a list is read on. `firstId` is the first entry of the whole list. */
export interface Place {
	offset: number;
	firstId?: string;
}

/**
 * The pages of a list, each with the place after it unless it is certainly the last one. No entry comes
 * twice. It ends at an empty page and at one that brings nothing new, because an API that ignores
 * `offset` gives the same page for ever, and believes in `total` only where the page was not full.
 * Throws an `ApiError` when the list does not end after 1,000 pages.
 */
export async function* pagesOf<T extends { id: string }>(
	read: ReadPage<T>,
	{ from = { offset: 0 }, limit = LARGEST_PAGE }: { from?: Place; limit?: number } = {},
): AsyncGenerator<{ items: T[]; next?: Place }> {
	const seen = new Set<string>();
	let { offset, firstId } = from;
	for (let count = 0; count < MOST_PAGES; count++) {
		const { items, total } = await read({ limit, offset });
		if (items.length === 0 || (offset > 0 && items[0].id === firstId)) return;
		const fresh = items.filter(({ id }) => !seen.has(id));
		if (fresh.length === 0) return;
		for (const { id } of fresh) seen.add(id);
		firstId ??= items[0].id;
		offset += items.length;
		const isLast = items.length < limit && total !== undefined && total >= 0 && offset >= total;
		yield { items: fresh, next: isLast ? undefined : { offset, firstId } };
		if (isLast) return;
	}
	throw new ApiError({ fate: 'unreadable', message: messages.endlessList(MOST_PAGES) });
}

/** The entries of a list from its start, all of them or at most so many. */
export async function readAll<T extends { id: string }>(
	read: ReadPage<T>,
	most = Infinity,
): Promise<T[]> {
	const found: T[] = [];
	for await (const { items } of pagesOf(read, { limit: Math.min(LARGEST_PAGE, most) })) {
		found.push(...items);
		if (found.length >= most) break;
	}
	return found.slice(0, most);
}
