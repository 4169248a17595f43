import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Client } from '../api/client';
import type { MediaSource } from '../api/renders';
import type { Job } from '../api/types';
import type { Parameters } from './parameters';

export type MediaField = 'image' | 'video';

/** Everything that an operation may touch, for one item. */
export interface OperationContext {
	parameters: Parameters;
	/** Hand it to the functions of `api/`. */
	client: Client;
	/** Reads the image or the video that the parameters name, and checks it. Nothing is uploaded yet. */
	readMedia(kind: MediaField): Promise<MediaSource>;
	/** The job that the parameters name. From here on every error of the item carries its id. */
	readJobId(): string;
	/** Creates a job, unless this execution has already paid for it. */
	submit(submission: Submission): Promise<Job>;
	/** The item that the operation returns; it is paired with the input item. */
	item(json: IDataObject, binary?: IBinaryKeyData): INodeExecutionData;
}

export interface Submission {
	/** The whole request, files included, as something that `JSON.stringify` can tell from another. */
	request: unknown;
	/** Sends it. `transmission` ends it only as long as that keeps it from being accepted. */
	send(transmission: AbortSignal): Promise<Job>;
	/** Send it although an earlier try may have been accepted. */
	evenIfUnknown?: boolean;
}
