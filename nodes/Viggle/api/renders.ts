import type { IDataObject } from 'n8n-workflow';

import { createdIn, idOf, number, text, unwrap, withoutAbsent } from './answer';
import type { Client } from './client';
import { ApiError, clean, excerptOf } from './errors';
import { appendMedia, type MediaSource } from './media';
import { segment } from './path';
import type { Job } from './types';

/** What a render is made of; exactly one of the three ways to name the character and the motion. */
export type RenderInput = (
	| { image: MediaSource; video: MediaSource; model: string }
	| { characterId: string; sceneId: string }
	| { sceneId: string; characterMapping: Record<string, string> }
) & {
	backgroundMode: string;
	/** `R,G,B`, each 0 to 255; the API refuses it with any background but `solid`. */
	backgroundColor?: string;
	fast: boolean;
};

/**
 * Starts a render (`POST /api/render`, contract 3.1): costs credits and is never repeated unless it
 * certainly was not accepted. Throws `ApiError`; with `mayHaveCreated` when the render may have started.
 */
export async function createRender(
	client: Client,
	input: RenderInput,
	transmission?: AbortSignal,
): Promise<Job> {
	const body = toForm(input);
	const path = '/api/render';
	const answer = await client({ method: 'POST', path, body, creates: 'render', transmission });
	const created = createdIn(answer, 'render');
	if (created.id === undefined) {
		throw new ApiError({
			kind: 'unreadable',
			message: 'The answer has no job_id',
			answer: excerptOf(answer),
			request: `POST ${path}`,
			mayHaveCreated: 'render',
		});
	}
	return toJob(created.body, created.id);
}

/** Reads a job (`GET /api/render/{id}`, contract 3.2). With `once`, a read that fails is not repeated. */
export async function getRender(
	client: Client,
	jobId: string,
	{ once }: { once?: boolean } = {},
): Promise<Job> {
	const path = `/api/render/${segment(jobId)}`;
	const answer = unwrap(await client({ method: 'GET', path, once }));
	if (text(answer.status) === undefined) {
		const message = 'The answer has no status';
		throw new ApiError({ kind: 'unreadable', message, request: `GET ${path}` });
	}
	return toJob(answer, idOf(answer.job_id) ?? idOf(answer.id) ?? jobId);
}

/**
 * Cancels a running job, which refunds it (`DELETE /api/render/{id}`, contract 3.3). Its answer is not
 * documented, so nothing is read from it. `afterStop` lets it leave although the execution was stopped.
 */
export async function cancelRender(
	client: Client,
	jobId: string,
	{ afterStop }: { afterStop?: boolean } = {},
): Promise<void> {
	const own = { signal: new AbortController().signal, once: true, timeoutMs: 5_000 };
	const path = `/api/render/${segment(jobId)}`;
	await client({ method: 'DELETE', path, mayBeEmpty: true, ...(afterStop && own) });
}

/** The stable, small set of fields that every operation returns for a job, with absent fields left out. */
export function simpleJob(job: Job, status = job.status): IDataObject {
	const { body } = job;
	return withoutAbsent({
		job_id: job.id,
		status,
		progress_pct: job.progress,
		mode: body.mode,
		checkpoint: body.checkpoint,
		cdn_url: job.videoUrl,
		mask_cdn_url: job.maskUrl,
		error_code: job.errorCode,
		error_message: job.errorMessage,
		created_at: body.created_at ?? body.enqueued_at,
		completed_at: body.completed_at,
	});
}

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
	return {
		id,
		status: text(body.status) ?? 'queued',
		progress: number(body.progress_pct),
		videoUrl: text(body.cdn_url) ?? text(body.download_url),
		maskUrl: text(body.mask_cdn_url),
		errorCode: clean(text(body.error_code)),
		errorMessage: clean(text(body.error_message) ?? text(body.error)),
		body,
	};
}
