import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { ByteReader } from '../../../../nodes/Viggle/media/duration/byteReader';
import { readDuration } from '../../../../nodes/Viggle/media/duration/readDuration';
import { FTYP, longBox, TEN_SECONDS } from '../../../support/boxes';
import { ByteSource, cut } from '../../../support/byteSource';
import { readFixture } from '../../../support/fixture';
import { damage, damages } from '../../../support/damage';
import { isFullLength, runs } from '../../../support/fullLength';

const FILES = [
	'driving.mp4',
	'driving-moov-last.mp4',
	'driving.mov',
	'driving.webm',
	'driving.mkv',
	'audio-longer.mp4',
	'fragmented-whole-length.mp4',
	'fragmented-no-length.mp4',
	'recorded-live.webm',
];

/** Of each file the header, and little else, so that most of the damage hits something that matters. */
function headerOf(name: string): Buffer {
	const bytes = readFixture(name);
	return bytes.length < 3000 ? bytes : bytes.subarray(0, 1500);
}

const CHUNK_BYTES = 64 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const chunkSizes = fc
	.tuple(fc.array(fc.integer({ min: 0, max: 40 })), fc.integer({ min: 1, max: 2000 }))
	.map(([first, then]) => [...first, then]);

const take = jest.spyOn(ByteReader.prototype, 'take');

beforeEach(() => {
	take.mockClear();
});

function largestTake(): number {
	return Math.max(0, ...take.mock.calls.map(([length]) => length));
}

test('the answer does not depend on how the file is cut into chunks', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...FILES), chunkSizes, async (name, sizes) => {
			const bytes = readFixture(name);
			const whole = await readDuration(new ByteSource([bytes]));
			expect(await readDuration(new ByteSource(cut(bytes, sizes)))).toEqual(whole);
		}),
		{ numRuns: runs(300) },
	);
});

test('a damaged header never makes it throw, keep bytes, or work more than the bytes call for', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...FILES), damages, chunkSizes, async (name, how, sizes) => {
			const broken = damage(headerOf(name), how);
			const whole = await readDuration(new ByteSource([broken]));
			take.mockClear();
			const source = new ByteSource(cut(broken, sizes));
			const duration = await readDuration(source);
			// A chunk is overwritten when the next one comes: equal answers mean that none was kept.
			expect(duration).toEqual(whole);
			expect(isAnswer(duration)).toBe(true);
			expect(largestTake()).toBeLessThanOrEqual(64);
			expect(take.mock.calls.length).toBeLessThanOrEqual(2 * source.bytesGiven + 2);
			expect(source.isClosed).toBe(true);
		}),
		{ numRuns: runs(1000) },
	);
});

function isAnswer(duration: Awaited<ReturnType<typeof readDuration>>): boolean {
	if ('unknown' in duration) return /^(it|its|the) [^.]+[^.\s]$/.test(duration.unknown);
	return duration.seconds > 0 && duration.seconds <= 86_400;
}

test('what follows the header is never asked for', async () => {
	const headerFirst = readFixture('driving.mp4');
	const alone = new ByteSource(cut(headerFirst, [1]));
	const { seconds } = { seconds: 0, ...(await readDuration(alone)) };
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (tail) => {
			const header = headerFirst.subarray(0, alone.bytesGiven);
			const source = new ByteSource(cut(Buffer.concat([header, tail]), [1]));
			expect(await readDuration(source)).toEqual({ seconds });
			expect(source.bytesGiven).toBe(alone.bytesGiven);
		}),
		{ numRuns: 50 },
	);
});

const LARGE_MB = isFullLength ? 2048 : 16;

test(`a file of ${LARGE_MB} MB with its header last is read in one pass, with flat memory`, async () => {
	const size = LARGE_MB * 2 ** 20;
	const given: Array<WeakRef<ArrayBufferLike>> = [];
	let mostHeld = 0;
	async function* video(): AsyncGenerator<Uint8Array> {
		yield FTYP;
		yield longBox('mdat', Buffer.alloc(0), size + 16);
		for (let bytes = 0; bytes < size; bytes += CHUNK_BYTES) {
			if (bytes % (size / 8) === 0) mostHeld = Math.max(mostHeld, await countHeld(given));
			const chunk = new Uint8Array(CHUNK_BYTES);
			given.push(new WeakRef(chunk.buffer));
			yield chunk;
		}
		yield TEN_SECONDS;
	}
	expect(await readDuration(video())).toEqual({ seconds: 10 });
	expect(mostHeld).toBeLessThanOrEqual(2);
	const taken = take.mock.calls.reduce((sum, [length]) => sum + length, 0);
	expect(taken).toBeLessThan(200);
}, 240_000);

/** How many of the chunks someone still holds, the one at hand included. */
async function countHeld(chunks: Array<WeakRef<ArrayBufferLike>>): Promise<number> {
	// Looking at a weak reference holds its target until the next tick.
	await setImmediate();
	collectGarbage();
	return chunks.filter((chunk) => chunk.deref() !== undefined).length;
}
