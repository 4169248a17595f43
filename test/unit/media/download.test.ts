import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { IBinaryData } from 'n8n-workflow';

import { download, type DownloadTools } from '../../../nodes/Viggle/media/download';

const VIDEO = Buffer.from('\0\0\0\x18ftypmp42 and so on', 'latin1');
const HALF = VIDEO.subarray(0, 12);
const SHORT = {
	fault: 'passing',
	reason: 'the connection broke before the whole file had arrived',
};

type Store = DownloadTools['store'];

/** A store as older n8n has it: no `bytes` in what it returns. `lost` bytes of each file are lost. */
function olderStore(lost = 0): Store {
	let stored = Buffer.alloc(0);
	return {
		async prepareBinaryData(body, fileName, mimeType = '') {
			stored = (await buffer(body as Readable)).subarray(lost);
			return { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType, fileName } as IBinaryData;
		},
		getBinaryMetadata: async () => ({ fileSize: stored.length }),
		getBinaryStream: async () => Readable.from([stored]),
	};
}

/** As n8n stores in memory, behind a request helper that ends a short answer as if it were whole. */
const inMemory: Store = {
	...olderStore(),
	async prepareBinaryData(body, fileName, mimeType = ''): Promise<IBinaryData> {
		return { data: (await buffer(body as Readable)).toString('base64'), fileName, mimeType };
	},
};

/** Downloads what these answers hold, and says how often it asked. */
async function get(store: Store, answers: Buffer[], announced = VIDEO.length) {
	let asked = 0;
	const length = announced > 0 && { 'content-length': String(announced) };
	const tools: DownloadTools = {
		store,
		gate: async (task) => await task(),
		sleep: async () => await new Promise(() => {}),
		request: async () => ({
			statusCode: 200,
			headers: { 'content-type': 'video/mp4', ...length },
			body: Readable.from([answers[asked++]]) as never,
		}),
	};
	const ended = download('https://cdn.test/a.mp4', 'a.mp4', tools);
	const outcome = await ended.catch((error: object) => error);
	return { outcome, asked };
}

const whole = { fileName: 'a.mp4', mimeType: 'video/mp4' };
const inside = { ...whole, data: VIDEO.toString('base64') };
const noRoom = 'no room left, write';
class FileTooLargeError extends Error {}
const failing = (error: Error): Store => ({
	...olderStore(),
	prepareBinaryData: async () => await Promise.reject(error),
});
const FULL = { fault: 'refused', reason: `n8n could not store it: ${noRoom}` };

it.each<[string, Store, Buffer[], object, number]>([
	['whole', inMemory, [VIDEO], inside, 1],
	['half and then whole', inMemory, [HALF, VIDEO], inside, 2],
	['half twice', inMemory, [HALF, HALF, VIDEO], SHORT, 2],
	['whole in an older n8n', olderStore(), [VIDEO], { ...whole, id: 'filesystem-v2:1' }, 1],
	['short in the store of an older n8n', olderStore(1), [VIDEO, VIDEO], SHORT, 2],
	[
		'whole, but the store is full',
		failing(Object.assign(new Error(`ENOSPC: ${noRoom}`), { code: 'ENOSPC' })),
		[VIDEO],
		FULL,
		1,
	],
	[
		'whole, but the store takes no such large file',
		failing(new FileTooLargeError(noRoom)),
		[VIDEO],
		FULL,
		1,
	],
])('a file that comes %s', async (_, store, answers, expected, requests) => {
	const { outcome, asked } = await get(store, answers);
	expect(outcome).toMatchObject(expected);
	expect(asked).toBe(requests);
});

it('a file without an announced length is whole when it ends', async () => {
	const { outcome, asked } = await get(inMemory, [HALF], 0);
	expect(outcome).toMatchObject({ data: HALF.toString('base64') });
	expect(asked).toBe(1);
});
