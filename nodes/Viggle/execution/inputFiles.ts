import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { MediaSource } from '../api/types';
import type { Duration } from '../media/duration/duration';
import { readDuration } from '../media/duration/readDuration';
import { checkKind, describeFile } from '../media/inputFile';
import { MediaError } from '../media/mediaError';
import { StreamedFile } from '../media/streamedFile';
import { wrongKind } from '../media/wrongKind';
import type { Parameters } from '../parameters/parameters';
import { clip } from '../transport/showable';
import { advice, names, problems, reasons } from './texts';

/**
 * The image or the video of an item, as its parameters say: an address, or a binary property that is
 * checked by its first bytes and streamed when it is sent. Files are added to `uploads`.
 */
export async function readMedia(
	functions: IExecuteFunctions,
	itemIndex: number,
	parameters: Parameters,
	field: 'image' | 'video',
	uploads: StreamedFile[],
): Promise<MediaSource> {
	const source = parameters.choice(`${field}Source`, ['binary', 'url']);
	if (source === 'url') return { url: parameters.url(`${field}Url`) };

	const path = `${field}BinaryPropertyName`;
	const value = parameters.raw(path);
	const property = isFile(value) ? value : parameters.text(path);
	const found = findBinary(functions, itemIndex, property);
	if (!found) {
		const todo = advice.chooseFile(whatThereIs(functions, itemIndex));
		parameters.refuse(path, problems.noSuchFile(clip(nameOf(property))), todo);
	}
	return await readable(parameters, path, async () => {
		const readBuffer = async () =>
			await functions.helpers.getBinaryDataBuffer(itemIndex, found.property);
		const file = await describeFile(found.binary, functions.helpers, readBuffer);
		const upload = new StreamedFile(await checkKind(file, field));
		uploads.push(upload);
		return { file: upload };
	});
}

/** How long a video is by its own header, without uploading it; one that holds sound alone is refused. */
export async function readVideoDuration(
	video: MediaSource,
	parameters: Parameters,
	options?: { limitBytes?: number },
): Promise<Duration> {
	if (!('file' in video)) return { unknown: reasons.onlyUrl };
	const { file } = video;
	const chunks = file instanceof StreamedFile ? file.open() : file.stream();
	const path = 'videoBinaryPropertyName';
	return await readable(parameters, path, async () => {
		const duration = await readDuration(chunks, { ...options, sizeBytes: file.size });
		const error = 'isSoundAlone' in duration && wrongKind({ kind: 'audio' }, 'video');
		if (error) throw error;
		return duration;
	});
}

/** Whatever keeps a file from being read is said of the field that names it. */
async function readable<T>(
	parameters: Parameters,
	path: string,
	task: () => Promise<T>,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		if (error instanceof MediaError) parameters.refuse(path, error.problem, error.advice);
		return parameters.refuse(path, problems.unreadable, advice.readAgain);
	}
}

/** n8n 2 also takes the file itself, from an expression such as `$('Read').item.binary.data`. */
function isFile(value: unknown): value is IBinaryData {
	return typeof value === 'object' && value !== null && 'mimeType' in value;
}

function nameOf(property: string | IBinaryData): string {
	return typeof property === 'string' ? property : (property.fileName ?? names.givenFile);
}

interface Found {
	binary: IBinaryData;
	/** What n8n's helpers know it by. */
	property: string | IBinaryData;
}

/** In the combined binary mode of n8n 2.41, files lie in this member of an item's JSON. */
const COMBINED_PREFIX = '_files.';

/** n8n's own look-up, for the name as given and, so that a plain name works in every mode, with the prefix. */
function findBinary(
	functions: IExecuteFunctions,
	itemIndex: number,
	property: string | IBinaryData,
): Found | undefined {
	const names = typeof property === 'string' ? [property, COMBINED_PREFIX + property] : [property];
	for (const name of names) {
		try {
			return { binary: functions.helpers.assertBinaryData(itemIndex, name), property: name };
		} catch {
			// Not under this name: n8n throws a text of its own, ours says more.
		}
	}
	return undefined;
}

function whatThereIs(functions: IExecuteFunctions, itemIndex: number): string {
	const { binary, json } = functions.getInputData()[itemIndex];
	const fields = Object.keys(binary ?? json._files ?? {});
	if (fields.length === 0) return advice.noFiles;
	return advice.files(fields.map((name) => `'${clip(name)}'`).join(', '));
}
