import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';

import {
	createEngine,
	type Engine,
	type EngineOptions,
	type RunResult,
} from '../../test/support/engine';
import { API_KEY } from '../apiKey';

/** Where a task finds its files, and what it talks to. */
export interface Surroundings {
	/** Folder of n8n's binary store; it outlives the process, so that files are stored once for all runs. */
	store: string;
	/** Base URL of the API. */
	url: string;
}

/** n8n's engine with the built package. Closing it leaves the store alone. */
export async function openEngine(
	{ store, url }: Surroundings,
	options: Pick<EngineOptions, 'nodeTypes'> = {},
): Promise<Engine> {
	const credentials = { viggleApi: { apiKey: API_KEY, baseUrl: url } };
	const engine = await createEngine({ ...options, package: 'built', credentials });
	Container.get(BinaryDataConfig).localStoragePath = store;
	await Container.get(BinaryDataService).init();
	return engine;
}

/** The items of a run that must have succeeded: what fails fast would look fast. */
export function mustSucceed(result: RunResult, nodeName = 'Viggle'): INodeExecutionData[] {
	const error = result.error();
	if (error)
		throw new Error(`The measured workflow failed: ${error.message} ${error.description ?? ''}`);
	const items = result.items(nodeName);
	if (items.length === 0) throw new Error(`The measured node ${nodeName} gave no items`);
	return items;
}

/** Removes what a run has stored, so that hundreds of runs do not fill the disk. */
export async function removeStored(items: INodeExecutionData[]): Promise<void> {
	const ids = items.flatMap(({ binary }) =>
		Object.values(binary ?? {}).flatMap(({ id }) => id ?? []),
	);
	await Container.get(BinaryDataService).deleteManyByBinaryDataId(ids);
}
