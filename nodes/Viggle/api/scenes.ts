import type { IDataObject } from 'n8n-workflow';

import { number, withoutAbsent } from './answer';
import { createdAsset, deleteAsset, getAsset, listAssets, simpleAsset } from './assets';
import type { Client } from './client';
import { ApiError } from './errors';
import { appendMedia, type MediaSource } from './media';
import type { Page } from './pages';
import { readSegments } from './segments';
import type { Asset, Scene } from './types';

export interface SceneInput {
	name: string;
	video: MediaSource;
	/** Renders of the scene that name no background of their own get this one. */
	backgroundMode: string;
	/** Holds for all renders of the scene. */
	model: string;
}

export interface TemplateInput {
	templateId: string;
	name?: string;
}

/**
 * Makes a reusable scene of a video (`POST /api/scenes/preprocess`, contract 3.5), which is free. Not
 * repeated unless it certainly was not accepted. Throws `ApiError`.
 */
export async function createScene(
	client: Client,
	{ name, video, backgroundMode, model }: SceneInput,
	transmission?: AbortSignal,
): Promise<Scene> {
	const path = '/api/scenes/preprocess';
	const body = new FormData();
	body.append('name', name);
	appendMedia(body, 'video', video);
	body.append('background_mode', backgroundMode);
	body.append('model', model);
	const answer = await client({ method: 'POST', path, body, creates: 'scene', transmission });
	return toScene(createdAsset('scene', answer, { request: `POST ${path}`, name }));
}

const IMPORT_PATH = '/api/scenes/import';
const REFUSED_INPUT = new Set([400, 422]);

/**
 * Imports a template of viggle.ai as a scene (`POST /api/scenes/import`, contract 3.5). The sources
 * disagree on the name of the template's id: when the API refuses the documented one and asks for the
 * other, nothing was made, so it is sent once more under that name. Throws `ApiError`.
 */
export async function importTemplate(
	client: Client,
	{ templateId, name }: TemplateInput,
	transmission?: AbortSignal,
): Promise<Scene> {
	const send = async (idField: string) => {
		const body = withoutAbsent({ [idField]: templateId, name });
		const path = IMPORT_PATH;
		const answer = await client({ method: 'POST', path, body, creates: 'scene', transmission });
		return toScene(createdAsset('scene', answer, { request: `POST ${path}`, name }));
	};
	return await send('template_id').catch(async (error: unknown) => {
		if (!asksForUuid(error)) throw error;
		return await send('template_uuid');
	});
}

function asksForUuid(error: unknown): boolean {
	if (!(error instanceof ApiError) || !REFUSED_INPUT.has(error.httpCode ?? 0)) return false;
	return /template_?uuid/i.test(`${error.facts.message} ${error.facts.action ?? ''}`);
}

/** `GET /api/scenes/{id}`. With `once`, a read that fails is not repeated. */
export async function getScene(
	client: Client,
	id: string,
	options?: { once?: boolean },
): Promise<Scene> {
	return toScene(await getAsset(client, 'scene', id, options));
}

/** One page of `GET /api/scenes`; `limit` from 1 to 100. */
export async function listScenes(
	client: Client,
	query: { limit: number; offset: number },
): Promise<Page<Scene>> {
	const { items, total } = await listAssets(client, 'scene', query);
	return { items: items.map(toScene), total };
}

/** `DELETE /api/scenes/{id}`: it can no longer be read or rendered. */
export async function deleteScene(client: Client, id: string): Promise<void> {
	await deleteAsset(client, 'scene', id);
}

/** The fields that every operation returns for a scene, with absent fields left out. */
export function simpleScene(scene: Scene): IDataObject {
	const { width, height, fps } = scene.body;
	return {
		...simpleAsset(scene),
		...withoutAbsent({
			duration_seconds: scene.durationSeconds,
			width,
			height,
			fps,
			segments: scene.segments,
		}),
	};
}

function toScene(asset: Asset): Scene {
	return {
		...asset,
		durationSeconds: number(asset.body.duration_seconds),
		segments: readSegments(asset.body),
	};
}
