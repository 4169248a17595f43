import { createPollContext } from '../test/support/engine';
import { openEngine, type Surroundings } from './engine';
import { residentMb, used } from './measure';
import { API_KEY } from './nodes';
import { growthOf, spreadOf, type Sample } from './statistics';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The value of the trigger's field *Watch*. */
export type Source = 'thisWorkflow' | 'jobIds' | 'account';

const NODE = 'node:Viggle Trigger';

/**
 * Polls of one trigger, a minute apart on a clock that is also moved by hand. So many jobs are on its list
 * when it starts, added evenly over the last day (all at once where the list is Viggle's); none of them ends.
 */
export async function polls(
	watched: number,
	count: number,
	around: Surroundings,
	watch: Source = 'thisWorkflow',
): Promise<Sample> {
	const engine = await openEngine(around);
	const realNow = Date.now;
	const viggleWatchList = listOf(watched);
	const baseUrl = watch === 'account' ? `${around.url}/list-of-${watched}` : around.url;
	// The trigger remembers per workflow what it has seen.
	const poller = createPollContext(engine, {
		workflowId: `watching ${watched}`,
		parameters: { watch, jobIds: Object.keys(viggleWatchList).join(' ') },
		staticData: { [watch === 'jobIds' ? NODE : 'global']: { viggleWatchList } },
		credentials: {
			viggleApi: {
				apiKey: API_KEY,
				baseUrl,
				apiVersion: watch === 'account' ? 'v1' : 'classic',
			},
		},
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
	const stored = poller.staticData()[watch === 'thisWorkflow' ? 'global' : NODE] ?? {};
	const list = JSON.stringify(stored);
	const kept = list.match(/"[a-z]+_running_\w+"/g)?.length ?? 0;
	await engine.close();
	const [laterRequests, laterTimes] = [spreadOf(requests.slice(1)), spreadOf(times.slice(1))];
	return {
		jobs: watched,
		'kept on the list': kept,
		'requests, first poll': requests[0],
		'requests, later polls': laterRequests.median,
		'at most': laterRequests.max,
		'requests per poll': requests.reduce((sum, each) => sum + each, 0) / count,
		'time, first poll, ms': times[0],
		'time, later polls, ms': laterTimes.median,
		'at most, ms': laterTimes.max,
		// As n8n stores it.
		'list, bytes per job': Buffer.byteLength(list) / kept,
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
