import { createPollContext } from '../test/support/engine';
import { openEngine, type Surroundings } from './engine';
import { residentMb, used } from './measure';
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
	const [times, requests, memory]: number[][] = [[], [], []];
	while (times.length < count) {
		const aheadMs = times.length * MINUTE_MS;
		Date.now = () => realNow() + aheadMs;
		const before = used();
		await poller.poll();
		const after = used();
		times.push(after['time, ms'] - before['time, ms']);
		requests.push(after.requests - before.requests);
		memory.push(await residentMb());
	}
	Date.now = realNow;
	const { global = {} } = poller.staticData() as { global?: object };
	const kept = Object.keys(Object.values(global)[0] ?? {}).length;
	await engine.close();
	const [laterRequests, laterTimes] = [spreadOf(requests.slice(1)), spreadOf(times.slice(1))];
	return {
		jobs: watched,
		'kept on the list': kept,
		'requests, first poll': requests[0],
		'requests, later polls': laterRequests.median,
		'at most': laterRequests.max,
		'time, first poll, ms': times[0],
		'time, later polls, ms': laterTimes.median,
		'at most, ms': laterTimes.max,
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
