import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { letGo } from './letGo';
import { MediaError } from './mediaError';
import { properName } from './properName';
import { sniff, SNIFF_BYTES } from './sniff';
import { advice, problems } from './texts';
import { wrongKind } from './wrongKind';

/** The parts of n8n's helpers that reading a stored file takes. */
export type BinaryStore = Pick<BinaryHelperFunctions, 'getBinaryMetadata' | 'getBinaryStream'>;

/** A file of an item that can be read from its start as often as needed. */
export interface MediaFile {
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/** Stands for the content: the last part of the store's id and the size, or a hash of the bytes in memory mode. */
	identity: string;
	/** `readSize`: bytes for each read, where the store can choose. */
	open(readSize?: number): AsyncIterable<Uint8Array>;
}

// Larger reads mean fewer steps for each upload: 64 KiB reads reach two thirds of the speed of these.
const READ_SIZE = 1024 * 1024;

/**
 * Describes a binary property without reading it whole: from n8n's binary store where the data has an
 * id, else from the bytes that `readBuffer` gives (memory mode). Throws `MediaError` when it is empty.
 */
export async function describeFile(
	binary: IBinaryData,
	store: BinaryStore,
	readBuffer: () => Promise<Buffer>,
): Promise<MediaFile> {
	const { id } = binary;
	const mimeType = binary.mimeType || 'application/octet-stream';
	const fileName = nameOf(binary);
	if (id === undefined) {
		const buffer = await readBuffer();
		const identity = createHash('sha256').update(buffer).digest('hex');
		return refuseEmpty({
			fileName,
			mimeType,
			size: buffer.length,
			identity,
			// Decoded anew for each reading, so that a node that waits for minutes does not hold it.
			open: () => decoded(readBuffer),
		});
	}
	// The store knows the size best: the upload announces it, and `bytes` may come from a Code node.
	const { fileSize: size } = await store.getBinaryMetadata(id);
	const open = (readSize?: number) => readStored(store, id, size, readSize);
	return refuseEmpty({ fileName, mimeType, size, identity: `${lastSegmentOf(id)}:${size}`, open });
}

/**
 * Checks the first bytes of a file against what is wanted, and returns the file under the name and type
 * that they prove. Only what is certainly something else is refused, with a `MediaError`: an image for a
 * video and the reverse, audio, text, HTML, JSON.
 */
export async function checkKind(file: MediaFile, wanted: 'image' | 'video'): Promise<MediaFile> {
	const format = sniff(await readHead(file, SNIFF_BYTES));
	const error = wrongKind(format, wanted);
	if (error) throw error;
	return { ...file, ...properName(file, format) };
}

/** The first bytes of a file, at most `length` of them. */
export async function readHead(file: MediaFile, length: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	const reading = file.open(length)[Symbol.asyncIterator]();
	while (size < length) {
		const { done, value } = await reading.next();
		if (done) break;
		chunks.push(value);
		size += value.length;
	}
	letGo(reading);
	return Buffer.concat(chunks).subarray(0, length);
}

/** Streams a stored file, and fails when it is not as long as announced: then the upload cannot be right. */
async function* readStored(
	store: BinaryStore,
	id: string,
	size: number,
	readSize = READ_SIZE,
): AsyncGenerator<Uint8Array> {
	let read = 0;
	const stream = await store.getBinaryStream(id, readSize);
	for await (const chunk of stream as AsyncIterable<Uint8Array>) {
		read += chunk.length;
		if (read > size) break;
		yield chunk;
	}
	if (read !== size) throw new MediaError(problems.changed, advice.leaveAlone);
}

async function* decoded(readBuffer: () => Promise<Buffer>): AsyncGenerator<Uint8Array> {
	const buffer = await readBuffer();
	for (let start = 0; start < buffer.length; start += READ_SIZE) {
		yield buffer.subarray(start, start + READ_SIZE);
	}
}

/** n8n moves what came in with a webhook to another folder when the execution ends; the last part stays. */
function lastSegmentOf(id: string): string {
	return id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
}

function refuseEmpty(file: MediaFile): MediaFile {
	if (file.size > 0) return file;
	throw new MediaError(problems.empty, advice.noBytes);
}

function nameOf({ fileName, fileExtension, mimeType }: IBinaryData): string {
	if (fileName) return fileName;
	const extension = fileExtension || mimeType?.split('/')[1]?.split(/[;+]/)[0] || 'bin';
	return `file.${extension}`;
}
