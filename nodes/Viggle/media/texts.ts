import type { MediaKind } from './formats';

/** Each continues a sentence that starts with the field of the file. */
export const problems = {
	empty: 'is an empty file',
	changed: 'changed while it was being uploaded',
	wrongKind: (given: string, wanted: string) => `holds ${given}, not ${wanted}`,
};

/** Why a result could not be downloaded. */
export const reasons = {
	compressed: 'the file server sent it compressed, although that was not asked for',
	noVideo: (given: string) => `the file server gave ${given} in place of a video`,
	emptyFile: 'the file server gave an empty file',
	unreachable: 'the file server could not be reached',
	status: (httpCode: number) => `the file server answered with status ${httpCode}`,
	cutShort: 'the connection broke before the whole file had arrived',
	notStored: (reason: string) => `n8n could not store it: ${reason}`,
	noAddress: 'its link is not an http or https address',
	endlessRedirects: (most: number) => `its link was redirected more than ${most} times`,
};

export const advice = {
	noBytes: 'Check the node that reads the file: it gave no bytes',
	leaveAlone:
		'Run the workflow again, and check that nothing else writes or deletes the file meanwhile',
	notSwapped: 'Check that the image and the video are not swapped',
	afterComma: 'Decode only what follows the comma of the data URL',
	checkSource: (wanted: string) =>
		`Check the node that reads the file: it should give ${wanted}. A link that needs a login often gives a web page instead`,
};

const image = 'an image';

/** What a file is, and should be. */
export const names = {
	given: {
		image,
		video: 'a video',
		audio: 'an audio file',
		HTML: 'a web page (HTML or XML)',
		JSON: 'JSON text',
		text: 'plain text',
		dataUrl: 'a data URL that was decoded as Base64',
	},
	downloaded: { image, HTML: 'HTML', JSON: 'JSON', text: 'text', dataUrl: 'a data URL' },
	wanted: { image: 'a PNG or JPG image', video: 'an MP4 video' },
} satisfies Record<string, Partial<Record<MediaKind, string>>>;
