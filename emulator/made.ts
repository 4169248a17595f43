import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiVersion, Settings } from './options';
import type { EmulatedAsset, EmulatedCharacter, EmulatedJob, EmulatedScene } from './types';

/** How each generation spells what it makes. */
const SPELLINGS: Record<ApiVersion, { job: string; scene: string; failure: string }> = {
	classic: { job: 'job', scene: 'scene', failure: 'CS-UORC01-002' },
	v1: { job: 'render', scene: 'mot', failure: 'TASK_FAILED' },
};

/** A job with everything that `job` leaves open filled in. */
export function makeJob(job: Partial<EmulatedJob>, now: number, settings: Settings): EmulatedJob {
	const createdAt = job.createdAt ?? now;
	const spelling = SPELLINGS[settings.version];
	return {
		id: newId(spelling.job),
		mode: 'full_pipeline',
		createdAt,
		queuedUntil: createdAt,
		endsAt: createdAt + settings.renderSeconds * 1000,
		outcome: 'complete',
		errorCode: spelling.failure,
		errorMessage: 'The render could not be finished',
		progress: settings.progress,
		transparent: false,
		cost: 0,
		isListed: true,
		notFoundReads: 0,
		answer: {},
		fields: {},
		files: {},
		...job,
	};
}

export function makeCharacter(
	character: Partial<EmulatedCharacter>,
	now: number,
	settings: Settings,
): EmulatedCharacter {
	return { ...makeAsset(character.id ?? newId('char'), character, now, settings), ...character };
}

/** Without a known video: ten seconds long, as a URL that was never fetched. */
export function makeScene(
	scene: Partial<EmulatedScene>,
	now: number,
	settings: Settings,
): EmulatedScene {
	return {
		...makeAsset(scene.id ?? newId(SPELLINGS[settings.version].scene), scene, now, settings),
		model: 'V4_Preview',
		backgroundMode: 'original',
		durationSeconds: 10,
		width: null,
		height: null,
		fps: null,
		segments: [],
		...scene,
	};
}

export function makeSegments(count: number): EmulatedScene['segments'] {
	return Array.from({ length: count }, () => ({ uuid: randomUUID(), type: 'human' }));
}

function makeAsset(
	id: string,
	asset: Partial<EmulatedAsset>,
	now: number,
	settings: Settings,
): EmulatedAsset {
	const createdAt = asset.createdAt ?? now;
	return {
		id,
		jobId: id,
		name: 'Untitled',
		createdAt,
		readyAt: createdAt + settings.assetSeconds * 1000,
		errorMessage: 'Preprocessing failed',
		cost: 0,
	};
}

export function newId(prefix: string): string {
	return `${prefix}_${randomBytes(8).toString('hex')}`;
}
