import type { ApiError, ErrorBody } from '../transport/apiError';
import type { Client } from '../transport/client';
import type { ReadPage } from '../transport/pages';
import type {
	Asset,
	CharacterInput,
	Credits,
	Job,
	RenderInput,
	Scene,
	SceneInput,
	TemplateInput,
	Version,
	VideoInput,
} from './types';

export interface ReadOptions {
	/** Where a job was made, if that is known; else its id tells, or the credential. */
	madeIn?: Version;
	/** A read that fails is not repeated; whoever asks decides about another try. */
	once?: boolean;
}

export interface CancelOptions {
	/** It may leave although the execution was stopped. */
	afterStop?: boolean;
	/** Where the job was made, if that is known. */
	madeIn?: Version;
}

/**
 * Makes something that has been checked and can be sent. It is never repeated unless it certainly was not accepted;
 * `transmission` ends it, only as long as that keeps it from being accepted. Throws an `ApiError`.
 */
export type Send<T> = (transmission?: AbortSignal) => Promise<T>;

/**
 * What an operation may ask of Viggle, whatever the generation of its API. Every method throws an `ApiError`. What makes
 * something is asked in two steps, so that all items are refused or ready before the first one is sent.
 */
export interface ViggleApi {
	/** Where things are created. */
	version: Version;
	createRender(input: RenderInput): Send<Job>;
	createVideo(input: VideoInput): Send<Job>;
	getJob(id: string, options?: ReadOptions): Promise<Job>;
	/** The jobs of the account, whoever made them, as far as one answer lists them; without links to results. */
	listJobs(): Promise<Job[]>;
	/** Ends a running job, which refunds it. */
	cancelJob(id: string, options?: CancelOptions): Promise<void>;
	/** The generation that a job was made in has `cancelJob`. */
	canCancel(id: string, madeIn?: Version): boolean;
	characters: Collection<CharacterInput, Asset>;
	scenes: Collection<SceneInput, Scene> & {
		importTemplate(input: TemplateInput): Send<Scene>;
	};
	getCredits(): Promise<Credits>;
	/** What is refused of a video file, and the sentence that says so. */
	videoLimit: { seconds?: number; bytes?: number; refusal: string };
}

/** What Viggle keeps for an account. */
export interface Collection<Input, Item extends Asset> {
	create(input: Input): Send<Item>;
	get(id: string, options?: ReadOptions): Promise<Item>;
	/** One page; `limit` from 1 to 100. Entries without an id, which nothing could be done with, are left out. */
	list: ReadPage<Item>;
	/** It can no longer be read or rendered. */
	delete(id: string): Promise<void>;
}

/** One generation of the API: how its errors read, and its endpoints over a client. */
export interface Generation {
	readErrorBody(body: unknown): ErrorBody;
	/** Those that it has. `generations.ts` adds a refusal for each that only another generation has. */
	open(client: Client): Offered;
	/** The `ApiError` of the fate `unsupported` about an endpoint that it has not, such as `characters.list`. */
	lacks(endpoint: string): ApiError;
}

/** The endpoints of a generation; collections may lack some, too. */
export type Offered = Pick<ViggleApi, 'videoLimit'> & {
	[Name in keyof ViggleApi]?: ViggleApi[Name] extends (...input: never[]) => unknown
		? ViggleApi[Name]
		: Partial<ViggleApi[Name]>;
};
