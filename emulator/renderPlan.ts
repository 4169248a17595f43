import { documented, refused } from './apiErrors';
import { assetStatus } from './lifecycle';
import type { RenderForm } from './renderForm';
import type { EmulatorState } from './state';
import type { EmulatedAsset, EmulatedScene } from './types';

export interface RenderPlan {
	mode: string;
	seconds: number;
	backgroundMode: string;
}

const LONGEST_VIDEO_SECONDS = 300;
/** Charged where the length cannot be told: URLs, which are never fetched, and unreadable headers. */
const ASSUMED_SECONDS = 10;

/** Which of the three input sets this is, and how long its video; throws the documented refusals. */
export function planRender(form: RenderForm, state: EmulatorState): RenderPlan {
	const plan =
		form.sceneId === undefined ? planOnDemand(form) : planScene(form, form.sceneId, state);
	return form.fast ? { ...plan, mode: 'fast' } : plan;
}

function planOnDemand(form: RenderForm): RenderPlan {
	if (form.mapping !== undefined) throw refused('character_mapping requires scene_id');
	if (form.image && form.imageUrl) throw refused('Use ref_image or ref_image_url, not both');
	if (form.video && form.videoUrl)
		throw refused('Use driving_video or driving_video_url, not both');
	if (!form.image && !form.imageUrl && !form.characterId) throw documented('CS-ORIV-001');
	if (!form.video && !form.videoUrl) throw documented('CS-ORIV-002');
	if (form.characterId) throw refused('character_id requires scene_id');
	if (form.fast && !form.video) throw refused('fast requires a driving_video upload or a scene_id');
	const seconds = form.video?.media?.durationSeconds ?? ASSUMED_SECONDS;
	if (seconds > LONGEST_VIDEO_SECONDS) throw documented('CS-ORIV-004');
	return { mode: 'full_pipeline', seconds, backgroundMode: form.backgroundMode ?? 'original' };
}

function planScene(form: RenderForm, sceneId: string, state: EmulatorState): RenderPlan {
	if (form.image || form.imageUrl || form.video || form.videoUrl) {
		throw refused('scene_id cannot be combined with ref_image or driving_video');
	}
	const scene = readyAsset('Scene', state.scenes.get(sceneId), sceneId, state.now());
	if (form.model !== undefined && form.model !== scene.model) {
		throw refused(
			`Scene was preprocessed on ${scene.model} and cannot be rendered on ${form.model}`,
		);
	}
	if (form.mapping !== undefined) {
		if (form.characterId) throw refused('Use character_id or character_mapping, not both');
		checkMapping(form.mapping, scene, state);
	} else {
		if (!form.characterId) throw documented('CS-ORIV-001');
		readyAsset('Character', state.characters.get(form.characterId), form.characterId, state.now());
	}
	return {
		mode: 'preprocessed',
		seconds: scene.durationSeconds,
		backgroundMode: form.backgroundMode ?? scene.backgroundMode,
	};
}

function readyAsset<A extends EmulatedAsset>(
	noun: string,
	asset: A | undefined,
	id: string,
	now: number,
): A {
	if (!asset || asset.deletedAt !== undefined) throw refused(`${noun} ${id} not found`);
	const status = assetStatus(asset, now);
	if (status !== 'ready') throw refused(`${noun} ${id} is not ready (status: ${status})`);
	return asset;
}

function checkMapping(text: string, scene: EmulatedScene, state: EmulatorState): void {
	const mapping = parseMapping(text);
	if (Object.keys(mapping).length === 0) throw refused('character_mapping must not be empty');
	for (const [segment, characterId] of Object.entries(mapping)) {
		if (typeof characterId !== 'string') {
			throw refused('character_mapping must map segment ids to character ids');
		}
		if (!scene.segments.some(({ uuid }) => uuid === segment)) {
			throw refused(`Segment ${segment} is not part of the scene`);
		}
		readyAsset('Character', state.characters.get(characterId), characterId, state.now());
	}
}

function parseMapping(text: string): Record<string, unknown> {
	const refusal = refused('character_mapping must be a JSON object');
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw refusal;
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal;
	return value as Record<string, unknown>;
}
