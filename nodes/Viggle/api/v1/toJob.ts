import type { IDataObject } from 'n8n-workflow';

import { isObject, number, text } from '../../transport/readers';
import { wordsOf } from '../../transport/showable';
import type { Job } from '../types';
import { outcomeOf } from './status';

/**
 * What a finished job was charged, and the length that counted, stand in the answer under names that no source shows:
 * their places among the others leave these (contract, section 2.2).
 */
const CREDITS = ['credits', 'credits_charged', 'credits_used'];
const SECONDS = ['duration_seconds', 'duration', 'duration_s', 'billed_duration_seconds'];

function numberIn(body: IDataObject, names: string[]): number | undefined {
	return names.map((name) => number(body[name])).find((value) => value !== undefined);
}

/** What V1 says of a job of any kind (contract, section 2.2). */
export function toJob(body: IDataObject, id: string): Job {
	const status = text(body.status) ?? 'queued';
	const outcome = outcomeOf(status);
	const { error } = body;
	const { code, message } = isObject(error) ? error : { message: error };
	return {
		id,
		noun: /^(vid|anim)_/.test(id) ? 'video' : undefined,
		status,
		outcome,
		// Reserved at the start and settled after (contract, section 2.3): what comes to nothing is paid back.
		isRefunded: outcome === 'failed' || outcome === 'cancelled',
		progress: number(body.progress),
		stage: body.stage,
		credits: numberIn(body, CREDITS),
		seconds: numberIn(body, SECONDS),
		videoUrl: text(body.video_url),
		maskUrl: text(body.alpha_url),
		errorCode: wordsOf(code),
		errorMessage: wordsOf(message),
		createdAt: body.created_at,
		completedAt: body.completed_at,
		madeIn: 'v1',
		body,
	};
}
