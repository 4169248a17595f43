import type { MediaSource } from '../api/types';
import type { ViggleApi } from '../api/viggleApi';
import type { OperationContext } from '../execution/context';
import { advice, problems } from './texts';

/** Where the header of most videos is. */
export const FIRST_MEGABYTE = { limitBytes: 1024 * 1024 };

/** A file that is larger than Viggle takes; an address is Viggle's to look at. */
export function isTooLarge({ videoLimit }: ViggleApi, video: MediaSource): boolean {
	return 'file' in video && video.file.size > (videoLimit.bytes ?? Infinity);
}

/** Refuses such a file, before it is uploaded. */
export function refuseTooLarge({ api, parameters }: OperationContext, video: MediaSource): void {
	if (!isTooLarge(api, video)) return;
	const problem = problems.tooLarge(api.videoLimit.refusal);
	parameters.refuse('videoBinaryPropertyName', problem, advice.smaller);
}
