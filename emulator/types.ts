import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from './clock';
import type { CreditLedger } from './credits';
import type { Fault } from './faults';
import type { ResultDigest } from './resultFile';
import type { ProgressStyle } from './options';

export interface ReceivedFile {
	fileName: string | undefined;
	mimeType: string;
	size: number;
	/** Hexadecimal; empty when `hashFiles` is off. */
	sha256: string;
}

export interface LoggedRequest {
	id: number;
	/** Clock time at which the head of the request arrived. */
	at: number;
	/** Clock time at which the answer was handed to the socket; absent while it has none. */
	answeredAt?: number;
	origin: 'api' | 'files';
	method: string;
	/** As received, still percent-encoded, without the query. */
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	fields: Record<string, string>;
	/** By field; of several in one field, the second one under `<field>#2`, and so on. */
	files: Record<string, ReceivedFile>;
	/** Names of the form parts in the order received. */
	parts: string[];
	/** A JSON body, parsed. */
	body?: unknown;
	contentLength?: number;
	chunked: boolean;
	status?: number;
	/** The connection ended before a whole answer was delivered. */
	aborted?: boolean;
	/** Name of the fault's effect. */
	fault?: string;
}

export interface EmulatedJob {
	id: string;
	mode: string;
	/** Set: this is the job's status whatever the clock says. Any word, known or not. */
	status?: string;
	createdAt: number;
	queuedUntil: number;
	endsAt: number;
	outcome: 'complete' | 'failed';
	cancelledAt?: number;
	errorCode: string;
	errorMessage: string;
	progress: ProgressStyle;
	/** Has a matte beside the video. */
	transparent: boolean;
	cost: number;
	/** V1's list of jobs shows it. */
	isListed: boolean;
	/** Reads still to be answered 404. */
	notFoundReads: number;
	resultBytes?: number;
	/** Members that replace those of the computed answer. */
	answer: Record<string, unknown>;
	fields: Record<string, string>;
	files: Record<string, ReceivedFile>;
}

export interface EmulatedAsset {
	id: string;
	jobId: string;
	name: string;
	/** Set: this is the asset's status whatever the clock says. */
	status?: string;
	createdAt: number;
	readyAt: number;
	deletedAt?: number;
	errorMessage: string;
	cost: number;
}

export type EmulatedCharacter = EmulatedAsset;

export interface EmulatedScene extends EmulatedAsset {
	model: string;
	backgroundMode: string;
	durationSeconds: number;
	width: number | null;
	height: number | null;
	fps: number | null;
	/** People of an imported template; a scene made from a plain video has none. */
	segments: Array<{ uuid: string; type: string }>;
}

export interface Emulator {
	/** Origin of the API, for example http://127.0.0.1:40001 */
	url: string;
	/** Origin of the result files. */
	filesUrl: string;
	apiKey: string;
	/** Everything received on all ports, in order. */
	requests: LoggedRequest[];
	/** A string is compared with the whole path, an expression is searched in it. */
	sent(method: string, path: string | RegExp): LoggedRequest[];
	/** Queues a fault; a request gets the first queued one that matches. */
	fault(fault: Fault): void;
	clock: Clock;
	jobs: Map<string, EmulatedJob>;
	characters: Map<string, EmulatedCharacter>;
	scenes: Map<string, EmulatedScene>;
	/** Brought up to the clock each time it is read. */
	credits: CreditLedger;
	/** Puts a job there without a request; it costs nothing unless `cost` is given. */
	createJob(job?: Partial<EmulatedJob>): EmulatedJob;
	/** Ready at once unless told otherwise; the same holds for scenes. */
	createCharacter(character?: Partial<EmulatedCharacter>): EmulatedCharacter;
	createScene(scene?: Partial<EmulatedScene>): EmulatedScene;
	/** Size and hash of what a download of this kind delivers. */
	resultDigest(kind?: 'video' | 'mask', bytes?: number): ResultDigest;
	/** Forgets requests, faults, jobs and assets, and restores the credits. */
	reset(): void;
	/** Cuts open sockets at once. */
	close(): Promise<void>;
}
