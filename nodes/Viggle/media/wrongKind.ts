import type { Format, MediaKind } from './formats';
import { MediaError } from './mediaError';
import { advice, names, problems } from './texts';

type Known = Exclude<MediaKind, 'unknown'>;

/** The error about a file that certainly is something else than what is wanted; nothing for one that may pass. */
export function wrongKind(
	{ kind, name }: Pick<Format, 'kind' | 'name'>,
	wanted: 'image' | 'video',
): MediaError | undefined {
	if (kind === wanted || kind === 'unknown') return undefined;
	const problem = problems.wrongKind(name ?? names.given[kind], names.given[wanted]);
	return new MediaError(problem, adviceFor(kind, wanted));
}

function adviceFor(kind: Known, wanted: 'image' | 'video'): string {
	if (kind === 'image' || kind === 'video') return advice.notSwapped;
	if (kind === 'dataUrl') return advice.afterComma;
	return advice.checkSource(names.wanted[wanted]);
}
