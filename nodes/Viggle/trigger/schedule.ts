import type { Job, Outcome } from '../api/types';
import type { Attempt } from '../jobs/attempt';
import { isNotFound } from '../jobs/notFound';
import type { WatchEntries } from '../watchList/entries';
import { messages } from './texts';

/** The last look at a watched job. */
export interface Check {
	at: number;
	/** Percent. */
	progress?: number;
	/** Looks in a row that gave no job. */
	silence?: { because: 'notFound' | 'failed'; since: number; looks: number };
}

/** By job id. */
export type Checks = Map<string, Check>;

const MINUTE_MS = 60_000;
const YOUNG_MS = 10 * MINUTE_MS;
const LONGEST_SPACING_MS = 5 * MINUTE_MS;
/** Polls do not come to the second. */
const SLACK_MS = 10_000;
const NEARLY_DONE_PERCENT = 80;
const PATIENCE_MS = 10 * MINUTE_MS;
const PATIENCE_LOOKS = 3;

/**
 * The unreported jobs that are due, the longest overdue first, so that what one poll leaves over comes
 * first in the next. Jobs are due at every poll (n8n polls once a minute at most) while they are young or
 * nearly done, and then less and less often.
 */
export function dueIds(entries: WatchEntries, checks: Checks, now: number): string[] {
	return unreported(entries)
		.map(([id, { since }]) => ({ id, at: dueAt(since, checks.get(id), now) }))
		.filter(({ at }) => at <= now)
		.sort((a, b) => a.at - b.at)
		.map(({ id }) => id);
}

/** The jobs that may end within this poll, least recently looked at first. */
export function hotIds(entries: WatchEntries, checks: Checks, now: number): string[] {
	const lastLook = (id: string) => checks.get(id)?.at ?? 0;
	return unreported(entries)
		.filter(([id, { since }]) => isClose(since, checks.get(id), now))
		.map(([id]) => id)
		.sort((a, b) => lastLook(a) - lastLook(b));
}

function unreported(entries: WatchEntries) {
	return Object.entries(entries).filter(([, { done }]) => done === undefined);
}

function isClose(since: number, check: Check | undefined, now: number): boolean {
	return now - since < YOUNG_MS || (check?.progress ?? 0) >= NEARLY_DONE_PERCENT;
}

function dueAt(since: number, check: Check | undefined, now: number): number {
	// What lies in the future shows that the clock has gone backwards.
	if (!check || check.at > now) return Math.min(since, now);
	if (isClose(since, check, now)) return check.at;
	const wanted = ((now - since) / YOUNG_MS) * MINUTE_MS;
	return check.at + Math.min(wanted, LONGEST_SPACING_MS) - SLACK_MS;
}

/** What a look has shown: how the job ended, or that it must be looked at again. */
export type Verdict = { outcome: Outcome; job: Job } | { check: Check };

/**
 * Judges the answer to a look at a job. One that Viggle has not known for ten minutes and three looks
 * counts as failed, with the status `not_found`; one older than `giveUpAfterMs` with `gave_up`, but only
 * after a look, since n8n may have been off for days.
 */
export function judge(
	id: string,
	answer: Attempt<Job>,
	before: Check | undefined,
	{ since, now, giveUpAfterMs }: { since: number; now: number; giveUpAfterMs: number },
): Verdict {
	const isOverdue = now - since >= giveUpAfterMs;
	if ('value' in answer) {
		const job = answer.value;
		const { outcome } = job;
		if (outcome) return { outcome, job };
		if (isOverdue) return gaveUp(job, giveUpAfterMs);
		return { check: { at: now, progress: job.progress } };
	}
	const because = isNotFound(answer.error) ? 'notFound' : 'failed';
	const silence = lengthen(before?.silence, because, now);
	if (silence.looks >= PATIENCE_LOOKS && now - silence.since >= PATIENCE_MS) {
		const nothing: Job = { id, status: '', body: { job_id: id } };
		if (because === 'notFound') return ended(nothing, 'not_found', messages.notFound);
		if (isOverdue) return gaveUp(nothing, giveUpAfterMs);
	}
	return { check: { at: now, progress: before?.progress, silence } };
}

function gaveUp(job: Job, giveUpAfterMs: number): Verdict {
	const hours = Math.round(giveUpAfterMs / 360_000) / 10;
	return ended(job, 'gave_up', messages.gaveUp(hours));
}

function ended(job: Job, status: string, errorMessage: string): Verdict {
	const body = { ...job.body, status, error_message: errorMessage };
	return { outcome: 'failed', job: { ...job, status, errorMessage, body } };
}

function lengthen(
	silence: Check['silence'],
	because: 'notFound' | 'failed',
	now: number,
): NonNullable<Check['silence']> {
	if (silence?.because !== because) return { because, since: now, looks: 1 };
	return { because, since: Math.min(silence.since, now), looks: silence.looks + 1 };
}
