import type { VideoInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import { withinLimit, type Price } from '../creditLimit';
import { FIRST_MEGABYTE } from '../videoSize';

/**
 * Refuses a video that costs more than the limit, before anything is uploaded: 1 credit for each started second
 * (contract of V1, section 2.3). That a driving video is priced so is assumed, so nothing is rounded down.
 * Returns the price, if it is known then.
 */
export async function checkPrice(
	context: OperationContext,
	input: VideoInput,
	limit: number | undefined,
): Promise<Price | undefined> {
	const { parameters } = context;
	const length =
		'drivingVideo' in input
			? // Without a limit it only tells a file that holds sound alone.
				await context.readDuration(input.drivingVideo, limit === undefined ? FIRST_MEGABYTE : {})
			: { seconds: input.durationSeconds };
	if ('unknown' in length) return withinLimit(parameters, 'video', limit, length);
	const credits = Math.max(1, Math.ceil(length.seconds));
	const seconds = Math.ceil(length.seconds * 1000) / 1000;
	return withinLimit(parameters, 'video', limit, { seconds, credits });
}
