import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../../transport/client';
import { segment } from '../../transport/path';
import { idOf, isObject, number, text } from '../../transport/readers';
import { clean } from '../../transport/showable';
import { createdIn, readIn } from '../answer';
import { appendMedia } from '../appendMedia';
import type { Job, RenderInput } from '../types';
import { unsupported } from '../unsupported';
import type { ReadOptions, Send } from '../viggleApi';
import { LIMITS } from './limits';
import { names } from './names';
import { outcomeOf } from './status';

/**
 * Starts a render (`POST /v1/renders`, contract 3.1): costs credits and is never repeated unless it certainly
 * was not accepted. Throws `ApiError`; with `mayHaveCreated` when the render may have started, and
 * `unsupported` for what only Classic has.
 */
export function createRender(client: Client, input: RenderInput): Send<Job> {
	const body = toForm(input);
	const path = '/v1/renders';
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'render', transmission });
		const created = createdIn(answer, 'render', { names, request: `POST ${path}` });
		return toJob(created.body, created.id);
	};
}

/** Reads a job of any kind (`GET /v1/videos/{id}`, contract 3.2). Throws `ApiError`. */
export async function getJob(client: Client, id: string, { once }: ReadOptions = {}): Promise<Job> {
	const path = `/v1/videos/${segment(id)}`;
	const answer = await client({ method: 'GET', path, about: { noun: 'job', id }, once });
	const body = readIn(answer, `GET ${path}`);
	return toJob(body, idOf(body.id) ?? id);
}

/** The node's own default: then V1 may choose, as it does without the field. */
const DEFAULT_MODEL = 'V4_Preview';

function toForm(input: RenderInput): FormData {
	if (input.fast) throw unsupported(LIMITS, 'render fast');
	if ('characterMapping' in input) throw unsupported(LIMITS, 'render several characters');
	const form = new FormData();
	if ('image' in input) {
		appendMedia(form, 'image', input.image);
		appendMedia(form, 'motion_video', input.video);
		// The sources know `V3` and `V4`; the field's name is deduced from its place among the others.
		if (input.model !== DEFAULT_MODEL) form.append('model', input.model.replace(/_Preview$/, ''));
	} else {
		form.append('character_id', input.characterId);
		form.append('motion_id', input.sceneId);
	}
	form.append('background_mode', input.backgroundMode);
	if (input.backgroundColor !== undefined) form.append('bg_color', input.backgroundColor);
	return form;
}

function toJob(body: IDataObject, id: string): Job {
	const status = text(body.status) ?? 'queued';
	const outcome = outcomeOf(status);
	const { error } = body;
	const { code, message } = isObject(error) ? error : { message: error };
	return {
		id,
		status,
		outcome,
		// Reserved at the start and settled after (contract, section 2.3): what comes to nothing is paid back.
		isRefunded: outcome === 'failed' || outcome === 'cancelled',
		progress: number(body.progress),
		stage: body.stage,
		videoUrl: text(body.video_url),
		maskUrl: text(body.alpha_url),
		errorCode: clean(text(code)),
		errorMessage: clean(text(message)),
		createdAt: body.created_at,
		completedAt: body.completed_at,
		body,
	};
}
