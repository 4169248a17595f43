import { join } from 'node:path';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Emulator, EmulatorOptions } from '../../emulator';
import type { BinarySource } from './binary';
import { binaryItem, createEngine, type Engine, type EngineOptions } from './engine';
import type { RunNodeOptions } from './engine';
import { credentialOf, openAccount } from './generation';
import type { RunResult } from './result';

export const CHARACTER_PNG = join(__dirname, '../fixtures/character.png');
export const DRIVING_MP4 = join(__dirname, '../fixtures/driving.mp4');

/** The node on n8n's engine, with a Viggle account on the emulator. */
export class Stage {
	constructor(
		readonly engine: Engine,
		readonly emulator: Emulator,
		/** Where it is not the generation that the tests run on. */
		private readonly apiVersion?: 'v1',
	) {}

	get credentials(): { apiKey: string; baseUrl: string; apiVersion?: string } {
		const { apiVersion } = this;
		return { ...credentialOf(this.emulator), ...(apiVersion && { apiVersion }) };
	}

	/** An item with a real image and a real video, unless other files are given. */
	async item(
		binary: Record<string, BinarySource> = { image: CHARACTER_PNG, video: DRIVING_MP4 },
		json: IDataObject = {},
	): Promise<INodeExecutionData> {
		return await binaryItem(this.engine, { json, binary });
	}

	/** Runs the node with the account's credential. */
	async run(
		parameters: INodeParameters,
		items?: INodeExecutionData[],
		options: RunNodeOptions = {},
	): Promise<RunResult> {
		const { credentials = this.credentials } = options;
		return await this.engine.runNode(parameters, items, { ...options, credentials });
	}

	/** Create Render, from the files of the item unless the parameters say otherwise. */
	async create(
		parameters: INodeParameters = {},
		items?: INodeExecutionData[],
		options?: RunNodeOptions,
	): Promise<RunResult> {
		const all = { resource: 'render', operation: 'create', ...parameters };
		return await this.run(all, items ?? [await this.item()], options);
	}

	async getJob(
		jobId: string,
		parameters: INodeParameters = {},
		options?: RunNodeOptions,
	): Promise<RunResult> {
		const all = { resource: 'job', operation: 'get', jobId, ...parameters };
		return await this.run(all, [{ json: {} }], options);
	}

	async close(): Promise<void> {
		await this.engine.close();
		await this.emulator.close();
	}
}

export async function openStage(
	options: { engine?: EngineOptions; emulator?: EmulatorOptions; apiVersion?: 'v1' } = {},
): Promise<Stage> {
	const emulator = await openAccount(options.emulator);
	return new Stage(await createEngine(options.engine), emulator, options.apiVersion);
}
