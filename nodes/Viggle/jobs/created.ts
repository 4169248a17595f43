import { createHash } from 'node:crypto';

import type { ApiErrorFacts } from '../api/errors';

/**
 * What an execution remembers about one create: the job that it paid for, or that the outcome is not
 * known. Lives in n8n's node context, which survives Retry On Fail and Retry from the interface.
 */
export type Remembered = { createdAt: number } & ({ jobId: string } | { lost: ApiErrorFacts });

/** n8n's node context: plain JSON that is shared by all items and runs of the node. */
export type Memory = Record<string, unknown>;

/** Names a create: the same item of the same run with the same input is the same create. */
export interface CreateKey {
	run: number;
	item: number;
	fingerprint: string;
}

/** One short string for a request: parameters and, through `toJSON`, the identity of its files. */
export function fingerprint(request: unknown): string {
	return createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 32);
}

/** What is remembered of this create, if anything. Foreign or damaged entries count as nothing. */
export function recall(memory: Memory, key: CreateKey): Remembered | undefined {
	const entry = memory[nameOf(key)];
	if (typeof entry !== 'object' || entry === null) return undefined;
	const { jobId, lost, createdAt } = entry as { jobId: unknown; lost: unknown; createdAt: unknown };
	if (typeof createdAt !== 'number') return undefined;
	if (typeof jobId === 'string' && jobId !== '') return { jobId, createdAt };
	return isFacts(lost) ? { lost, createdAt } : undefined;
}

/** Called the moment that the outcome is known, before anything else can go wrong. */
export function remember(memory: Memory, key: CreateKey, outcome: Remembered): void {
	memory[nameOf(key)] = outcome;
}

/** A job that ended without a video was refunded: the next try may render it again. */
export function forget(memory: Memory, key: CreateKey): void {
	delete memory[nameOf(key)];
}

function nameOf({ run, item, fingerprint: print }: CreateKey): string {
	return `created:${run}:${item}:${print}`;
}

function isFacts(value: unknown): value is ApiErrorFacts {
	return typeof value === 'object' && value !== null && 'kind' in value && 'message' in value;
}
