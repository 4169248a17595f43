import { isNotFound, readDespite404 } from '../../../nodes/Viggle/jobs/notFound';
import { apiError, inTurn, sleepingClock } from './manualTime';

const notFound = apiError({ httpCode: 404 });
const CREATED_AT = 1_000_000;

describe('a job id that was given', () => {
	it('is read twice more within five seconds', async () => {
		const clock = sleepingClock();
		const read = inTurn<string>(notFound, notFound, 'job');

		expect(await readDespite404(read, clock)).toBe('job');
		expect(clock.sleeps).toEqual([1_500, 3_000]);
	});

	it('is unknown after the third 404', async () => {
		const read = inTurn(notFound);

		await expect(readDespite404(read, sleepingClock())).rejects.toBe(notFound);
		expect(read.calls).toBe(3);
	});
});

it('a 404 that is a page of someone else says nothing about a job', () => {
	expect(isNotFound(notFound)).toBe(true);
	expect(isNotFound(apiError({ httpCode: 404, fate: 'unreadable' }))).toBe(false);
});

describe('a job of this execution', () => {
	it('is looked for every three seconds until 30 s after its creation', async () => {
		const clock = sleepingClock(CREATED_AT);
		const read = inTurn(notFound);

		await expect(readDespite404(read, clock, CREATED_AT)).rejects.toBe(notFound);
		expect(clock.sleeps).toEqual(Array<number>(10).fill(3_000));
		expect(read.calls).toBe(11);
	});

	it('is looked for no longer when the clock has gone back by an hour', async () => {
		const clock = sleepingClock(CREATED_AT);
		const read = inTurn(notFound);

		await expect(readDespite404(read, clock, CREATED_AT + 3_600_000)).rejects.toBe(notFound);
		expect(read.calls).toBe(11);
	});

	it('is found when it appears meanwhile', async () => {
		const read = inTurn<string>(notFound, notFound, notFound, notFound, 'job');

		expect(await readDespite404(read, sleepingClock(CREATED_AT), CREATED_AT)).toBe('job');
	});

	it('is unknown at once when it was created long ago', async () => {
		const read = inTurn(notFound);
		const later = sleepingClock(CREATED_AT + 30_000);

		await expect(readDespite404(read, later, CREATED_AT)).rejects.toBe(notFound);
		expect(read.calls).toBe(1);
	});
});

it('is not read after the deadline of the one who waits for it', async () => {
	const clock = sleepingClock(CREATED_AT);
	const read = inTurn(notFound);

	const reading = readDespite404(read, clock, CREATED_AT, CREATED_AT + 7_000);

	await expect(reading).rejects.toBe(notFound);
	expect(clock.now()).toBe(CREATED_AT + 6_000);
});

it.each([
	['another refusal', apiError({ httpCode: 403 })],
	['a lost answer', apiError({ fate: 'lost' })],
	['an error of our own', new Error('404')],
])('does not repeat a read that ended with %s', async (_, error) => {
	const read = inTurn(error);

	await expect(readDespite404(read, sleepingClock(), 0)).rejects.toBe(error);
	expect(read.calls).toBe(1);
	expect(isNotFound(error)).toBe(false);
});
