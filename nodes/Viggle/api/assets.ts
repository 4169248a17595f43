import type { IDataObject } from 'n8n-workflow';

import { createdIn, idOf, number, text, unwrap, withoutAbsent } from './answer';
import type { Client } from './client';
import { ApiError, clean, excerptOf, isObject } from './errors';
import type { Page } from './pages';
import { segment } from './path';
import type { Asset, AssetKind } from './types';

const COLLECTIONS = { character: 'characters', scene: 'scenes' };

/** What characters and scenes have in common (contract, sections 3.4 and 3.5). With `once`, a read that fails is not repeated. */
export async function getAsset(
	client: Client,
	kind: AssetKind,
	id: string,
	{ once }: { once?: boolean } = {},
): Promise<Asset> {
	const path = pathOf(kind, id);
	const answer = unwrap(await client({ method: 'GET', path, once }));
	if (text(answer.status) !== undefined) return toAsset(kind, answer, { id });
	const message = 'The answer has no status';
	throw new ApiError({ kind: 'unreadable', message, request: `GET ${path}` });
}

/** One page of the account's assets. Entries without an id, which nothing could be done with, are left out. */
export async function listAssets(
	client: Client,
	kind: AssetKind,
	query: { limit: number; offset: number },
): Promise<Page<Asset>> {
	const collection = COLLECTIONS[kind];
	const path = `/api/${collection}`;
	const answer = await client({ method: 'GET', path, query });
	const list = [answer[collection], unwrap(answer)[collection], answer.data].find(Array.isArray);
	if (!list) {
		const message = `The answer has no list of ${collection}`;
		throw new ApiError({ kind: 'unreadable', message, request: `GET ${path}` });
	}
	const entries = (list as unknown[]).filter(isObject);
	return {
		items: entries.map((body) => toAsset(kind, body, { id: '' })).filter(({ id }) => id !== ''),
		total: number(answer.total ?? unwrap(answer).total),
	};
}

/** Throws an `ApiError` as well when the API answers that it did not delete it. */
export async function deleteAsset(client: Client, kind: AssetKind, id: string): Promise<void> {
	const path = pathOf(kind, id);
	const answer = await client({ method: 'DELETE', path, mayBeEmpty: true });
	if (unwrap(answer).success !== false) return;
	const message = clean(text(answer.message)) ?? `The ${kind} was not deleted`;
	throw new ApiError({ kind: 'refused', message, request: `DELETE ${path}` });
}

/**
 * The asset that the answer to a create names, as `character_id`, `scene_id` or `id`. Throws an
 * `ApiError` when it names none: it may have been made all the same.
 */
export function createdAsset(
	kind: AssetKind,
	answer: IDataObject,
	{ request, name }: { request: string; name?: string },
): Asset {
	const { id, body } = createdIn(answer, kind);
	if (id !== undefined) return { ...toAsset(kind, body, { id, name }), id };
	throw new ApiError({
		kind: 'unreadable',
		message: `The answer has no ${kind}_id`,
		answer: excerptOf(answer),
		request,
		mayHaveCreated: kind,
	});
}

/** The fields that every operation returns for an asset, with absent fields left out. */
export function simpleAsset({ id, name, status, errorMessage, body }: Asset): IDataObject {
	return withoutAbsent({
		id,
		name,
		status,
		thumbnail_url: body.thumbnail_url,
		error_message: errorMessage,
		created_at: body.created_at ?? body.enqueued_at,
		completed_at: body.completed_at,
	});
}

function toAsset(kind: AssetKind, body: IDataObject, known: { id: string; name?: string }): Asset {
	return {
		kind,
		id: idOf(body[`${kind}_id`]) ?? idOf(body.id) ?? known.id,
		status: text(body.status) ?? 'pending',
		name: text(body.name) ?? known.name,
		errorMessage: clean(text(body.error_message) ?? text(body.error)),
		body,
	};
}

function pathOf(kind: AssetKind, id: string): string {
	return `/api/${COLLECTIONS[kind]}/${segment(id)}`;
}
