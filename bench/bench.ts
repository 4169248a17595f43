import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import type { Log } from '../scripts/n8n/cache';
import type { Options } from './options';
import { runInOwnProcess, TaskProcess } from './processes';
import { findNodesBase, provisionNodesBase } from './rivals/nodesBase';
import { rotate } from './rotate';
import type { Bench } from './rows/row';
import { FULL, SMOKE } from './sizes';
import type { RunTask } from './tasks';

export interface OpenBench extends Bench {
	close(): Promise<void>;
}

/**
 * Opens what the rows measure with. A smoke run takes one process for everything and installs nothing:
 * n8n's own nodes are then left out unless they are there already.
 */
export async function openBench({ smoke, runs }: Options, log: Log): Promise<OpenBench> {
	const nodesBase = smoke ? findNodesBase() : await provisionNodesBase(log);
	const store = await mkdtemp(join(tmpdir(), 'viggle-bench-'));
	const shared = smoke ? new TaskProcess() : undefined;
	const runTask: RunTask = shared ? (name, args) => shared.run(name, args) : runInOwnProcess;
	const stored = new Map<string, Promise<INodeExecutionData>>();
	return {
		sizes: smoke ? SMOKE : FULL,
		runs,
		store,
		nodesBase,
		runTask,
		async storedItem(files) {
			const key = JSON.stringify(files);
			const item = stored.get(key) ?? runTask('storeFiles', { ...files, store, url: '' });
			stored.set(key, item);
			return await item;
		},
		rotate: async (cases) =>
			await rotate(cases, runs, (name, run) => log(`  run ${run + 1} of ${runs}: ${name}`)),
		async close() {
			await shared?.close();
			await rm(store, { recursive: true, force: true });
		},
	};
}
