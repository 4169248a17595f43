import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../../transport/client';
import { segment } from '../../transport/path';
import { idOf, isObject, text } from '../../transport/readers';
import { wordsOf } from '../../transport/showable';
import { createdIn, readIn } from '../answer';
import type { Asset, AssetNoun } from '../types';
import type { ReadOptions } from '../viggleApi';
import { names } from './names';
import { assetOutcomeOf } from './status';

const COLLECTIONS = { character: 'characters', scene: 'motions' };

/** What characters and motions have in common (contract, sections 3.6 and 3.7). Throws `ApiError`. */
export async function getAsset(
	client: Client,
	noun: AssetNoun,
	id: string,
	{ once }: ReadOptions = {},
): Promise<Asset> {
	const path = `/v1/${COLLECTIONS[noun]}/${segment(id)}`;
	const answer = await client({ method: 'GET', path, about: { noun, id }, once });
	return toAsset(noun, readIn(answer, `GET ${path}`), { id });
}

/** The asset that the answer to a create names. Throws an `ApiError` when it names none. */
export function createdAsset(
	noun: AssetNoun,
	answer: IDataObject,
	{ request, name }: { request: string; name?: string },
): Asset {
	const { id, body } = createdIn(answer, noun, { names, request });
	return { ...toAsset(noun, body, { id, name }), id };
}

export function toAsset(
	noun: AssetNoun,
	body: IDataObject,
	known: { id: string; name?: string },
): Asset {
	const status = text(body.status) ?? 'queued';
	const { error } = body;
	return {
		noun,
		id: idOf(body.id) ?? known.id,
		status,
		outcome: assetOutcomeOf(status),
		name: text(body.name) ?? known.name,
		thumbnailUrl: body.thumbnail_url,
		errorMessage: wordsOf(isObject(error) ? error.message : error),
		createdAt: body.created_at,
		completedAt: body.completed_at,
		body,
	};
}
