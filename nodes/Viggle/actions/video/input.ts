import type { VideoInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Parameters } from '../../parameters/parameters';
import { VIDEO_MODES } from './inputFields';
import { ASPECT_RATIOS, LARGEST_SEED, QUALITIES, RESOLUTIONS } from './shapeFields';
import { advice, problems } from './texts';

const MOST_REFERENCES = 4;
const LONGEST_SECONDS = 15;
const SHORTEST_SECONDS = 3;
/** With references, V1 fails what is shorter, and calls it retryable (contract of V1, section 3.4). */
const SHORTEST_WITH_REFERENCES = 5;

/** Reads and checks everything that a video is made of. Throws before anything has been sent. */
export async function readVideoInput(context: OperationContext): Promise<VideoInput> {
	const { parameters } = context;
	const mode = parameters.choice('videoMode', VIDEO_MODES);
	const extras = readExtras(parameters);
	if (mode === 'animate') {
		const prompt = parameters.optionalText('prompt');
		const character = await context.readMedia('image');
		return { character, drivingVideo: await context.readMedia('video'), prompt, ...extras };
	}
	const clip = { prompt: parameters.text('prompt'), ...readShape(parameters), ...extras };
	if (mode === 'text') return clip;
	if (mode === 'references') {
		refuseShort(parameters, clip.durationSeconds);
		const path = 'referenceBinaryPropertyNames';
		return { ...clip, references: await context.readImages(path, MOST_REFERENCES) };
	}
	const firstFrame = await context.readMedia('image');
	if (mode === 'firstFrame') return { ...clip, firstFrame };
	const lastFrame = await context.readImage('lastImageBinaryPropertyName');
	return { ...clip, firstFrame, lastFrame };
}

function readShape(parameters: Parameters) {
	const seconds = { min: SHORTEST_SECONDS, max: LONGEST_SECONDS, fallback: 5 };
	return {
		durationSeconds: parameters.number('durationSeconds', seconds),
		aspectRatio: parameters.choice('aspectRatio', ASPECT_RATIOS),
		quality: parameters.choice('quality', QUALITIES),
		resolution: parameters.choice('resolution', RESOLUTIONS),
	};
}

function readExtras(parameters: Parameters): { seed?: number; watermark: boolean } {
	const seed = { min: 0, max: LARGEST_SEED, whole: true, fallback: 0 };
	return {
		watermark: parameters.flag('options.watermark'),
		...(parameters.raw('options.seed') !== undefined && {
			seed: parameters.number('options.seed', seed),
		}),
	};
}

function refuseShort(parameters: Parameters, seconds: number): void {
	if (seconds >= SHORTEST_WITH_REFERENCES) return;
	const problem = problems.tooShort(seconds, SHORTEST_WITH_REFERENCES);
	parameters.refuse('durationSeconds', problem, advice.longer);
}
