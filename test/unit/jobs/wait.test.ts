import { StoppedError } from '../../../nodes/Viggle/transport/apiError';
import { lookUntilFinished, type Awaited } from '../../../nodes/Viggle/jobs/wait';
import { apiError, inTurn, sleepingClock } from './manualTime';

interface State {
	progress?: number;
	outcome?: string;
}

const running: State = {};
const done: State = { outcome: 'ready' };
const limits = { deadline: 60_000, minimumIntervalMs: 5_000 };
const busy = apiError({ httpCode: 503, transient: true });
const unreadable = apiError({ fate: 'unreadable', httpCode: 200 });

function awaitedOf(read: Awaited<State>['read'], onLook?: Awaited<State>['onLook']) {
	return {
		read,
		onLook,
	};
}

/** Waits with these looks, and says what came of it. */
async function wait(outcomes: Array<State | Error>, known?: State, change = {}) {
	const clock = sleepingClock();
	const read = inTurn(...outcomes);
	const seen: State[] = [];
	const awaited = awaitedOf(read, (state) => seen.push(state));
	const result = lookUntilFinished(awaited, clock, { ...limits, ...change }, known);
	const end = await result.catch((error: unknown) => ({ thrown: error }));
	return { end, looks: read.calls, sleeps: clock.sleeps, time: clock.now(), seen };
}

it('pages of a proxy never end it, however many come', async () => {
	const page = apiError({ fate: 'page', httpCode: 403, transient: true });
	const { end, looks } = await wait([...Array<Error>(8).fill(page), done]);
	expect(end).toEqual({ finished: true, state: done });
	expect(looks).toBe(9);
});

it('is no longer than was asked for when the clock jumps back by an hour', async () => {
	const clock = sleepingClock(3_600_000);
	let back = 0;
	const jumping = {
		now: () => clock.now() - back,
		async sleep(ms: number) {
			await clock.sleep(ms);
			if (clock.sleeps.length === 2) back = 3_600_000;
		},
	};
	const limitsThen = { ...limits, deadline: jumping.now() + 60_000 };
	const end = await lookUntilFinished(awaitedOf(inTurn(running)), jumping, limitsThen, running);
	expect(end.finished).toBe(false);
	expect(clock.sleeps.reduce((sum, ms) => sum + ms)).toBe(60_000);
});

describe('looking', () => {
	it('happens at once where nothing is known, and ends with the first finished state', async () => {
		const { end, sleeps } = await wait([done]);
		expect(end).toEqual({ finished: true, state: done });
		expect(sleeps).toEqual([]);
	});

	it('comes after a pause where the state is known from the creation', async () => {
		const { looks, sleeps } = await wait([done], running);
		expect([looks, sleeps]).toEqual([1, [5_000]]);
	});

	it('does not happen for something that is known to be finished', async () => {
		const { end, looks } = await wait([new Error('not to be read')], done);
		expect(end).toEqual({ finished: true, state: done });
		expect(looks).toBe(0);
	});

	it('does not sleep after the end', async () => {
		const { sleeps } = await wait([running, running, done]);
		expect(sleeps).toHaveLength(2);
	});

	it('tells each state that it sees, and no failed look', async () => {
		const { seen } = await wait([running, busy, done]);
		expect(seen).toEqual([running, done]);
	});
});

describe('the deadline', () => {
	it('is met by a last look, and by no sleep beyond it', async () => {
		const { end, time, looks } = await wait([running], running, { deadline: 12_000 });
		expect(end).toEqual({ finished: false, state: running });
		expect(time).toBe(12_000);
		expect(looks).toBe(3);
	});

	it('may find it finished', async () => {
		const { end } = await wait([running, running, done], running, { deadline: 12_000 });
		expect(end).toEqual({ finished: true, state: done });
	});

	it('ends the wait at once when it is over before the first pause', async () => {
		const { end, looks, sleeps } = await wait([running], running, { deadline: 0 });
		expect(end).toEqual({ finished: false, state: running });
		expect([looks, sleeps]).toEqual([0, []]);
	});

	it('hands over the state last seen and why the last look failed', async () => {
		const { end } = await wait([running, busy], undefined, { deadline: 12_000 });
		expect(end).toEqual({ finished: false, state: running, error: busy });
	});

	it('hands over no state where no look succeeded', async () => {
		const { end } = await wait([busy], undefined, { deadline: 12_000 });
		expect(end).toEqual({ finished: false, state: undefined, error: busy });
	});

	it('forgets a failure when a later look succeeds', async () => {
		const { end } = await wait([busy, running], undefined, { deadline: 12_000 });
		expect(end).toEqual({ finished: false, state: running });
	});
});

describe('where many wait together, a look', () => {
	it('comes when its turn does', async () => {
		const turns = (now: number) => now + 700;
		const { end, sleeps } = await wait([running, done], undefined, { turns });
		expect(end).toEqual({ finished: true, state: done });
		expect(sleeps).toEqual([700, 5_000, 700]);
	});

	it('is left out when its turn would come long after the deadline', async () => {
		const turns = (now: number, latest: number) => (now > 0 && latest < 1e9 ? undefined : now);
		const { end, looks, time } = await wait([running, done], undefined, { turns });
		expect(end).toEqual({ finished: false, state: running });
		expect([looks, time]).toEqual([1, 60_000]);
	});

	it('may come a little late when it is the last one', async () => {
		const turns = (now: number, latest: number) => Math.min(now + 65_000, latest);
		const { end, time } = await wait([done], undefined, { turns });
		expect(end).toEqual({ finished: true, state: done });
		expect(time).toBe(65_000);
	});
});

describe('a look that fails', () => {
	it.each([408, 429, 500, 502, 503, 504])('with status %i is forgiven', async (httpCode) => {
		const failure = apiError({ httpCode, transient: true });
		const { end, looks } = await wait([failure, failure, done]);
		expect(end).toEqual({ finished: true, state: done });
		expect(looks).toBe(3);
	});

	it('because the connection broke is forgiven for as long as there is time', async () => {
		const failure = apiError({ fate: 'lost', transient: true });
		const { end, looks } = await wait([failure]);
		expect(end).toMatchObject({ finished: false, error: failure });
		expect(looks).toBeGreaterThan(5);
	});

	it.each([400, 401, 402, 403, 404, 422])('with status %i ends the wait', async (httpCode) => {
		const failure = apiError({ httpCode });
		const { end, looks } = await wait([running, failure]);
		expect(end).toEqual({ thrown: failure });
		expect(looks).toBe(2);
	});

	it('for a reason of our own ends the wait', async () => {
		const failure = new TypeError('a mistake');
		expect((await wait([failure])).end).toEqual({ thrown: failure });
	});

	it('because it cannot be understood is forgiven four times in a row', async () => {
		const four = [unreadable, unreadable, unreadable, unreadable];
		expect((await wait([...four, running, ...four, done])).end).toMatchObject({ finished: true });

		const five = await wait([...four, unreadable, done]);
		expect(five.end).toEqual({ thrown: unreadable });
		expect(five.looks).toBe(5);
	});

	it('is repeated no sooner than the API asks', async () => {
		const slowDown = apiError({ httpCode: 429, transient: true, retryAfterMs: 20_000 });
		const { sleeps } = await wait([slowDown, done]);
		expect(sleeps).toEqual([20_000]);
	});

	it('is repeated at the deadline when the API asks for longer', async () => {
		const slowDown = apiError({ httpCode: 429, transient: true, retryAfterMs: 3_600_000 });
		const { end, sleeps } = await wait([slowDown]);
		expect(sleeps).toEqual([60_000]);
		expect(end).toMatchObject({ finished: false, error: slowDown });
	});
});

it('ends with whatever ends the sleep', async () => {
	const stopped = new StoppedError();
	const clock = { now: () => 0, sleep: async () => await Promise.reject(stopped) };

	const end = lookUntilFinished(awaitedOf(inTurn(running)), clock, limits, running);

	await expect(end).rejects.toBe(stopped);
});
