import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { Asset } from '../api/types';
import { explain } from '../errors/explain';
import { toNodeError } from '../errors/toNodeError';
import { openApi } from '../execution/openApi';
import { pagesOf, type Place, type ReadPage } from '../transport/pages';

/** As many as a list shows before it is scrolled. */
const ENOUGH = 20;

export interface Search {
	collection: 'characters' | 'scenes';
	onlyReady: boolean;
	filter?: string;
	paginationToken?: string;
}

/** What a picker of characters or scenes lists. */
export async function searchAssets(
	functions: ILoadOptionsFunctions,
	{ collection, onlyReady, filter, paginationToken }: Search,
): Promise<INodeListSearchResult> {
	try {
		const api = await openApi(functions);
		const read: ReadPage<Asset> = api[collection].list;
		const from = readPlace(paginationToken);
		const isWanted = (asset: Asset) => isListed(asset, onlyReady) && matches(asset, filter);
		return await search(pagesOf(read, { from }), isWanted, onlyReady);
	} catch (error) {
		throw toNodeError(functions.getNode(), explain(error));
	}
}

/** The API has no search, so pages are read until enough entries match or the list ends. */
async function search(
	pages: ReturnType<typeof pagesOf<Asset>>,
	isWanted: (asset: Asset) => boolean,
	onlyReady: boolean,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	for await (const { items, next } of pages) {
		results.push(...items.filter(isWanted).map((asset) => toEntry(asset, onlyReady)));
		if (next && results.length >= ENOUGH) return { results, paginationToken: writePlace(next) };
	}
	return { results };
}

function isListed(asset: Asset, onlyReady: boolean): boolean {
	return !onlyReady || asset.outcome === 'ready';
}

function matches({ name = '', id }: Asset, filter = ''): boolean {
	const wanted = filter.trim().toLowerCase();
	return name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted);
}

function toEntry({ id, name = id, status }: Asset, onlyReady: boolean): INodeListSearchItems {
	return { name: onlyReady ? name : `${name} (${status})`, value: id };
}

/** Where a list is read on, as the text that n8n hands back: the offset, a blank and the first id of the list. */
function writePlace({ offset, firstId }: Place): string {
	return `${offset} ${firstId}`;
}

/** The start of the list for a text that is not of `writePlace`. */
function readPlace(text = ''): Place {
	const [, offset, firstId] = /^(\d{1,9}) (.+)$/s.exec(text) ?? [];
	return offset === undefined ? { offset: 0 } : { offset: Number(offset), firstId };
}
