import { StoppedError } from '../../../nodes/Viggle/transport/apiError';
import type { Job, Outcome } from '../../../nodes/Viggle/api/types';
import { findEnded, type WatchRules } from '../../../nodes/Viggle/trigger/round';
import { outcomeOf } from '../../../nodes/Viggle/api/classic/status';
import type { Check } from '../../../nodes/Viggle/trigger/schedule';
import type { WatchEntries } from '../../../nodes/Viggle/watchList/entries';
import { apiError, sleepingClock } from '../jobs/manualTime';

const START = Date.UTC(2026, 0, 10);
const SECOND = 1_000;

type Answer = string | Error;

/** A poll over jobs whose answers depend on the time. Each look takes `lookMs`. */
function setUp(answerOf: (id: string, afterMs: number) => Answer, { lookMs = 0 } = {}) {
	const clock = sleepingClock(START);
	const entries: WatchEntries = {};
	const checks = new Map<string, Check>();
	const looks: Array<{ id: string; afterMs: number }> = [];
	let atOnce = 0;
	const rules: WatchRules = {
		outcomes: new Set<Outcome>(['complete']),
		giveUpAfterMs: 72 * 3_600_000,
		mostEvents: Infinity,
		checkEveryMs: 0,
		deadline: START + 45 * SECOND,
	};
	const set = {
		clock,
		entries,
		checks,
		looks,
		mostAtOnce: 0,
		add(...ids: string[]) {
			ids.forEach((id, place) => (entries[id] = { since: START - SECOND + place }));
			return set;
		},
		async poll(changes: Partial<WatchRules> = {}) {
			const all = { ...rules, ...changes };
			const read = async (id: string): Promise<Job> => {
				looks.push({ id, afterMs: clock.now() - START });
				atOnce += 1;
				set.mostAtOnce = Math.max(set.mostAtOnce, atOnce);
				await new Promise((resolve) => setImmediate(resolve));
				if (lookMs > 0) await clock.sleep(lookMs);
				atOnce -= 1;
				const answer = answerOf(id, clock.now() - START);
				if (answer instanceof Error) throw answer;
				return { id, status: answer, outcome: outcomeOf(answer), body: {} };
			};
			const isOver = () => clock.now() >= all.deadline;
			const tools = { now: clock.now, sleep: clock.sleep, isOver, read };
			return await findEnded({ refresh: () => entries, checks }, tools, all);
		},
	};
	return set;
}

const ids = (count: number) => Array.from({ length: count }, (_, place) => `job_${place}`);
const eventIds = ({ events }: { events: Array<{ id: string }> }) => events.map(({ id }) => id);

it('reports what ended as chosen, the oldest first, and tells the others apart', async () => {
	const answers: Record<string, string> = { a: 'complete', b: 'failed', c: 'queued' };
	const set = setUp((id) => answers[id] ?? 'complete').add('d', 'b', 'c', 'a');

	const found = await set.poll();

	expect(eventIds(found)).toEqual(['d', 'a']);
	expect([...found.others]).toEqual([['b', 'failed']]);
	expect(found.failure).toBeUndefined();
	expect(set.looks).toHaveLength(4);
});

it('looks at eight jobs at a time', async () => {
	const set = setUp(() => 'queued').add(...ids(50));
	await set.poll();
	expect(set.mostAtOnce).toBe(8);
	expect(set.looks).toHaveLength(50);
});

it('stops when the time is up, and begins with the rest the next time', async () => {
	const set = setUp(() => 'queued', { lookMs: SECOND }).add(...ids(100));
	await set.poll({ deadline: START + 40 * SECOND });
	const first = set.looks.splice(0).map(({ id }) => id);
	expect(first.length).toBeLessThan(60);

	await set.poll({ deadline: START + 200 * SECOND });
	const second = set.looks.map(({ id }) => id);
	expect(second.slice(0, 100 - first.length)).toEqual(ids(100).slice(first.length));
});

it('takes a look that was cut off for none', async () => {
	const set = setUp(() => new StoppedError()).add('a');
	const found = await set.poll();
	expect(found).toMatchObject({ events: [], failure: undefined });
	expect(set.checks.size).toBe(0);
});

it('reports no more than allowed, and the others the next time', async () => {
	const set = setUp(() => 'complete').add(...ids(20));
	const found = await set.poll({ mostEvents: 3 });
	expect(found.events).toHaveLength(3);
	expect(set.looks.length).toBeLessThanOrEqual(3 + 8);
	for (const id of eventIds(found)) set.entries[id].done = START;
	const rest = await set.poll();
	expect(rest.events).toHaveLength(17);
});

it('reports the oldest job first, in whatever order they were read', async () => {
	const set = setUp(() => 'complete').add('young', 'old');
	set.entries.old = { since: START - 300 * SECOND };
	set.checks.set('old', { at: START - SECOND });
	set.checks.set('young', { at: START - 2 * SECOND });
	const found = await set.poll();
	expect(set.looks.map(({ id }) => id)).toEqual(['young', 'old']);
	expect(eventIds(found)).toEqual(['old', 'young']);
});

it('gives up a job by its own age, and one that left the list meanwhile not', async () => {
	const set = setUp((id) => {
		if (id === 'gone') delete set.entries.gone;
		return 'queued';
	}).add('gone', 'overdue', 'fresh');
	set.entries.overdue = { since: START - 80 * 3_600_000 };
	const found = await set.poll({ outcomes: new Set<Outcome>(['failed']) });
	expect(eventIds(found)).toEqual(['overdue']);
});

it('remembers when it saw an end that is not to be reported', async () => {
	const set = setUp(() => 'failed').add('a');
	await set.poll();
	expect(set.checks.get('a')).toEqual({ at: START });
});

describe('looks that fail', () => {
	it('spare the rest after sixteen without an answer', async () => {
		const set = setUp(() => apiError({ httpCode: 503 })).add(...ids(100));
		await set.poll();
		expect(set.looks.length).toBeGreaterThanOrEqual(16);
		expect(set.looks.length).toBeLessThanOrEqual(16 + 7);
	});

	it.each<[string, Answer]>([
		['an answer', 'queued'],
		['the answer that there is no such job', apiError({ httpCode: 404 })],
	])('do not spare the rest when %s came', async (_, answer) => {
		const set = setUp((id) => (id === 'job_0' ? answer : apiError({ httpCode: 503 })));
		const found = await set.add(...ids(100)).poll();
		expect(set.looks).toHaveLength(100);
		expect(found.failure).toBeUndefined();
	});

	it('for another reason than the key do not end the poll', async () => {
		const set = setUp((id) => (id === 'job_0' ? apiError({ httpCode: 403 }) : 'queued'));
		await set.add(...ids(40)).poll();
		expect(set.looks).toHaveLength(40);
	});

	it('do not count as such when the API knows no such job', async () => {
		const set = setUp(() => apiError({ httpCode: 404 })).add(...ids(50));
		const found = await set.poll();
		expect(found.failure).toBeUndefined();
		expect(set.looks).toHaveLength(50);
	});

	it('go on when a page of a proxy says 401', async () => {
		const error = apiError({ fate: 'page', httpCode: 401, transient: true });
		const set = setUp((id) => (id === 'job_0' ? error : 'queued')).add(...ids(100));
		expect((await set.poll()).failure).toBeUndefined();
		expect(set.looks).toHaveLength(100);
	});

	it.each([
		['as long as the API says', 30_000, 30_000],
		['a minute when it does not say', undefined, 60_000],
	])('let the API rest when it says 429: %s', async (_, retryAfterMs, restMs) => {
		const error = apiError({ httpCode: 429, retryAfterMs });
		const set = setUp((id) => (id === 'job_0' ? error : 'queued')).add(...ids(100));
		const found = await set.poll({ checkEveryMs: 5 * SECOND });
		expect(found.restMs).toBe(restMs);
		expect(set.looks).toHaveLength(8);
	});
});

describe('checking every 5 seconds', () => {
	const every = { checkEveryMs: 5 * SECOND };

	it('ends as soon as something is to be reported', async () => {
		const set = setUp((_, afterMs) => (afterMs >= 12 * SECOND ? 'complete' : 'queued')).add('a');
		const found = await set.poll(every);
		expect(eventIds(found)).toEqual(['a']);
		expect(set.looks.map(({ afterMs }) => afterMs / SECOND)).toEqual([0, 5, 10, 15]);
	});

	it('begins no round that would come after the time is up', async () => {
		const set = setUp(() => 'queued').add('a');
		await set.poll({ ...every, deadline: START + 10 * SECOND });
		expect(set.clock.sleeps).toEqual([5 * SECOND]);
	});

	it('goes on until the time of the poll is up', async () => {
		const set = setUp(() => 'queued').add('a');
		await set.poll(every);
		expect(set.looks.at(-1)?.afterMs).toBe(40 * SECOND);
		expect(set.looks).toHaveLength(9);
	});

	it('is not stopped by an end that is not to be reported, and looks at that job no more', async () => {
		const set = setUp((id) => (id === 'a' ? 'failed' : 'queued')).add('a', 'b');
		await set.poll(every);
		expect(set.looks.filter(({ id }) => id === 'a')).toHaveLength(1);
		expect(set.looks.filter(({ id }) => id === 'b')).toHaveLength(9);
	});

	it('looks at 24 jobs a round, each in its turn', async () => {
		const set = setUp(() => 'queued').add(...ids(60));
		await set.poll({ ...every, deadline: START + 19 * SECOND });
		const rounds = [5, 10, 15].map((second) =>
			set.looks.filter(({ afterMs }) => afterMs === second * SECOND).map(({ id }) => id),
		);
		expect(rounds.map((round) => round.length)).toEqual([24, 24, 24]);
		expect(new Set(rounds.flat()).size).toBe(60);
	});

	it('notices jobs that are added meanwhile', async () => {
		const set = setUp((id, afterMs) => {
			if (afterMs === 5 * SECOND) set.add('new');
			return id === 'new' ? 'complete' : 'queued';
		}).add('a');
		expect(eventIds(await set.poll(every))).toEqual(['new']);
	});

	it.each<[string, (entries: WatchEntries) => void]>([
		['nothing is watched', () => undefined],
		['every job is old and far from done', (list) => (list.a = { since: START - 86_400_000 })],
		['every job is reported', (list) => (list.a = { since: START, done: START })],
	])('ends at once when %s', async (_, prepare) => {
		const set = setUp(() => 'queued');
		prepare(set.entries);
		await set.poll(every);
		expect(set.clock.sleeps).toEqual([]);
	});
});
