import type { RenderInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Parameters } from '../../parameters/parameters';
import { BACKGROUND_MODES, DEFAULT_MODEL } from '../fields';
import { readCharacterMapping } from './mapping';
import { advice, problems } from './texts';

const INPUT_MODES = ['onDemand', 'reusable', 'multiCharacter'] as const;

/** Reads and checks everything that a render is made of. Throws before anything has been sent. */
export async function readRenderInput(context: OperationContext): Promise<RenderInput> {
	const { parameters } = context;
	const mode = parameters.choice('inputMode', INPUT_MODES);
	const look = readAppearance(parameters);
	if (mode === 'reusable') {
		return {
			characterId: parameters.id('characterId'),
			sceneId: parameters.id('sceneId'),
			...look,
		};
	}
	if (mode === 'multiCharacter') {
		return {
			sceneId: parameters.id('sceneId'),
			characterMapping: readCharacterMapping(parameters),
			...look,
		};
	}
	const model = parameters.word('model', DEFAULT_MODEL);
	if (look.fast) refuseFastUrl(parameters);
	const image = await context.readMedia('image');
	const video = await context.readMedia('video');
	return { image, video, model, ...look };
}

function readAppearance(parameters: Parameters) {
	const backgroundMode = parameters.choice('backgroundMode', BACKGROUND_MODES);
	return {
		backgroundMode,
		...(backgroundMode === 'solid' && { backgroundColor: parameters.color('backgroundColor') }),
		fast: parameters.flag('fast'),
	};
}

/** The API takes fast only for an uploaded video or a scene (contract, section 3.1). */
function refuseFastUrl(parameters: Parameters): void {
	if (parameters.choice('videoSource', ['binary', 'url']) !== 'url') return;
	parameters.refuse('fast', problems.notForUrls, advice.useFile);
}
