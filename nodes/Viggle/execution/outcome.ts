import type { Asset, Job, Noun, Version } from '../api/types';
import { KINDS, titleOf } from '../jobs/created';
import { JobError } from '../jobs/jobError';
import { clip } from '../transport/showable';
import { advice, messages, names, reasons } from './texts';

/** What jobs and assets have in common here. */
export interface State {
	id: string;
	noun?: Noun;
	status?: string;
	outcome?: string;
	madeIn?: Version;
	progress?: number;
	errorCode?: string;
	errorMessage?: string;
}

/**
 * The job or asset, unless it failed or was cancelled: then an error that names code, text and what to do. `expected`
 * is what a job makes that does not say it.
 */
export function mustNotFail<T extends Job | Asset>(thing: T, expected: Noun = 'render'): T {
	const { id, outcome, errorMessage, errorCode, noun = expected }: State = thing;
	if (outcome === 'failed') {
		const code = errorCode ? ` [${errorCode}]` : '';
		const reason = errorMessage ? `: ${errorMessage.replace(/\.$/, '')}` : '';
		const message = failureOf(noun, id) + reason + code;
		throw new JobError({ situation: 'failed', noun, thing, message, advice: advice.another[noun] });
	}
	if (outcome === 'cancelled') {
		const message = messages.cancelled(id);
		throw new JobError({ situation: 'cancelled', noun, thing, message, advice: advice.refunded });
	}
	return thing;
}

function failureOf(noun: Noun, id: string): string {
	if (noun === 'render') return messages.notRendered(id);
	return messages.notMade(noun === 'video' ? names.videoOf : noun, id);
}

/** The error about what has not ended in time. `error` is that of the last look. */
export function timeoutError(
	{ noun, thing }: { noun: Noun; thing: State },
	timeoutMs: number,
	error: unknown,
): JobError {
	const seen = thing.status === undefined ? reasons.unknownState : describeState(thing);
	const state = seen + (error instanceof Error ? reasons.lastLook(error.message) : '');
	const late = [clip(thing.id), inMinutes(timeoutMs), state] as const;
	const kind = KINDS[noun];
	const words =
		kind === 'job'
			? { message: messages.unfinished(...late), advice: advice.waitForJob }
			: { message: messages.notReady(titleOf(kind), ...late), advice: advice.getLater(noun) };
	return new JobError({ situation: 'timeout', noun, thing, ...words });
}

/** A limit as the user gave it. */
function inMinutes(ms: number): string {
	const minutes = ms / 60_000;
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

export function describeState({ status, outcome, progress }: State): string {
	const shown = outcome ?? status ?? '';
	return progress === undefined ? shown : `${shown}, ${Math.round(progress)} %`;
}
