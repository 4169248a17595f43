import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

import { stalls } from '../../../nodes/Viggle/media/stall';

const longestMs = 60_000;
const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Sleeps that end when the test says so. */
function heldSleeps() {
	const held: Array<() => void> = [];
	return {
		sleep: async () => await new Promise<void>((resolve) => held.push(resolve)),
		async passes() {
			held.shift()?.();
			await wait(5);
		},
	};
}

function watched(stream: unknown) {
	const { sleep, passes } = heldSleeps();
	const over = new AbortController();
	let answer: boolean | undefined;
	void stalls(stream, { longestMs, sleep, done: over.signal }).then((value) => {
		answer = value;
	});
	return { passes, over, answer: () => answer };
}

it.each<[string, (stream: Readable) => Promise<unknown>]>([
	['a pipeline', async (stream) => await pipeline(stream, sink())],
	['a loop', async (stream) => await stream.forEach(() => undefined)],
])('notices when a stream that %s reads gives nothing any more', async (_, read) => {
	const stream = new Readable({ read: () => undefined });
	const watch = watched(stream);
	const reading = read(stream).catch(() => undefined);
	await wait(5);
	for (const chunk of ['one', 'two', 'three']) {
		stream.push(chunk);
		await wait(5);
		await watch.passes();
		expect(watch.answer()).toBeUndefined();
	}

	await watch.passes();

	expect(watch.answer()).toBe(true);
	stream.destroy();
	await reading;
});

it('loses no byte of a stream whose reader comes late', async () => {
	const stream = Readable.from([Buffer.from('abc'), Buffer.from('def')]);
	const watch = watched(stream);
	await wait(5);
	let text = '';
	await pipeline(stream, async (chunks: AsyncIterable<Buffer>) => {
		for await (const chunk of chunks) text += chunk.toString();
	});
	expect(text).toBe('abcdef');
	watch.over.abort();
	await watch.passes();
	expect(watch.answer()).toBe(false);
});

it('counts what is no stream as silent', async () => {
	const watch = watched(Buffer.from('abc'));
	await watch.passes();
	expect(watch.answer()).toBe(true);
});
