import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import { DataDeduplicationService } from 'n8n-core';
import type { ICheckProcessedContextData, IDataDeduplicator } from 'n8n-workflow';

/** n8n's store of processed values, as n8n 2.41 keeps it: read whole, then written whole. */
export const keyStore = {
	rows: new Map<string, string[]>(),
	/** Fails the calls of this kind. */
	failing: new Set<'check' | 'remove'>(),
	/** What it was asked, in order. */
	calls: [] as string[],
};

const rowOf = (scope: string, { workflow, node }: ICheckProcessedContextData) =>
	`${workflow.id} ${scope === 'node' ? `n:${node!.id}` : ''}`;
const hashOf = (value: unknown) => createHash('md5').update(String(value)).digest('base64');

const deduplicator: IDataDeduplicator = {
	async checkProcessedAndRecord(items, scope, context, { maxEntries = Infinity }) {
		keyStore.calls.push(`check ${items.join()}`);
		if (keyStore.failing.has('check')) throw new Error('the database is locked');
		const known = [...(keyStore.rows.get(rowOf(scope, context)) ?? [])];
		await setImmediate();
		const isKnown = (item: unknown) => known.includes(hashOf(item));
		const [fresh, processed] = [items.filter((item) => !isKnown(item)), items.filter(isKnown)];
		known.push(...fresh.map(hashOf));
		keyStore.rows.set(rowOf(scope, context), known.slice(-maxEntries));
		return { new: fresh, processed };
	},
	async removeProcessed(items, scope, context) {
		keyStore.calls.push(`remove ${items.join()}`);
		if (keyStore.failing.has('remove')) throw new Error('the database is locked');
		const known = [...(keyStore.rows.get(rowOf(scope, context)) ?? [])];
		await setImmediate();
		const gone = items.map(hashOf);
		keyStore.rows.set(
			rowOf(scope, context),
			known.filter((hash) => !gone.includes(hash)),
		);
	},
	clearAllProcessedItems: async (scope, context) =>
		void keyStore.rows.delete(rowOf(scope, context)),
	getProcessedDataCount: async (scope, context) =>
		keyStore.rows.get(rowOf(scope, context))?.length ?? 0,
};

let isOpen = false;

/** n8n takes one store per process. */
export async function openKeyStore(): Promise<void> {
	if (isOpen) return;
	isOpen = true;
	await DataDeduplicationService.init(deduplicator);
}
