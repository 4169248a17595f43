import { isBinaryValue, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import type { MediaSource } from '../api/renders';
import { MediaError } from '../media/errors';
import { StreamedFile } from '../media/form';
import { checkKind, describeFile } from '../media/input';
import type { MediaField } from './context';
import type { Parameters } from './parameters';

/**
 * The image or the video of an item, as its parameters say: an address, or a binary property that is
 * checked by its first bytes and streamed when it is sent. Files are added to `uploads`.
 */
export async function readMedia(
	functions: IExecuteFunctions,
	itemIndex: number,
	parameters: Parameters,
	kind: MediaField,
	uploads: StreamedFile[],
): Promise<MediaSource> {
	const source = parameters.choice(`${kind}Source`, ['binary', 'url']);
	if (source === 'url') return { url: parameters.url(`${kind}Url`) };

	const path = `${kind}BinaryPropertyName`;
	const value = parameters.raw(path);
	const property = isBinaryValue(value) ? value : parameters.text(path);
	const binary = findBinary(functions, itemIndex, property);
	if (!binary) {
		const advice = `${whatThereIs(functions, itemIndex)} Enter the name of a field that holds a file, or choose URL as the source`;
		parameters.refuse(path, `names '${String(property)}', but the item has no such file`, advice);
	}
	try {
		const readBuffer = async () => await functions.helpers.getBinaryDataBuffer(itemIndex, property);
		const file = await describeFile(binary, functions.helpers, readBuffer);
		await checkKind(file, kind);
		const upload = new StreamedFile(file);
		uploads.push(upload);
		return { file: upload };
	} catch (error) {
		if (error instanceof MediaError) parameters.refuse(path, error.problem, error.advice);
		return parameters.refuse(path, 'names a file that n8n cannot read', ADVICE_UNREADABLE);
	}
}

const ADVICE_UNREADABLE =
	'The file may have been deleted from the binary data store of n8n. Run the node that reads it again';

/** n8n's own look-up, which also knows binary data from expressions and the combined binary mode. */
function findBinary(
	functions: IExecuteFunctions,
	itemIndex: number,
	property: string | IBinaryData,
): IBinaryData | undefined {
	try {
		return functions.helpers.assertBinaryData(itemIndex, property);
	} catch {
		return undefined;
	}
}

function whatThereIs(functions: IExecuteFunctions, itemIndex: number): string {
	const names = Object.keys(functions.getInputData()[itemIndex].binary ?? {});
	if (names.length === 0) return 'The item has no files at all.';
	return `The item has: ${names.map((name) => `'${name}'`).join(', ')}.`;
}
