import { StreamedFile } from '../../../nodes/Viggle/media/streamedFile';
import { ByteSource } from '../../support/byteSource';

/** A file of two chunks, and what has been opened of it so far. */
function watchedFile() {
	const opened: ByteSource[] = [];
	const file = new StreamedFile({
		fileName: 'dance.mp4',
		mimeType: 'video/mp4',
		size: 6,
		identity: 'store:1:6',
		open() {
			const source = new ByteSource([Buffer.from('abc'), Buffer.from('def')]);
			opened.push(source);
			return source;
		},
	});
	const reader = () =>
		(file.stream() as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
	return { file, opened, reader };
}

describe('a streamed file that nobody reads on', () => {
	it('is let go of, and does not count as sent', async () => {
		const { file, opened, reader } = watchedFile();
		await reader().next();
		expect(opened[0].isClosed).toBe(false);

		file.close();
		await new Promise(setImmediate);

		expect(opened[0].isClosed).toBe(true);
		expect(file.isSent).toBe(false);
	});

	it('tells a request that broke off of no end, so that it opens no further file', async () => {
		const { file, reader } = watchedFile();
		const first = reader();
		await first.next();
		file.close();

		const told = jest.fn();
		void first.next().then(told, told);
		await new Promise(setImmediate);

		expect(told).not.toHaveBeenCalled();
		expect(file.isSent).toBe(false);
	});

	it('is let go of when it is sent once more', async () => {
		const { file, opened, reader } = watchedFile();
		await reader().next();

		const second = reader();
		await second.next();
		await second.next();
		await second.next();

		expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true]);
		expect(file.isSent).toBe(true);
	});

	it('is let go of without a complaint when closing it fails', async () => {
		const file = new StreamedFile({
			fileName: 'a',
			mimeType: 'b',
			size: 1,
			identity: 'c',
			async *open() {
				try {
					yield Buffer.from('x');
				} finally {
					await Promise.reject(new Error('the store is gone'));
				}
			},
		});
		await (file.stream() as unknown as AsyncGenerator<Uint8Array>).next();

		file.close();

		// An unhandled rejection would end the process.
		await new Promise(setImmediate);
		expect(file.isSent).toBe(false);
	});

	it('may be let go of before it was ever read, and twice', async () => {
		const { file, opened } = watchedFile();

		file.close();
		file.close();

		expect(opened).toEqual([]);
	});
});
