import { createPollContext } from '../test/support/engine';
import { openEngine, type Surroundings } from './engine';
import { measure, residentMb } from './measure';
import { growthOf, spreadOf, type Sample } from './statistics';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Polls of one trigger, a minute apart on a clock that is also moved by hand. So many jobs are on its list
 * when it starts, added evenly over the last day; none of them ends.
 */
export async function polls(watched: number, count: number, around: Surroundings): Promise<Sample> {
	const engine = await openEngine(around);
	const realNow = Date.now;
	// The trigger remembers per workflow what it has seen.
	const poller = createPollContext(engine, {
		workflowId: `watching ${watched}`,
		staticData: { global: { viggleWatchList: listOf(watched) } },
	});
	const costs: Sample[] = [];
	const memory: number[] = [];
	while (costs.length < count) {
		const aheadMs = costs.length * MINUTE_MS;
		Date.now = () => realNow() + aheadMs;
		costs.push(await measure(async () => await poller.poll()));
		memory.push(await residentMb());
	}
	Date.now = realNow;
	const { global = {} } = poller.staticData() as { global?: object };
	const kept = Object.keys(Object.values(global)[0] ?? {}).length;
	await engine.close();
	const [first, ...later] = costs;
	const requests = spreadOf(later.map((cost) => cost.requests));
	const times = spreadOf(later.map((cost) => cost['time, ms']));
	return {
		jobs: watched,
		'kept on the list': kept,
		'requests, first poll': first.requests,
		'requests, later polls': requests.median,
		'at most': requests.max,
		'time, first poll, ms': first['time, ms'],
		'time, later polls, ms': times.median,
		'at most, ms': times.max,
		// As n8n stores it.
		'list, bytes per job': Buffer.byteLength(JSON.stringify(global)) / kept,
		'growth, MB': growthOf(memory),
	};
}

function listOf(jobs: number): Record<string, { since: number }> {
	const now = Date.now();
	const entries = Array.from({ length: jobs }, (_, index) => {
		const id = `job_running_${String(index).padStart(6, '0')}`;
		return [id, { since: Math.round(now - (DAY_MS * index) / jobs) }] as const;
	});
	return Object.fromEntries(entries);
}
