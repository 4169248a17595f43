import type { IExecuteFunctions } from 'n8n-workflow';

import { attempt } from '../jobs/attempt';
import { createGate } from './gate';
import { pause } from './pause';
import { reasons } from './texts';

/** The keys that this node has used up, in n8n's database: for all executions, and over crashes. */
export interface KeyStore {
	/** Notes the key. False: it was there before. */
	note(key: string): Promise<boolean>;
	/** Notes it again where another process, a worker that asked at the same moment, has written over the note. */
	keep(key: string, signal?: AbortSignal): Promise<void>;
	giveBack(key: string): Promise<void>;
}

const HASHES = { mode: 'entries', maxEntries: 10_000 } as const;

/** n8n's store may lose or let pass what comes at the same moment, so this process asks it for one at a time. */
const oneAtATime = createGate(1);

/** Longer than n8n takes to read and to write the keys of a node. */
const SETTLED_MS = 250;
const MOST_LOOKS = 10;

export function openKeyStore({ helpers }: IExecuteFunctions): KeyStore {
	const ask = async (key: string) =>
		await oneAtATime(async () => {
			const answer = await helpers.checkProcessedAndRecord([key], 'node', HASHES);
			const isNew = answer.new.length === 1;
			if (isNew === (answer.processed.length === 1)) throw new Error(reasons.silentStore);
			return isNew;
		});
	return {
		async note(key) {
			const answer = await attempt(async () => await ask(key));
			if ('value' in answer) return answer.value;
			// Of two workers that note the first key of a node at once, n8n fails one.
			await pause(SETTLED_MS);
			return await ask(key);
		},
		async keep(key, signal) {
			for (let looks = 0; looks < MOST_LOOKS; looks++) {
				// Apart from those that have met in the same moment before.
				await pause(SETTLED_MS * (1 + Math.random()), signal);
				if (!(await ask(key))) return;
			}
		},
		giveBack: async (key) =>
			await oneAtATime(async () => await helpers.removeProcessed([key], 'node', HASHES)),
	};
}
