import type { Asset, Job, Noun, Version } from '../api/types';
import { KINDS, titleOf } from '../jobs/created';
import { JobError } from '../jobs/jobError';
import { clip } from '../transport/showable';
import { advice, messages, names, reasons } from './texts';
import { inMinutes, inWords } from './waitOptions';

/** What jobs and assets have in common here. */
export interface State {
	id: string;
	noun?: Noun;
	status?: string;
	outcome?: string;
	isRefunded?: boolean;
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

/** What had not ended in time, and why the last look at it failed, if it did. */
export interface Late {
	noun: Noun;
	thing: State;
	error: unknown;
}

/** The timeout of the wait is over. */
export function timeoutError({ noun, thing, error }: Late, timeoutMs: number): JobError {
	const late = [clip(thing.id), inMinutes(timeoutMs), lastSeen(thing, error)] as const;
	const kind = KINDS[noun];
	const words =
		kind === 'job'
			? { message: messages.unfinished(...late), advice: advice.waitForJob }
			: { message: messages.notReady(titleOf(kind), ...late), advice: advice.getLater(noun) };
	return new JobError({ situation: 'timeout', noun, thing, ...words });
}

/** The wait ended since n8n is about to end the execution. */
export function cutShortError({ noun, thing, error }: Late, limitMs: number): JobError {
	const kind = KINDS[noun];
	const what = `${titleOf(kind)} ${clip(thing.id)}`;
	return new JobError({
		situation: 'timeout',
		noun,
		thing,
		message: messages.cutShort(what, inWords(limitMs), lastSeen(thing, error)),
		advice: kind === 'job' ? advice.waitElsewhere : advice.getElsewhere(noun),
	});
}

function lastSeen(thing: State, error: unknown): string {
	const seen = thing.status === undefined ? reasons.unknownState : describeState(thing);
	return seen + (error instanceof Error ? reasons.lastLook(error.message) : '');
}

export function describeState({ status, outcome, progress }: State): string {
	const shown = outcome ?? status ?? '';
	return progress === undefined ? shown : `${shown}, ${Math.round(progress)} %`;
}
