import { type Format, KNOWN_EXTENSIONS } from './formats';

/** Endings that say nothing, or come from the type of n8n's data. */
const EMPTY_EXTENSIONS = new Set(['bin', 'dat', 'tmp', 'part', 'file', 'download', 'octet-stream']);

interface Named {
	fileName: string;
	mimeType: string;
}

/**
 * The name and the type that a file has by its own bytes, whatever n8n calls it: `photo.jpg` that holds an
 * MP4 is `photo.mp4`. Where they prove nothing, all stays as it is.
 */
export function properName({ fileName, mimeType }: Named, format: Format): Named {
	const named = { fileName, mimeType: format.mimeType ?? mimeType };
	const [usual] = format.extensions;
	const [ending = '', extension = ''] = /(?<=.)\.([^./\\]*)$/s.exec(fileName) ?? [];
	const given = extension.toLowerCase();
	if (usual === undefined || format.extensions.includes(given)) return named;
	const isEnding = given === '' || KNOWN_EXTENSIONS.has(given) || EMPTY_EXTENSIONS.has(given);
	const stem = isEnding ? fileName.slice(0, fileName.length - ending.length) : fileName;
	return { ...named, fileName: `${stem}.${usual}` };
}
