import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Asset, AssetNoun, Job, MediaSource, Upload, Version } from '../api/types';
import type { Send, ViggleApi } from '../api/viggleApi';
import type { Duration } from '../media/duration/duration';
import type { Parameters } from '../parameters/parameters';
import type { Metadata, WatchedJob } from '../watchList/entries';
import type { OnceKey } from './onceKey';
import type { FilesWanted, OutputOptions } from './output';
import type { WaitOptions } from './waitOptions';
import type { Trackable } from './waitUntilFinished';

/** Everything that an operation may touch, for one item. */
export interface OperationContext {
	parameters: Parameters;
	api: ViggleApi;
	/** Reads the image or the video that the parameters name, and checks it. Nothing is uploaded yet. */
	readMedia(field: 'image' | 'video'): Promise<MediaSource>;
	/** Reads the image in the binary field that this parameter names, likewise. */
	readImage(path: string): Promise<Upload>;
	/** Reads those in the binary fields that it names, at least one. */
	readImages(path: string, most: number): Promise<Upload[]>;
	/**
	 * How long a video of `readMedia` is by its own header, which is looked for in its first `limitBytes`,
	 * or in all of it. Only files can be read; one that cannot be read from n8n's store is refused.
	 */
	readDuration(video: MediaSource, options?: { limitBytes?: number }): Promise<Duration>;
	/** The job that the parameters name. From here on every error of the item carries its id. */
	readJobId(): string;
	/** The character or scene that the parameters name, likewise. */
	readAssetId(noun: AssetNoun): string;
	/** Reads the options of a wait, and says where n8n will end the execution before its timeout. */
	readWait(): WaitOptions;
	/** Reads how a job shall be shown. A link to its file that could not work is refused. */
	readOutput(files: FilesWanted): Promise<OutputOptions>;
	/** Reads a job; one that Viggle does not know yet is looked for a few seconds longer. */
	getJob(id: string, madeIn?: Version): Promise<Job>;
	/** Creates a job, a character or a scene, unless this execution has already created it. */
	createOnce<T extends Job | Asset>(creation: Creation<T>): Promise<T>;
	/**
	 * Waits until it has ended well; when it ends otherwise, or not in time, that is a `JobError`. `known` is
	 * the thing as last seen.
	 */
	waitUntilFinished<T extends Job | Asset>(
		what: Trackable<T>,
		id: string,
		options: WaitOptions,
		known?: T,
	): Promise<T>;
	/** Puts a job on the list of the Viggle Trigger of this workflow; false when none is there to watch it. */
	watch(job: WatchedJob): boolean;
	/** Refuses metadata that would find no room on that list, before anything is paid. */
	checkRoom(metadata: Metadata): void;
	/** The item of a job, with the files of its result where the output has them. */
	jobItem(job: Job, output: OutputOptions): Promise<INodeExecutionData>;
	/** The item that the operation returns; it is paired with the input item. */
	item(json: IDataObject, binary?: IBinaryKeyData): INodeExecutionData;
}

export interface Creation<T> extends Trackable<T> {
	/** What it buys, files included, as something that `JSON.stringify` can tell from another; no free names. */
	request: object;
	/** Already checked: what cannot be sent was refused when this was made. */
	send: Send<T>;
	/** It came to nothing and nothing is paid for it, so it may be created again. */
	isRefunded(state: T): boolean;
	/** Send it although an earlier try may have been accepted. */
	evenIfUnknown?: boolean;
	/** Send it only if no execution of this node has used up the key before. */
	onceKey?: OnceKey;
	/** What it costs, where that is known before. */
	credits?: number;
}
