import type { Client } from '../../transport/client';
import type { Page } from '../../transport/pages';
import { number, withoutAbsent } from '../../transport/readers';
import { appendMedia } from '../appendMedia';
import type { Asset, Scene, SceneInput, TemplateInput } from '../types';
import { unsupported } from '../unsupported';
import type { ReadOptions, Send } from '../viggleApi';
import { createdAsset, getAsset, toAsset } from './assets';
import { LIMITS } from './limits';
import { entriesIn } from './list';
import { DEFAULT_MODEL } from './names';

/**
 * Makes a motion of a video (`POST /v1/motions`, contract 3.7). Not repeated unless it certainly was not accepted.
 * It has no background and no model of its own, so only the defaults pass; that it takes a `name` is a guess, since
 * templates do and answers have one. Throws `ApiError`.
 */
export function create(
	client: Client,
	{ name, video, backgroundMode, model }: SceneInput,
): Send<Scene> {
	if (backgroundMode !== 'original') throw unsupported(LIMITS, 'give a scene a background');
	if (model !== DEFAULT_MODEL) throw unsupported(LIMITS, 'give a scene a model');
	const path = '/v1/motions';
	const body = new FormData();
	body.append('name', name);
	appendMedia(body, 'motion_video', video);
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'scene', transmission });
		return toScene(createdAsset('scene', answer, { request: `POST ${path}`, name }));
	};
}

/** Imports a template (`POST /v1/motions/import`, JSON, contract 3.7). Throws `ApiError`. */
export function importTemplate(client: Client, { templateId, name }: TemplateInput): Send<Scene> {
	const path = '/v1/motions/import';
	const request = { method: 'POST', path, about: { noun: 'template' }, creates: 'scene' } as const;
	const body = withoutAbsent({ template_id: templateId, name });
	return async (transmission) => {
		const answer = await client({ ...request, body, transmission });
		return toScene(createdAsset('scene', answer, { request: `POST ${path}`, name }));
	};
}

/** `GET /v1/motions/{id}`. Throws `ApiError`. */
export async function get(client: Client, id: string, options?: ReadOptions): Promise<Scene> {
	return toScene(await getAsset(client, 'scene', id, options));
}

/**
 * All motions at once (`GET /v1/motions`, contract 3.7): nothing is known of paging, so none is asked for.
 * Throws `ApiError`.
 */
export async function list(client: Client): Promise<Page<Scene>> {
	const path = '/v1/motions';
	const answer = await client({ method: 'GET', path, mayBeList: true });
	const entries = entriesIn(answer, 'motions', `GET ${path}`);
	const items = entries.map(({ id, body }) => toScene(toAsset('scene', body, { id })));
	return { items, total: items.length };
}

function toScene(asset: Asset): Scene {
	const { duration_seconds: seconds, width, height, fps } = asset.body;
	return { ...asset, durationSeconds: number(seconds), width, height, fps };
}
