import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import { prepareBinaryData } from 'n8n-core/dist/execution-engine/node-execution-context/utils/binary-helper-functions';
import {
	BINARY_IN_JSON_PROPERTY,
	isBinaryValue,
	type IBinaryData,
	type IDataObject,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Engine } from './engine';

/** A file by its path, by its bytes, or with a name and type of its own. */
export type BinarySource =
	| string
	| Buffer
	| {
			data: string | Buffer | Readable;
			/** `null` stores the file without a name. */
			fileName?: string | null;
			mimeType?: string;
	  };

/** An item whose files were put into n8n's binary store, the way a node would have done it. */
export async function binaryItem(
	engine: Engine,
	source: { json?: IDataObject; binary: Record<string, BinarySource> },
): Promise<INodeExecutionData> {
	engine.assertOpen();
	const binary: Record<string, IBinaryData> = {};
	for (const [property, file] of Object.entries(source.binary)) {
		binary[property] = await storeFile(file);
	}
	return { json: source.json ?? {}, binary };
}

/** The bytes behind a binary property, wherever the binary mode keeps the reference. */
export async function readBinary(item: INodeExecutionData, property: string): Promise<Buffer> {
	const files = item.json[BINARY_IN_JSON_PROPERTY] as IDataObject | undefined;
	const found = item.binary?.[property] ?? files?.[property];
	if (!isBinaryValue(found)) throw new Error(`The item has no binary property "${property}"`);
	return await Container.get(BinaryDataService).getAsBuffer(found);
}

async function storeFile(source: BinarySource): Promise<IBinaryData> {
	const file = typeof source === 'string' || Buffer.isBuffer(source) ? { data: source } : source;
	const content = typeof file.data === 'string' ? createReadStream(file.data) : file.data;
	const ownName = typeof file.data === 'string' ? basename(file.data) : undefined;
	const fileName = file.fileName === undefined ? ownName : file.fileName;
	const mimeType =
		file.mimeType ?? (fileName === undefined ? 'application/octet-stream' : undefined);
	const stored = await prepareBinaryData(
		content,
		'given',
		'workflowUnderTest',
		fileName ?? undefined,
		mimeType,
	);
	// prepareBinaryData reads the name as a path; an awkward name must arrive as it was given.
	if (typeof fileName === 'string') stored.fileName = fileName;
	return stored;
}
