import type { Client } from './client';
import { createdAsset, deleteAsset, getAsset, listAssets } from './assets';
import { appendMedia, type MediaSource } from './media';
import type { Page } from './pages';
import type { Asset } from './types';

export interface CharacterInput {
	name: string;
	image: MediaSource;
}

/**
 * Makes a reusable character (`POST /api/characters/preprocess`, contract 3.4): costs 1 credit and is
 * never repeated unless it certainly was not accepted. Throws `ApiError`.
 */
export async function createCharacter(
	client: Client,
	{ name, image }: CharacterInput,
	transmission?: AbortSignal,
): Promise<Asset> {
	const path = '/api/characters/preprocess';
	const body = new FormData();
	body.append('name', name);
	appendMedia(body, 'image', image);
	const answer = await client({ method: 'POST', path, body, creates: 'character', transmission });
	return createdAsset('character', answer, { request: `POST ${path}`, name });
}

/** `GET /api/characters/{id}`. With `once`, a read that fails is not repeated. */
export async function getCharacter(
	client: Client,
	id: string,
	options?: { once?: boolean },
): Promise<Asset> {
	return await getAsset(client, 'character', id, options);
}

/** One page of `GET /api/characters`; `limit` from 1 to 100. */
export async function listCharacters(
	client: Client,
	query: { limit: number; offset: number },
): Promise<Page<Asset>> {
	return await listAssets(client, 'character', query);
}

/** `DELETE /api/characters/{id}`: it can no longer be read or rendered. */
export async function deleteCharacter(client: Client, id: string): Promise<void> {
	await deleteAsset(client, 'character', id);
}
