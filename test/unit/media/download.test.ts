import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IBinaryData } from 'n8n-workflow';
import { download, type DownloadTools } from '../../../nodes/Viggle/media/download';

const VIDEO = readFileSync(join(__dirname, '../../fixtures/result.mp4'));

/** A store as older n8n has it: no `bytes` in what it returns. `lost` bytes of each file are lost. */
function olderStore(lost = 0): DownloadTools['store'] {
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

const toolsWith = (store: DownloadTools['store']): DownloadTools => ({
	store,
	gate: async (task) => await task(),
	sleep: async () => await new Promise(() => {}),
	request: async () => ({
		statusCode: 200,
		headers: { 'content-type': 'video/mp4', 'content-length': String(VIDEO.length) },
		body: Readable.from([VIDEO]) as never,
	}),
});

it('asks the store for the length of a file where n8n does not tell it', async () => {
	const file = await download('https://example.com/a.mp4', 'a.mp4', toolsWith(olderStore()));

	expect(file).toMatchObject({ id: 'filesystem-v2:1', fileName: 'a.mp4', mimeType: 'video/mp4' });
});

it.each<[string, Error]>([
	['is full', Object.assign(new Error('ENOSPC: no room left, write'), { code: 'ENOSPC' })],
	[
		'takes no such large file',
		new (class FileTooLargeError extends Error {})('no room left, write'),
	],
])('says so when the store %s, and asks the file server once', async (_, error) => {
	const request = jest.fn(toolsWith(olderStore()).request);
	const store = { ...olderStore(), prepareBinaryData: async () => await Promise.reject(error) };
	const wanted = download('https://example.com/a.mp4', 'a.mp4', { ...toolsWith(store), request });

	await expect(wanted).rejects.toMatchObject({
		fault: 'refused',
		reason: 'n8n could not store it: no room left, write',
	});
	expect(request).toHaveBeenCalledTimes(1);
});

it('refuses a file that came short there', async () => {
	const wanted = download('https://example.com/a.mp4', 'a.mp4', toolsWith(olderStore(1)));

	await expect(wanted).rejects.toMatchObject({ fault: 'passing' });
});
