import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../../transport/client';
import { segment } from '../../transport/path';
import { idOf, number, text } from '../../transport/readers';
import { wordsOf } from '../../transport/showable';
import { createdIn, readIn } from '../answer';
import { appendMedia } from '../appendMedia';
import type { Job, RenderInput } from '../types';
import type { CancelOptions, ReadOptions, Send } from '../viggleApi';
import { names } from './names';
import { isRefunded, outcomeOf } from './status';

/**
 * Starts a render (`POST /api/render`, contract 3.1): costs credits and is never repeated unless it
 * certainly was not accepted. Throws `ApiError`; with `mayHaveCreated` when the render may have started.
 */
export function createRender(client: Client, input: RenderInput): Send<Job> {
	const body = toForm(input);
	const path = '/api/render';
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'render', transmission });
		const created = createdIn(answer, 'render', { names, request: `POST ${path}` });
		return toJob(created.body, created.id);
	};
}

/** Reads a job (`GET /api/render/{id}`, contract 3.2). Throws `ApiError`. */
export async function getJob(client: Client, id: string, { once }: ReadOptions = {}): Promise<Job> {
	const path = pathOf(id);
	const answer = await client({ method: 'GET', path, about: aboutJob(id), once });
	const body = readIn(answer, `GET ${path}`);
	return toJob(body, idOf(body.job_id) ?? idOf(body.id) ?? id);
}

/**
 * Cancels a running job, which refunds it (`DELETE /api/render/{id}`, contract 3.3). Its answer is not
 * documented, so nothing is read from it. Throws `ApiError`.
 */
export async function cancelJob(
	client: Client,
	id: string,
	{ afterStop }: CancelOptions = {},
): Promise<void> {
	const own = { signal: new AbortController().signal, once: true, timeoutMs: 5_000 };
	const request = { method: 'DELETE', path: pathOf(id), about: aboutJob(id) } as const;
	await client({ ...request, mayBeEmpty: true, ...(afterStop && own) });
}

const pathOf = (id: string) => `/api/render/${segment(id)}`;
const aboutJob = (id: string) => ({ noun: 'job', id });

function toForm(input: RenderInput): FormData {
	const form = new FormData();
	if ('image' in input) {
		appendMedia(form, 'ref_image', input.image);
		appendMedia(form, 'driving_video', input.video);
		form.append('model', input.model);
	} else if ('characterMapping' in input) {
		form.append('scene_id', input.sceneId);
		form.append('character_mapping', JSON.stringify(input.characterMapping));
	} else {
		form.append('character_id', input.characterId);
		form.append('scene_id', input.sceneId);
	}
	form.append('background_mode', input.backgroundMode);
	if (input.backgroundColor !== undefined) form.append('bg_color', input.backgroundColor);
	if (input.fast) form.append('fast', 'true');
	return form;
}

function toJob(body: IDataObject, id: string): Job {
	const status = text(body.status) ?? 'queued';
	return {
		id,
		status,
		outcome: outcomeOf(status),
		isRefunded: isRefunded(status),
		progress: number(body.progress_pct),
		mode: body.mode,
		stage: body.checkpoint,
		videoUrl: text(body.cdn_url) ?? text(body.download_url),
		maskUrl: text(body.mask_cdn_url),
		errorCode: wordsOf(body.error_code),
		errorMessage: wordsOf(body.error_message, body.error),
		createdAt: body.created_at ?? body.enqueued_at,
		completedAt: body.completed_at,
		madeIn: 'classic',
		body,
	};
}
