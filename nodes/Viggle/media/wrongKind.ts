import type { Format, MediaKind } from './formats';
import { MediaError } from './mediaError';

type Known = Exclude<MediaKind, 'unknown'>;

const A_KIND: Record<Known, string> = {
	image: 'an image',
	video: 'a video',
	audio: 'an audio file',
	HTML: 'a web page (HTML or XML)',
	JSON: 'JSON text',
	text: 'plain text',
	dataUrl: 'a data URL that was decoded as Base64',
};

/** The error about a file that certainly is something else than what is wanted; nothing for one that may pass. */
export function wrongKind(
	{ kind, name }: Pick<Format, 'kind' | 'name'>,
	wanted: 'image' | 'video',
): MediaError | undefined {
	if (kind === wanted || kind === 'unknown') return undefined;
	const problem = `holds ${name ?? A_KIND[kind]}, not ${A_KIND[wanted]}`;
	return new MediaError(problem, adviceFor(kind, wanted));
}

function adviceFor(kind: Known, wanted: 'image' | 'video'): string {
	if (kind === 'image' || kind === 'video') {
		return 'Check that the image and the video are not swapped';
	}
	if (kind === 'dataUrl') return 'Decode only what follows the comma of the data URL';
	const types = wanted === 'image' ? 'a PNG or JPG image' : 'an MP4 video';
	return `Check the node that reads the file: it should give ${types}. A link that needs a login often gives a web page instead`;
}
