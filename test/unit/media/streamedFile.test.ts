import { StreamedFile } from '../../../nodes/Viggle/media/streamedFile';

const chunks = [Buffer.from('abc'), Buffer.from('de')];

/** A file of five bytes that counts how often it is opened. */
function counted(rest: { fileName?: string; mimeType?: string; fails?: Error } = {}) {
	const opened = { times: 0 };
	const file = new StreamedFile({
		fileName: 'dance.mp4',
		mimeType: 'video/mp4',
		size: 5,
		identity: 'store:1:5',
		async *open() {
			opened.times += 1;
			yield* chunks;
			if (rest.fails) throw rest.fails;
		},
		...rest,
	});
	return { file, opened };
}

async function drain(file: StreamedFile): Promise<Buffer> {
	const read: Uint8Array[] = [];
	for await (const chunk of file.stream() as unknown as AsyncIterable<Uint8Array>) read.push(chunk);
	return Buffer.concat(read);
}

describe('a streamed file', () => {
	it('looks like the file to a form, which keeps the very object', () => {
		const { file } = counted();
		const form = new FormData();
		form.append('driving_video', file);
		expect(form.get('driving_video')).toBe(file);
		expect(file).toBeInstanceOf(File);
		expect([file.name, file.type, file.size]).toEqual(['dance.mp4', 'video/mp4', 5]);
	});

	it('is opened only when it is sent', async () => {
		const { file, opened } = counted();
		new FormData().append('driving_video', file);
		const stream = file.stream() as unknown as AsyncIterable<Uint8Array>;
		expect(opened.times).toBe(0);
		for await (const chunk of stream) expect(chunk.length).toBeGreaterThan(0);
		expect(opened.times).toBe(1);
	});

	it('gives its bytes, each time from the start', async () => {
		const { file } = counted();
		expect(await drain(file)).toEqual(Buffer.from('abcde'));
		expect(await drain(file)).toEqual(Buffer.from('abcde'));
	});

	it('says when its last byte has been handed over', async () => {
		const { file } = counted();
		const reader = (file.stream() as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
		expect(file.isSent).toBe(false);
		await reader.next();
		await reader.next();
		expect(file.isSent).toBe(false);
		expect((await reader.next()).done).toBe(true);
		expect(file.isSent).toBe(true);
	});

	it('is not sent when reading it failed', async () => {
		const { file } = counted({ fails: new Error('gone') });
		await expect(drain(file)).rejects.toThrow('gone');
		expect(file.isSent).toBe(false);
	});

	it('stands for its content in a fingerprint', () => {
		expect(JSON.stringify({ file: counted().file })).toBe('{"file":"store:1:5"}');
	});
});
