import type { Client } from '../../transport/client';
import { segment } from '../../transport/path';
import { idOf } from '../../transport/readers';
import { createdIn, readIn } from '../answer';
import { appendMedia } from '../appendMedia';
import type { Job, RenderInput } from '../types';
import { unsupported } from '../unsupported';
import type { ReadOptions, Send } from '../viggleApi';
import { LIMITS } from './limits';
import { entriesIn } from './list';
import { DEFAULT_MODEL, names } from './names';
import { toJob } from './toJob';

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

/**
 * The jobs of the account (`GET /v1/videos`, contract 3.5), renders and videos, in the order of the answer: nothing is
 * known of paging, filters or order, so none is asked for. They carry no link. Throws `ApiError`.
 */
export async function listJobs(client: Client): Promise<Job[]> {
	const path = '/v1/videos';
	const answer = await client({ method: 'GET', path, mayBeList: true });
	return entriesIn(answer, 'jobs', `GET ${path}`).map(({ id, body }) => toJob(body, id));
}

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
