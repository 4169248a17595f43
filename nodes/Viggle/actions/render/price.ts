import type { RenderInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Duration } from '../../media/duration/duration';
import { isTooLarge } from '../videoSize';
import { reasons } from './texts';

/** The last frame of a video of ten seconds often ends some hundredths later. */
const GRACE_MS = 50;

/** 1 credit for each second, 2 with fast, rounded up (contract, section 2.3), and never nothing. */
export function creditsFor(seconds: number, fast: boolean): number {
	const chargedMs = Math.round(seconds * 1000) - GRACE_MS;
	return Math.max(1, Math.ceil((chargedMs * (fast ? 2 : 1)) / 1000));
}

/**
 * How long the video of a render is, in whole milliseconds: from the file's own header, or as Viggle says
 * of the scene.
 */
export async function readLength(
	context: OperationContext,
	input: RenderInput,
	options?: { limitBytes?: number },
): Promise<Duration> {
	if ('video' in input) return exactly(await context.readDuration(input.video, options));
	const { id, status, durationSeconds = 0 } = await context.api.scenes.get(input.sceneId);
	if (durationSeconds > 0) return exactly({ seconds: durationSeconds });
	return { unknown: reasons.unknownScene(id, status) };
}

/** What is compared is what is shown. */
function exactly(length: Duration): Duration {
	if ('unknown' in length) return length;
	return { seconds: Math.round(length.seconds * 1000) / 1000 };
}

/** Why Viggle would not take a file of this length or size, if it would not. */
export function refusalOf(
	{ api }: OperationContext,
	input: RenderInput,
	length: Duration,
): string | undefined {
	if (!('video' in input)) return undefined;
	const { seconds = Infinity, refusal } = api.videoLimit;
	const isTooLong = 'seconds' in length && length.seconds > seconds;
	return isTooLong || isTooLarge(api, input.video) ? refusal : undefined;
}
