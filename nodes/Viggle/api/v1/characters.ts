import type { Client } from '../../transport/client';
import { appendMedia } from '../appendMedia';
import type { Asset, CharacterInput } from '../types';
import type { ReadOptions, Send } from '../viggleApi';
import { createdAsset, getAsset } from './assets';

/**
 * Makes a reusable character (`POST /v1/characters`, contract 3.6): costs 1 credit and is never repeated unless
 * it certainly was not accepted. Throws `ApiError`.
 */
export function create(client: Client, { name, image }: CharacterInput): Send<Asset> {
	const path = '/v1/characters';
	const body = new FormData();
	body.append('name', name);
	appendMedia(body, 'image', image);
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'character', transmission });
		return createdAsset('character', answer, { request: `POST ${path}`, name });
	};
}

/** `GET /v1/characters/{id}`. Throws `ApiError`. */
export async function get(client: Client, id: string, options?: ReadOptions): Promise<Asset> {
	return await getAsset(client, 'character', id, options);
}
