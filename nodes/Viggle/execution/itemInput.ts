import type { IExecuteFunctions } from 'n8n-workflow';

import type { MediaSource, Upload } from '../api/types';
import type { ItemFacts } from '../errors/explain';
import type { Duration } from '../media/duration/duration';
import type { StreamedFile } from '../media/streamedFile';
import { labelsOf } from '../parameters/labels';
import { Parameters, type ReadParameter } from '../parameters/parameters';
import type { OperationContext } from './context';
import type { Execution } from './execution';
import { readFile, readImages, readMedia, readVideoDuration, type ItemFiles } from './inputFiles';
import type { Operation } from './operation';
import { readOutput, type FilesWanted, type OutputOptions } from './output';
import { orStopped } from './pause';
import { checkLinks } from './publicLink';
import { announceDeadline, readWait, type WaitOptions } from './waitOptions';

type Reading = Pick<
	OperationContext,
	| 'parameters'
	| 'readMedia'
	| 'readImage'
	| 'readImages'
	| 'readDuration'
	| 'readWait'
	| 'readOutput'
>;

/** What an operation reads of one item before it asks Viggle for anything. */
export class ItemInput implements Reading {
	readonly parameters: Parameters;
	protected readonly uploads: StreamedFile[] = [];

	constructor(
		protected readonly functions: IExecuteFunctions,
		protected readonly execution: Execution,
		protected readonly itemFacts: ItemFacts,
		{ properties }: Operation,
	) {
		const read = readerOf(functions, itemFacts.itemIndex);
		this.parameters = new Parameters(read, labelsOf(properties));
	}

	async readMedia(field: 'image' | 'video'): Promise<MediaSource> {
		return await this.unlessEnded(async () => await readMedia(this.files, field));
	}

	async readImage(path: string): Promise<Upload> {
		return await this.unlessEnded(async () => await readFile(this.files, path, 'image'));
	}

	async readImages(path: string, most: number): Promise<Upload[]> {
		return await this.unlessEnded(async () => await readImages(this.files, path, most));
	}

	async readDuration(video: MediaSource, options?: { limitBytes?: number }): Promise<Duration> {
		const { parameters } = this;
		return await this.unlessEnded(async () => await readVideoDuration(video, parameters, options));
	}

	readWait(): WaitOptions {
		const wait = readWait(this.parameters);
		announceDeadline(this.execution, wait);
		return wait;
	}

	async readOutput(files: FilesWanted): Promise<OutputOptions> {
		const { functions, execution, parameters } = this;
		const output = readOutput(parameters, files);
		if (output.linkDays !== undefined) {
			await this.unlessEnded(async () => await checkLinks(functions, execution, parameters));
		}
		return output;
	}

	private get files(): ItemFiles {
		const { functions, itemFacts, parameters, uploads } = this;
		return { functions, itemIndex: itemFacts.itemIndex, parameters, uploads };
	}

	/** n8n's store may hang, and must not keep an execution that was stopped. */
	private async unlessEnded<T>(read: () => Promise<T>): Promise<T> {
		const { fileReads, ended } = this.execution;
		return await fileReads(async () => await orStopped(read(), ended));
	}
}

const UNSET = Symbol('unset');

/** `undefined` for a parameter that is hidden or unset; `null` for an expression that gives nothing. */
function readerOf(functions: IExecuteFunctions, itemIndex: number): ReadParameter {
	return (path) => {
		const value = functions.getNodeParameter(path, itemIndex, UNSET) as unknown;
		return value === UNSET ? undefined : (value ?? null);
	};
}
