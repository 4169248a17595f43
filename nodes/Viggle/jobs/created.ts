import { createHash } from 'node:crypto';

import type { Noun, Version } from '../api/types';
import type { ApiErrorFacts } from '../transport/apiError';

/**
 * What an execution remembers about one create: the job that it paid for, or that the outcome is not
 * known; and where, absent meaning Classic. Lives in n8n's node context, which survives Retry On Fail and Retry from the interface.
 */
export type Remembered = { createdAt: number; noun?: Noun; madeIn?: Version } & (
	{ id: string } | { lost: ApiErrorFacts }
);

/** n8n's node context: plain JSON that is shared by all items and runs of the node. */
export type Memory = Record<string, unknown>;

/** Names a create: the same item of the same run with the same input is the same create. */
export interface CreateKey {
	run: number;
	item: number;
	fingerprint: string;
}

/** What one item has created on Viggle, or may have created. */
export interface CreatedThing {
	noun: Noun;
	/** Unset where Viggle gave no clear answer. */
	id?: string;
	itemIndex: number;
}

/** What each is on Viggle, where renders and videos are both jobs. */
export const KINDS = {
	render: 'job',
	video: 'job',
	character: 'character',
	scene: 'scene',
} as const satisfies Record<Noun, string>;

type KindOf<Made extends Noun> = (typeof KINDS)[Made];
export type Kind = KindOf<Noun>;
export const ALL_KINDS: Kind[] = [...new Set(Object.values(KINDS))];

/** How the id of a thing is called. */
export function idNameOf<Made extends Noun>(noun: Made): `${KindOf<Made>}Id` {
	return `${KINDS[noun]}Id`;
}

/** As a sentence begins with it. */
export function titleOf(kind: Kind): string {
	return kind[0].toUpperCase() + kind.slice(1);
}

/**
 * One short string for what a request buys: named parameters in any order, absent ones left out, and,
 * through `toJSON`, the identity of its files.
 */
export function fingerprint(noun: Noun, request: object): string {
	const named: unknown = JSON.parse(JSON.stringify(request));
	return createHash('sha256')
		.update(JSON.stringify([noun, sorted(named)]))
		.digest('hex')
		.slice(0, 32);
}

function sorted(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(sorted);
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.map(([name, member]) => [name, sorted(member)]);
}

/** What is remembered of this create, if anything. Foreign or damaged entries count as nothing. */
export function recall(memory: Memory, key: CreateKey): Remembered | undefined {
	const entry = memory[nameOf(key)];
	if (typeof entry !== 'object' || entry === null) return undefined;
	const { id, lost, createdAt, noun, madeIn } = entry as Record<string, unknown>;
	if (typeof createdAt !== 'number') return undefined;
	const common = {
		createdAt,
		...(isNoun(noun) && { noun }),
		...(madeIn === 'v1' && { madeIn: 'v1' as const }),
	};
	if (typeof id === 'string' && id !== '') return { ...common, id };
	return isFacts(lost) ? { ...common, lost } : undefined;
}

/** Called the moment that the outcome is known, before anything else can go wrong. */
export function remember(memory: Memory, key: CreateKey, outcome: Remembered): void {
	memory[nameOf(key)] = outcome;
}

/** A job that ended without a video was refunded: the next try may render it again. */
export function forget(memory: Memory, key: CreateKey): void {
	delete memory[nameOf(key)];
}

/** All that this run has created, and may have created, in this and in earlier tries. */
export function recallRun(memory: Memory, run: number): CreatedThing[] {
	return Object.keys(memory).flatMap((name) => {
		const [, ofRun, item, print] = /^created:(\d+):(\d+):(.*)$/.exec(name) ?? [];
		if (Number(ofRun) !== run) return [];
		return recallAll(memory, [{ run, item: Number(item), fingerprint: print }]);
	});
}

/** What of these creates exists, or may exist. */
export function recallAll(memory: Memory, keys: CreateKey[]): CreatedThing[] {
	return keys.flatMap((key) => {
		const known = recall(memory, key);
		if (!known) return [];
		const id = 'id' in known ? known.id : undefined;
		return [{ itemIndex: key.item, noun: known.noun ?? 'render', id }];
	});
}

function nameOf({ run, item, fingerprint: print }: CreateKey): string {
	return `created:${run}:${item}:${print}`;
}

function isNoun(value: unknown): value is Noun {
	return typeof value === 'string' && Object.hasOwn(KINDS, value);
}

function isFacts(value: unknown): value is ApiErrorFacts {
	return typeof value === 'object' && value !== null && 'fate' in value && 'message' in value;
}
