import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Client } from '../api/client';
import type { MediaSource } from '../api/media';
import type { Creation } from '../api/errors';
import type { Asset, AssetKind, Job } from '../api/types';
import type { Duration } from '../media/duration';
import type { Parameters } from './parameters';

export type { Duration };

export type MediaField = 'image' | 'video';

/** Everything that an operation may touch, for one item. */
export interface OperationContext {
	parameters: Parameters;
	/** Hand it to the functions of `api/`. */
	client: Client;
	/** Reads the image or the video that the parameters name, and checks it. Nothing is uploaded yet. */
	readMedia(kind: MediaField): Promise<MediaSource>;
	/**
	 * How long a video of `readMedia` is by its own header, which is looked for in its first `limitBytes`,
	 * or in all of it. Only files can be read; one that cannot be read from n8n's store is refused.
	 */
	readDuration(video: MediaSource, options?: { limitBytes?: number }): Promise<Duration>;
	/** The job that the parameters name. From here on every error of the item carries its id. */
	readJobId(): string;
	/** The character or scene that the parameters name, likewise. */
	readAssetId(kind: AssetKind): string;
	/** Reads a job; one that Viggle does not know yet is looked for a few seconds longer. */
	getJob(id: string): Promise<Job>;
	/** The job itself, unless it failed or was cancelled: then a `JobError`. */
	mustNotFail(job: Job): Job;
	/** Cancels a job and returns it as it is then. Throws a `JobError` when it had already ended. */
	cancelJob(id: string): Promise<Job>;
	/**
	 * Reads the options of a wait, and returns what waits: until the job is complete, with an error when it
	 * ends otherwise. `known` is the job as last seen.
	 */
	waiting(): (id: string, known?: Job) => Promise<Job>;
	/**
	 * Reads the options of a wait, and returns what waits: until the asset, which this item has created, is
	 * ready, with an error when it failed. `read` takes one look.
	 */
	waitingUntilReady<T extends Asset>(read: (id: string) => Promise<T>): (known: T) => Promise<T>;
	/**
	 * Reads what the output shall be, and returns what makes it of a job: simple or as sent, with the files
	 * of the result if they are asked for, or `always`, or `never`.
	 */
	delivery(options?: {
		always?: boolean;
		never?: boolean;
	}): (job: Job) => Promise<INodeExecutionData>;
	/** Creates a job, a character or a scene, unless this execution has already created it. */
	submit<T extends Job | Asset>(submission: Submission<T>): Promise<T>;
	/** Puts a job on the list of the Viggle Trigger of this workflow; false when none is there to watch it. */
	watch(jobId: string): boolean;
	/** The item that the operation returns; it is paired with the input item. */
	item(json: IDataObject, binary?: IBinaryKeyData): INodeExecutionData;
}

export interface Submission<T> {
	kind: Creation;
	/** What it buys, files included, as something that `JSON.stringify` can tell from another; no free names. */
	request: object;
	/** Sends it. `transmission` ends it only as long as that keeps it from being accepted. */
	send(transmission: AbortSignal): Promise<T>;
	/** Reads what an earlier try has created. */
	reread(id: string): Promise<T>;
	/** It came to nothing and nothing is paid for it, so it may be created again. */
	isRefunded(state: T): boolean;
	/** Send it although an earlier try may have been accepted. */
	evenIfUnknown?: boolean;
}
