import type { Client } from '../../transport/client';
import type { Page } from '../../transport/pages';
import { appendMedia } from '../appendMedia';
import type { Asset, CharacterInput } from '../types';
import type { ReadOptions, Send } from '../viggleApi';
import { createdAsset, deleteAsset, getAsset, listAssets } from './assets';

/**
 * Makes a reusable character (`POST /api/characters/preprocess`, contract 3.4): costs 1 credit and is
 * never repeated unless it certainly was not accepted. Throws `ApiError`.
 */
export function create(client: Client, { name, image }: CharacterInput): Send<Asset> {
	const path = '/api/characters/preprocess';
	const body = new FormData();
	body.append('name', name);
	appendMedia(body, 'image', image);
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'character', transmission });
		return createdAsset('character', answer, { request: `POST ${path}`, name });
	};
}

/** `GET /api/characters/{id}`. Throws `ApiError`. */
export async function get(client: Client, id: string, options?: ReadOptions): Promise<Asset> {
	return await getAsset(client, 'character', id, options);
}

/** One page of `GET /api/characters`; `limit` from 1 to 100. Throws `ApiError`. */
export async function list(
	client: Client,
	query: { limit: number; offset: number },
): Promise<Page<Asset>> {
	return await listAssets(client, 'character', query);
}

/** `DELETE /api/characters/{id}`: it can no longer be read or rendered. Throws `ApiError`. */
async function remove(client: Client, id: string): Promise<void> {
	await deleteAsset(client, 'character', id);
}

export { remove as delete };
