import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { clip } from '../transport/showable';
import { advice, names } from './texts';

/** n8n 2 also takes the file itself, from an expression such as `$('Read').item.binary.data`. */
export function isFile(value: unknown): value is IBinaryData {
	return typeof value === 'object' && value !== null && 'mimeType' in value;
}

export function nameOf(property: string | IBinaryData): string {
	return typeof property === 'string' ? property : (property.fileName ?? names.givenFile);
}

export interface Found {
	binary: IBinaryData;
	/** What n8n's helpers know it by. */
	property: string | IBinaryData;
}

/** In the combined binary mode of n8n 2.41, files lie in this member of an item's JSON. */
const COMBINED_PREFIX = '_files.';

/** n8n's own look-up, for the name as given and, so that a plain name works in every mode, with the prefix. */
export function findBinary(
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

/** The binary properties that an item has, in words. */
export function whatThereIs(functions: IExecuteFunctions, itemIndex: number): string {
	const { binary, json } = functions.getInputData()[itemIndex];
	const fields = Object.keys(binary ?? json._files ?? {});
	if (fields.length === 0) return advice.noFiles;
	return advice.files(fields.map((name) => `'${clip(name)}'`).join(', '));
}
