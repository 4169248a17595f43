import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Search } from './assetSearch';

type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The lists behind the pickers of characters and scenes. */
export const listSearch = {
	searchCharacters: searching({ collection: 'characters', onlyReady: false }),
	searchReadyCharacters: searching({ collection: 'characters', onlyReady: true }),
	searchScenes: searching({ collection: 'scenes', onlyReady: false }),
	searchReadyScenes: searching({ collection: 'scenes', onlyReady: true }),
};

function searching(which: Pick<Search, 'collection' | 'onlyReady'>): SearchMethod {
	return async function (filter, paginationToken) {
		// Not at the start of n8n, which loads all packages, used or not.
		const { searchAssets } = await import('./assetSearch');
		return await searchAssets(this, { ...which, filter, paginationToken });
	};
}
