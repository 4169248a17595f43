import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../transport/apiError';
import type { Client } from '../../transport/client';
import type { Page } from '../../transport/pages';
import { segment } from '../../transport/path';
import { idOf, isObject, number, text } from '../../transport/readers';
import { wordsOf } from '../../transport/showable';
import { createdIn, readIn, unreadable, unwrap } from '../answer';
import { messages as shared } from '../texts';
import type { Asset, AssetNoun } from '../types';
import type { ReadOptions } from '../viggleApi';
import { names } from './names';
import { assetOutcomeOf } from './status';
import { messages } from './texts';

const COLLECTIONS = { character: 'characters', scene: 'scenes' };

/** What characters and scenes have in common (contract, sections 3.4 and 3.5). */
export async function getAsset(
	client: Client,
	noun: AssetNoun,
	id: string,
	{ once }: ReadOptions = {},
): Promise<Asset> {
	const path = pathOf(noun, id);
	const answer = await client({ method: 'GET', path, about: { noun, id }, once });
	return toAsset(noun, readIn(answer, `GET ${path}`), { id });
}

/** One page of the account's assets. Entries without an id, which nothing could be done with, are left out. */
export async function listAssets(
	client: Client,
	noun: AssetNoun,
	query: { limit: number; offset: number },
): Promise<Page<Asset>> {
	const collection = COLLECTIONS[noun];
	const path = `/api/${collection}`;
	const answer = await client({ method: 'GET', path, query });
	const list = [answer[collection], unwrap(answer)[collection], answer.data].find(Array.isArray);
	if (!list) throw unreadable(shared.noList(collection), `GET ${path}`);
	const entries = (list as unknown[]).filter(isObject);
	return {
		items: entries.map((body) => toAsset(noun, body, { id: '' })).filter(({ id }) => id !== ''),
		total: number(answer.total ?? unwrap(answer).total),
	};
}

/** Throws an `ApiError` as well when the API answers that it did not delete it. */
export async function deleteAsset(client: Client, noun: AssetNoun, id: string): Promise<void> {
	const path = pathOf(noun, id);
	const about = { noun, id };
	const answer = await client({ method: 'DELETE', path, about, mayBeEmpty: true });
	if (unwrap(answer).success !== false) return;
	const message = wordsOf(answer.message) ?? messages.notDeleted(noun);
	throw new ApiError({ fate: 'refused', message, request: `DELETE ${path}` });
}

/**
 * The asset that the answer to a create names. Throws an `ApiError` when it names none: it may have been
 * made all the same.
 */
export function createdAsset(
	noun: AssetNoun,
	answer: IDataObject,
	{ request, name }: { request: string; name?: string },
): Asset {
	const { id, body } = createdIn(answer, noun, { names, request });
	return { ...toAsset(noun, body, { id, name }), id };
}

function toAsset(noun: AssetNoun, body: IDataObject, known: { id: string; name?: string }): Asset {
	const status = text(body.status) ?? 'pending';
	return {
		noun,
		id: idOf(body[`${noun}_id`]) ?? idOf(body.id) ?? known.id,
		status,
		outcome: assetOutcomeOf(status),
		name: text(body.name) ?? known.name,
		thumbnailUrl: body.thumbnail_url,
		errorMessage: wordsOf(body.error_message, body.error),
		createdAt: body.created_at ?? body.enqueued_at,
		completedAt: body.completed_at,
		body,
	};
}

function pathOf(noun: AssetNoun, id: string): string {
	return `/api/${COLLECTIONS[noun]}/${segment(id)}`;
}
