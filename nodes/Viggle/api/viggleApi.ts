import type { ErrorBody } from '../transport/apiError';
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
} from './types';

export interface ReadOptions {
	/** A read that fails is not repeated; whoever asks decides about another try. */
	once?: boolean;
}

export interface CancelOptions {
	/** It may leave although the execution was stopped. */
	afterStop?: boolean;
}

/**
 * What an operation may ask of Viggle, whatever the generation of its API. Every method throws an `ApiError`; what
 * costs credits is never repeated unless it certainly was not accepted, and `transmission` ends it only as
 * long as that keeps it from being accepted.
 */
export interface ViggleApi {
	/** Where things are created; absent means Classic. */
	version?: Version;
	createRender(input: RenderInput, transmission?: AbortSignal): Promise<Job>;
	getJob(id: string, options?: ReadOptions): Promise<Job>;
	/** Ends a running job, which refunds it. */
	cancelJob(id: string, options?: CancelOptions): Promise<void>;
	characters: Collection<CharacterInput, Asset>;
	scenes: Collection<SceneInput, Scene> & {
		importTemplate(input: TemplateInput, transmission?: AbortSignal): Promise<Scene>;
	};
	getCredits(): Promise<Credits>;
	/** What is refused of a video file, and the sentence that says so. */
	videoLimit: { seconds?: number; bytes?: number; refusal: string };
}

/** What Viggle keeps for an account. */
export interface Collection<Input, Item extends Asset> {
	create(input: Input, transmission?: AbortSignal): Promise<Item>;
	get(id: string, options?: ReadOptions): Promise<Item>;
	/** One page; `limit` from 1 to 100. Entries without an id, which nothing could be done with, are left out. */
	list: ReadPage<Item>;
	/** It can no longer be read or rendered. */
	delete(id: string): Promise<void>;
}

/**
 * One generation of the API: how its errors read, and its endpoints over a client. What it has no endpoint
 * for rejects with an `ApiError` of the fate `unsupported`, before anything is sent.
 */
export interface Generation {
	readErrorBody(body: unknown): ErrorBody;
	open(client: Client): ViggleApi;
}
