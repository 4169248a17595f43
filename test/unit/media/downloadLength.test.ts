import type { IBinaryData } from 'n8n-workflow';

import { download, type DownloadTools } from '../../../nodes/Viggle/media/download';

const VIDEO = Buffer.from('\0\0\0\x18ftypmp42', 'latin1');

/** A host whose request helper ends a short answer as if it were whole, and what was asked of it. */
function quietHost(answers: Buffer[], announced: number | undefined) {
	const waiting = [...answers];
	const asked: string[] = [];
	const unused = async () => await Promise.reject(new Error('The file is in memory'));
	const tools: DownloadTools = {
		async request({ url }) {
			asked.push(url);
			const headers = {
				'content-type': 'video/mp4',
				...(announced !== undefined && { 'content-length': String(announced) }),
			};
			return { statusCode: 200, headers, body: waiting.shift() ?? Buffer.alloc(0) };
		},
		store: {
			async prepareBinaryData(body, fileName, mimeType): Promise<IBinaryData> {
				const data = (body as Buffer).toString('base64');
				return { data, fileName, mimeType: mimeType ?? '' };
			},
			getBinaryMetadata: unused,
			getBinaryStream: unused,
		},
		gate: async (task) => await task(),
		sleep: async () => await new Promise(() => {}),
	};
	return { tools, asked };
}

describe('a file that is shorter than announced, without an error of the connection', () => {
	const half = VIDEO.subarray(0, 6);

	it('is fetched again', async () => {
		const { tools, asked } = quietHost([half, VIDEO], VIDEO.length);

		const { data } = await download('https://cdn.test/a.mp4', 'a.mp4', tools);

		expect(Buffer.from(data, 'base64')).toEqual(VIDEO);
		expect(asked).toHaveLength(2);
	});

	it('twice is an error', async () => {
		const { tools, asked } = quietHost([half, half, VIDEO], VIDEO.length);

		await expect(download('https://cdn.test/a.mp4', 'a.mp4', tools)).rejects.toMatchObject({
			fault: 'passing',
			reason: 'the connection broke before the whole file had arrived',
		});
		expect(asked).toHaveLength(2);
	});

	it('cannot be told where no length is announced', async () => {
		const { tools, asked } = quietHost([VIDEO], undefined);

		await download('https://cdn.test/a.mp4', 'a.mp4', tools);

		expect(asked).toHaveLength(1);
	});
});
