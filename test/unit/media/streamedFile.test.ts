import { StreamedFile } from '../../../nodes/Viggle/media/streamedFile';
import { ByteSource } from '../../support/byteSource';

type Open = () => AsyncIterable<Uint8Array>;

/** A file of two chunks, and what has been opened of it so far. */
function watchedFile(open?: Open) {
	const opened: ByteSource[] = [];
	const file = new StreamedFile({
		fileName: 'dance.mp4',
		mimeType: 'video/mp4',
		size: 5,
		identity: 'store:1:5',
		open:
			open ??
			(() => {
				const source = new ByteSource([Buffer.from('abc'), Buffer.from('de')]);
				opened.push(source);
				return source;
			}),
	});
	const reader = () =>
		(file.stream() as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
	return { file, opened, reader };
}

describe('a streamed file', () => {
	it('looks like the file to a form, which keeps the very object', () => {
		const { file, opened } = watchedFile();
		const form = new FormData();
		form.append('driving_video', file);
		expect(form.get('driving_video')).toBe(file);
		expect(file).toBeInstanceOf(File);
		expect([file.name, file.type, file.size]).toEqual(['dance.mp4', 'video/mp4', 5]);
		expect(opened).toEqual([]);
	});

	it('gives its bytes, each time from the start', async () => {
		const { file, opened } = watchedFile();
		for (const times of [1, 2]) {
			let read = '';
			const chunks = file.stream() as unknown as AsyncIterable<Uint8Array>;
			for await (const chunk of chunks) read += Buffer.from(chunk).toString();
			expect(read).toBe('abcde');
			expect(opened).toHaveLength(times);
		}
	});

	it('says when its last byte has been handed over', async () => {
		const { file, reader } = watchedFile();
		const reading = reader();
		expect(file.isSent).toBe(false);
		await reading.next();
		await reading.next();
		expect(file.isSent).toBe(false);
		expect((await reading.next()).done).toBe(true);
		expect(file.isSent).toBe(true);
	});

	it('is not sent when reading it failed', async () => {
		const { file, reader } = watchedFile(async function* () {
			yield Buffer.from('abcde');
			throw new Error('gone');
		});
		const reading = reader();
		await reading.next();
		await expect(reading.next()).rejects.toThrow('gone');
		expect(file.isSent).toBe(false);
	});

	it('stands for its content in a fingerprint', () => {
		expect(JSON.stringify({ file: watchedFile().file })).toBe('{"file":"store:1:5"}');
	});
});

describe('a streamed file that nobody reads on', () => {
	it('is let go of, does not count as sent, and tells a request that broke off of no end', async () => {
		const { file, opened, reader } = watchedFile();
		const first = reader();
		await first.next();
		expect(opened[0].isClosed).toBe(false);

		file.close();
		const told = jest.fn();
		// So that it opens no further file.
		void first.next().then(told, told);
		await new Promise(setImmediate);

		expect(opened[0].isClosed).toBe(true);
		expect(told).not.toHaveBeenCalled();
		expect(file.isSent).toBe(false);
	});

	it('is let go of when it is sent once more', async () => {
		const { file, opened, reader } = watchedFile();
		await reader().next();

		const second = reader();
		for (let reads = 0; reads < 3; reads++) await second.next();

		expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true]);
		expect(file.isSent).toBe(true);
	});

	it('is let go of without a complaint when closing it fails', async () => {
		const { file, reader } = watchedFile(async function* () {
			try {
				yield Buffer.from('x');
			} finally {
				await Promise.reject(new Error('the store is gone'));
			}
		});
		await reader().next();

		file.close();

		// An unhandled rejection would end the process.
		await new Promise(setImmediate);
		expect(file.isSent).toBe(false);
	});

	it('is let go of by whoever stops to read it', async () => {
		const { file, opened } = watchedFile();
		for await (const chunk of file.stream() as unknown as AsyncIterable<Uint8Array>) {
			expect(chunk).toHaveLength(3);
			break;
		}
		await new Promise(setImmediate);
		expect(opened[0].isClosed).toBe(true);
		expect(file.isSent).toBe(false);
	});

	it('may be let go of before it was ever read, and twice', () => {
		const { file, opened } = watchedFile();
		file.close();
		file.close();
		expect(opened).toEqual([]);
	});
});
