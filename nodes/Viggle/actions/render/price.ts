import type { RenderInput } from '../../api/renders';
import { getScene } from '../../api/scenes';
import type { Duration, OperationContext } from '../context';

/** Viggle refuses longer videos as CS-ORIV-004 (contract, section 2.2). */
export const LONGEST_VIDEO_SECONDS = 300;

/** 1 credit for each second, 2 with fast, rounded up (contract, section 2.3). */
export function creditsFor(seconds: number, fast: boolean): number {
	return Math.ceil(seconds * (fast ? 2 : 1));
}

/** How long the video of a render is: from the file's own header, or as Viggle says of the scene. */
export async function readLength(
	context: OperationContext,
	input: RenderInput,
	options?: { limitBytes?: number },
): Promise<Duration> {
	if ('video' in input) return await context.readDuration(input.video, options);
	const { id, status, durationSeconds = 0 } = await getScene(context.client, input.sceneId);
	if (durationSeconds > 0) return { seconds: durationSeconds };
	return { unknown: `Viggle does not say how long scene ${id} is (its status is ${status})` };
}

/** Whether it is a file that Viggle would not take. */
export function isTooLong(input: RenderInput, length: Duration): boolean {
	return 'video' in input && 'seconds' in length && length.seconds > LONGEST_VIDEO_SECONDS;
}
