import type { IExecuteFunctions } from 'n8n-workflow';

import { createGate } from './gate';
import { reasons } from './texts';

/** The keys that this node has used up, in n8n's database: for all executions, and over crashes. */
export interface KeyStore {
	/** Notes the key. False: it was there before. */
	note(key: string): Promise<boolean>;
	giveBack(key: string): Promise<void>;
}

const HASHES = { mode: 'entries', maxEntries: 10_000 } as const;

/** n8n's store may lose or let pass what comes at the same moment, so this process asks it for one at a time. */
const oneAtATime = createGate(1);

export function openKeyStore({ helpers }: IExecuteFunctions): KeyStore {
	return {
		note: async (key) =>
			await oneAtATime(async () => {
				const answer = await helpers.checkProcessedAndRecord([key], 'node', HASHES);
				const isNew = answer.new.length === 1;
				if (isNew === (answer.processed.length === 1)) throw new Error(reasons.silentStore);
				return isNew;
			}),
		giveBack: async (key) =>
			await oneAtATime(async () => await helpers.removeProcessed([key], 'node', HASHES)),
	};
}
