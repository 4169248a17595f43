import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import type { IBinaryData } from 'n8n-workflow';

import { checkKind, describeFile, type BinaryStore } from '../../../nodes/Viggle/media/inputFile';

const BYTES = Buffer.from('0123456789');

/** A store with one file that claims this size, and a count of how often it was opened. */
function storeWith(chunks: Buffer[], fileSize: number) {
	const opened: string[] = [];
	const store: BinaryStore = {
		getBinaryMetadata: async () => ({ fileSize }),
		getBinaryStream: async (id) => {
			opened.push(id);
			return Readable.from(chunks);
		},
	};
	return { store, opened };
}

const noBuffer = async (): Promise<Buffer> => {
	throw new Error('The bytes are not in memory');
};
const stored: IBinaryData = {
	id: 'filesystem-v2:a',
	data: 'filesystem-v2',
	fileName: 'a.mp4',
	mimeType: 'video/mp4',
};

async function contentOf(file: { open(): AsyncIterable<Uint8Array> }): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.open()) chunks.push(chunk);
	return Buffer.concat(chunks);
}

describe('a stored file', () => {
	it('is described without being opened', async () => {
		const { store, opened } = storeWith([BYTES], 10);
		const file = await describeFile(stored, store, noBuffer);
		expect(file).toMatchObject({
			fileName: 'a.mp4',
			mimeType: 'video/mp4',
			size: 10,
			identity: 'a:10',
		});
		expect(opened).toEqual([]);
	});

	it.each([
		[
			'a file system, while the execution runs',
			'filesystem-v2:workflows/w/executions/temp/binary_data/u-1',
		],
		['a file system, when it has ended', 'filesystem-v2:workflows/w/executions/7/binary_data/u-1'],
		['S3', 's3:workflows/w/executions/temp/binary_data/u-1'],
		['a database', 'database:u-1'],
	])('is the same in %s', async (_, id) => {
		const { store } = storeWith([BYTES], 10);
		const file = await describeFile({ ...stored, id }, store, noBuffer);
		expect(file.identity).toBe('u-1:10');
	});

	it('can be read from its start as often as needed', async () => {
		const { store, opened } = storeWith([BYTES.subarray(0, 4), BYTES.subarray(4)], 10);
		const file = await describeFile(stored, store, noBuffer);
		expect(await contentOf(file)).toEqual(BYTES);
		expect(await contentOf(file)).toEqual(BYTES);
		expect(opened).toEqual([stored.id, stored.id]);
	});

	it('has the size that the store knows, not the one that the item claims', async () => {
		const { store } = storeWith([BYTES], 10);
		expect((await describeFile({ ...stored, bytes: 3 }, store, noBuffer)).size).toBe(10);
	});

	it.each([
		['shorter', 11],
		['longer', 9],
	])('that turns out %s than announced breaks the upload off', async (_, fileSize) => {
		const { store } = storeWith([BYTES], fileSize);
		const file = await describeFile(stored, store, noBuffer);
		await expect(contentOf(file)).rejects.toMatchObject({
			name: 'ViggleMediaError',
			problem: 'changed while it was being uploaded',
		});
	});

	it('never gives more bytes than announced', async () => {
		const { store } = storeWith([BYTES.subarray(0, 4), BYTES.subarray(4)], 9);
		const given: Uint8Array[] = [];
		const reading = async () => {
			for await (const chunk of (await describeFile(stored, store, noBuffer)).open()) {
				given.push(chunk);
			}
		};
		await expect(reading()).rejects.toThrow('changed while it was being uploaded');
		expect(given).toEqual([BYTES.subarray(0, 4)]);
	});
});

describe('a file in memory', () => {
	const inMemory: IBinaryData = { data: BYTES.toString('base64'), mimeType: 'image/png' };
	const { store } = storeWith([], 0);

	it('is known by a hash of its bytes', async () => {
		const file = await describeFile(inMemory, store, async () => BYTES);
		const identity = createHash('sha256').update(BYTES).digest('hex');
		expect(file).toMatchObject({ size: 10, identity });
		expect(await contentOf(file)).toEqual(BYTES);
	});

	it('is not held between two readings', async () => {
		const readBuffer = jest.fn(async () => BYTES);
		const file = await describeFile(inMemory, store, readBuffer);
		await contentOf(file);
		await contentOf(file);
		expect(readBuffer).toHaveBeenCalledTimes(3);
	});

	it('of several megabytes is handed on in pieces', async () => {
		const large = Buffer.alloc(2.5 * 1024 * 1024, 7);
		const file = await describeFile(inMemory, store, async () => large);
		const sizes: number[] = [];
		for await (const chunk of file.open()) sizes.push(chunk.length);
		expect(sizes).toEqual([1048576, 1048576, 524288]);
	});
});

describe('a file without a name gets one', () => {
	it.each<[string, Partial<IBinaryData>, string]>([
		['from its extension', { fileExtension: 'mov' }, 'file.mov'],
		['from its type', { mimeType: 'video/webm; codecs=vp9' }, 'file.webm'],
		['from a structured type', { mimeType: 'image/svg+xml' }, 'file.svg'],
		['from nothing', { mimeType: '' }, 'file.bin'],
	])('%s', async (_, rest, fileName) => {
		const { store } = storeWith([BYTES], 10);
		const binary = { ...stored, fileName: undefined, ...rest };
		expect(await describeFile(binary, store, noBuffer)).toMatchObject({ fileName });
	});

	it('and a type, if that is missing as well', async () => {
		const { store } = storeWith([BYTES], 10);
		const { mimeType } = await describeFile({ ...stored, mimeType: '' }, store, noBuffer);
		expect(mimeType).toBe('application/octet-stream');
	});
});

describe('the first bytes of a file', () => {
	const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
	const mp4 = Buffer.from('\0\0\0\x18ftypisom\0\0\0\x01', 'latin1');
	const fileOf = async (...chunks: Buffer[]) => {
		const size = Buffer.concat(chunks).length;
		return await describeFile(stored, storeWith(chunks, size).store, noBuffer);
	};

	it.each<[string, 'image' | 'video', Buffer]>([
		['an image for an image', 'image', png],
		['a video for a video', 'video', mp4],
		['something unknown', 'video', Buffer.alloc(20)],
	])('that are %s pass', async (_, wanted, bytes) => {
		const file = await fileOf(bytes);
		const { identity } = file;
		await expect(checkKind(file, wanted)).resolves.toMatchObject({ identity });
	});

	it('are judged together when they arrive in small pieces', async () => {
		const pieces = [...png].map((byte) => Buffer.from([byte]));
		await expect(checkKind(await fileOf(...pieces), 'video')).rejects.toThrow('holds an image');
	});

	it('are all that is read', async () => {
		let read = 0;
		const open = async function* () {
			for (; ; read++) yield mp4;
		};
		await checkKind({ ...(await fileOf(mp4)), open }, 'video');
		expect(read * mp4.length).toBeLessThan(600);
	});
});
