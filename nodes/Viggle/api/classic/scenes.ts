import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../transport/apiError';
import type { Client } from '../../transport/client';
import type { Page } from '../../transport/pages';
import { isObject, number, text, withoutAbsent } from '../../transport/readers';
import { appendMedia } from '../appendMedia';
import type { Asset, Scene, SceneInput, Segment, TemplateInput } from '../types';
import type { ReadOptions, Send } from '../viggleApi';
import { createdAsset, deleteAsset, getAsset, listAssets } from './assets';

/**
 * Makes a reusable scene of a video (`POST /api/scenes/preprocess`, contract 3.5), which is free. Not
 * repeated unless it certainly was not accepted. Throws `ApiError`.
 */
export function create(
	client: Client,
	{ name, video, backgroundMode, model }: SceneInput,
): Send<Scene> {
	const path = '/api/scenes/preprocess';
	const body = new FormData();
	body.append('name', name);
	appendMedia(body, 'video', video);
	body.append('background_mode', backgroundMode);
	body.append('model', model);
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'scene', transmission });
		return toScene(createdAsset('scene', answer, { request: `POST ${path}`, name }));
	};
}

const REFUSED_INPUT = new Set([400, 422]);

/**
 * Imports a template of viggle.ai as a scene (`POST /api/scenes/import`, contract 3.5). The sources
 * disagree on the name of the template's id: when the API refuses the documented one and asks for the
 * other, nothing was made, so it is sent once more under that name. Throws `ApiError`.
 */
export function importTemplate(client: Client, { templateId, name }: TemplateInput): Send<Scene> {
	const path = '/api/scenes/import';
	const request = { method: 'POST', path, about: { noun: 'template' }, creates: 'scene' } as const;
	const send = async (idField: string, transmission?: AbortSignal) => {
		const body = withoutAbsent({ [idField]: templateId, name });
		const answer = await client({ ...request, body, transmission });
		return toScene(createdAsset('scene', answer, { request: `POST ${path}`, name }));
	};
	return async (transmission) =>
		await send('template_id', transmission).catch(async (error: unknown) => {
			if (!asksForUuid(error)) throw error;
			return await send('template_uuid', transmission);
		});
}

function asksForUuid(error: unknown): boolean {
	if (!(error instanceof ApiError) || !REFUSED_INPUT.has(error.httpCode ?? 0)) return false;
	return /template_?uuid/i.test(`${error.facts.message} ${error.facts.action ?? ''}`);
}

/** `GET /api/scenes/{id}`. Throws `ApiError`. */
export async function get(client: Client, id: string, options?: ReadOptions): Promise<Scene> {
	return toScene(await getAsset(client, 'scene', id, options));
}

/** One page of `GET /api/scenes`; `limit` from 1 to 100. Throws `ApiError`. */
export async function list(
	client: Client,
	query: { limit: number; offset: number },
): Promise<Page<Scene>> {
	const { items, total } = await listAssets(client, 'scene', query);
	return { items: items.map(toScene), total };
}

/** `DELETE /api/scenes/{id}`: it can no longer be read or rendered. Throws `ApiError`. */
async function remove(client: Client, id: string): Promise<void> {
	await deleteAsset(client, 'scene', id);
}

export { remove as delete };

function toScene(asset: Asset): Scene {
	const { duration_seconds: seconds, width, height, fps } = asset.body;
	const segments = segmentsOf(asset);
	return { ...asset, durationSeconds: number(seconds), width, height, fps, segments };
}

/** All that the contract knows of; `character_uuids` come without a type. */
const USUAL_TYPE = 'human';

/** The people of an imported template, from `segments` or from `character_uuids` (contract, section 3.5). */
function segmentsOf({ body }: Asset): Segment[] | undefined {
	const found = [body.segments, body.character_uuids].find(Array.isArray);
	if (!found) return undefined;
	return (found as unknown[]).flatMap((entry) => {
		const { uuid, type }: IDataObject = isObject(entry) ? entry : { uuid: text(entry) };
		const id = text(uuid);
		return id === undefined ? [] : [{ uuid: id, type: text(type) ?? USUAL_TYPE }];
	});
}
