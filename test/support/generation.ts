import {
	startEmulator,
	type ApiVersion,
	type Emulator,
	type EmulatorOptions,
} from '../../emulator';

/** The generation of the API that a test runs on: each has a project of jest.config.js. */
export const version: ApiVersion = 'apiVersion' in globalThis ? 'v1' : 'classic';

/** What tests need of the names on the wire, where they are about something else. */
export const WIRES = {
	classic: {
		render: '/api/render',
		jobs: '/api/render',
		credits: '/api/credits',
		character: { create: '/api/characters/preprocess', read: '/api/characters' },
		scene: { create: '/api/scenes/preprocess', read: '/api/scenes' },
		template: '/api/scenes/import',
		image: 'ref_image',
		video: 'driving_video',
		sceneVideo: 'video',
		sceneId: 'scene_id',
		spelling: 'job',
		complete: 'complete',
		/** The status of a character or scene that was just made. */
		made: 'pending',
		link: (url: string | null) => ({ cdn_url: url, download_url: url }),
		progress: (percent: number) => ({ progress_pct: percent }),
		failed: (message: string) => ({ status: 'failed', error_message: message }),
		/** What the details of a refusal have besides. */
		refusal: (): object => ({}),
		codes: {
			noKey: 'CS-ORAU-001',
			key: 'CS-ORAU-002',
			credits: 'CS-ORCR-001',
			failure: 'CS-UORC01-002',
			unknown: 'CS-EMULATED-404',
		},
	},
	v1: {
		render: '/v1/renders',
		jobs: '/v1/videos',
		credits: '/v1/credits',
		character: { create: '/v1/characters', read: '/v1/characters' },
		scene: { create: '/v1/motions', read: '/v1/motions' },
		template: '/v1/motions/import',
		image: 'image',
		video: 'motion_video',
		sceneVideo: 'motion_video',
		sceneId: 'motion_id',
		spelling: 'render',
		complete: 'ready',
		made: 'queued',
		link: (url: string | null) => ({ video_url: url }),
		progress: (percent: number) => ({ progress: percent }),
		failed: (message: string) => ({ status: 'failed', error: { message } }),
		refusal: (errorCode?: string) => ({
			requestId: expect.stringMatching(/^req_/) as string,
			...(errorCode && { errorCode }),
		}),
		codes: {
			noKey: 'UNAUTHENTICATED',
			key: 'INVALID_CREDENTIAL',
			credits: 'INSUFFICIENT_CREDITS',
			failure: 'TASK_FAILED',
			unknown: 'EMULATED_NOT_FOUND',
		},
	},
} satisfies Record<ApiVersion, object>;

export const wire = WIRES[version];

/** The ID of a job as this generation spells it. */
export const jobId = (name: string): string => `${wire.spelling}_${name}`;

/** The path at which a job is read. */
export const jobPath = (id: string): string => `${wire.jobs}/${encodeURIComponent(id)}`;

export const JOB_READS = new RegExp(`^${wire.jobs}/.`);

/** Reads of one character, and of one scene. */
export const CHARACTER_READS = new RegExp(`^${wire.character.read}/.`);
export const SCENE_READS = new RegExp(`^${wire.scene.read}/.`);

/** What an entry of a watch list says of it: Classic is meant where nothing is said. */
export const entryOf = (entry: { since: number; done?: number }) => ({
	...entry,
	...(version === 'v1' && { madeIn: version }),
});

/** What Classic alone sends, takes or tells: of it, V1 has nothing. */
export const onlyClassic = <Part extends object>(part: Part): Part | object =>
	version === 'classic' ? part : {};

/** Tests of what V1 has not. */
export function inClassic(define: () => void): void {
	if (version === 'classic') define();
}

/** A Viggle account in which this generation makes what is made without a request. Where it is V1, there is no other. */
export async function openAccount(options: EmulatorOptions = {}): Promise<Emulator> {
	return await startEmulator({
		version,
		...(version === 'v1' && { offers: [version] }),
		...options,
	});
}

/** One for Classic was saved before there was a choice. */
export function credentialOf({ apiKey, url: baseUrl }: Pick<Emulator, 'apiKey' | 'url'>) {
	return { apiKey, baseUrl, ...(version === 'v1' && { apiVersion: version }) };
}
