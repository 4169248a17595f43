import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { MediaSource, Upload } from '../api/types';
import type { Duration } from '../media/duration/duration';
import { readDuration } from '../media/duration/readDuration';
import { checkKind, describeFile } from '../media/inputFile';
import { MediaError } from '../media/mediaError';
import { StreamedFile } from '../media/streamedFile';
import { wrongKind } from '../media/wrongKind';
import type { Parameters } from '../parameters/parameters';
import { problems as anyField } from '../parameters/texts';
import { clip } from '../transport/showable';
import { findBinary, isFile, nameOf, whatThereIs } from './itemBinary';
import { advice, problems, reasons } from './texts';

/** Where files are looked for. */
export interface ItemFiles {
	functions: IExecuteFunctions;
	itemIndex: number;
	parameters: Parameters;
	/** Gets each file that is found. */
	uploads: StreamedFile[];
}

type Kind = 'image' | 'video';

/**
 * The image or the video of an item, as its parameters say: an address, or a binary property that is
 * checked by its first bytes and streamed when it is sent.
 */
export async function readMedia(files: ItemFiles, kind: Kind): Promise<MediaSource> {
	const { parameters } = files;
	const source = parameters.choice(`${kind}Source`, ['binary', 'url']);
	if (source === 'url') return { url: parameters.url(`${kind}Url`) };
	return await readFile(files, `${kind}BinaryPropertyName`, kind);
}

/** The file of the binary property that a parameter names. */
export async function readFile(files: ItemFiles, path: string, kind: Kind): Promise<Upload> {
	const value = files.parameters.raw(path);
	const property = isFile(value) ? value : files.parameters.text(path);
	return await readProperty(files, { path, property, kind });
}

/** The images of the binary properties that a parameter names, with commas between them or as a list. */
export async function readImages(files: ItemFiles, path: string, most: number): Promise<Upload[]> {
	const { parameters } = files;
	const value = parameters.raw(path);
	const given: unknown[] =
		Array.isArray(value) || isFile(value) ? [value].flat() : parameters.text(path).split(',');
	const properties = given
		.map((each) => (isFile(each) ? each : String(each).trim()))
		.filter((each) => each !== '');
	if (properties.length === 0) parameters.refuse(path, anyField.empty, advice.nameFields);
	if (properties.length > most) {
		parameters.refuse(path, problems.tooManyFiles(properties.length, most), advice.fewerFiles);
	}
	const images: Upload[] = [];
	for (const property of properties) {
		const which = clip(nameOf(property));
		images.push(await readProperty(files, { path, property, kind: 'image', which }));
	}
	return images;
}

interface Sought {
	/** The parameter that names it. */
	path: string;
	property: string | IBinaryData;
	kind: Kind;
	/** Says which one it is, where the parameter names several. */
	which?: string;
}

async function readProperty(
	{ functions, itemIndex, parameters, uploads }: ItemFiles,
	{ path, property, kind, which }: Sought,
): Promise<Upload> {
	const found = findBinary(functions, itemIndex, property);
	if (!found) {
		const todo = advice.chooseFile(whatThereIs(functions, itemIndex));
		return parameters.refuse(path, problems.noSuchFile(clip(nameOf(property))), todo);
	}
	const read = async () => {
		const readBuffer = async () =>
			await functions.helpers.getBinaryDataBuffer(itemIndex, found.property);
		const file = await describeFile(found.binary, functions.helpers, readBuffer);
		const upload = new StreamedFile(await checkKind(file, kind));
		uploads.push(upload);
		return { file: upload };
	};
	return await readable(parameters, { path, which }, read);
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
	return await readable(parameters, { path }, async () => {
		const duration = await readDuration(chunks, { ...options, sizeBytes: file.size });
		const error = 'isSoundAlone' in duration && wrongKind({ kind: 'audio' }, 'video');
		if (error) throw error;
		return duration;
	});
}

/** Whatever keeps a file from being read is said of the field that names it. */
async function readable<T>(
	parameters: Parameters,
	{ path, which }: Pick<Sought, 'path' | 'which'>,
	task: () => Promise<T>,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		const isOfMedia = error instanceof MediaError;
		const problem = isOfMedia ? error.problem : problems.unreadable;
		const todo = isOfMedia ? error.advice : advice.readAgain;
		return parameters.refuse(path, which ? problems.ofFile(which, problem) : problem, todo);
	}
}
