import { createPollContext } from '../../test/support/engine';
import { MB } from '../units';
import { openEngine, type Surroundings } from './engine';
import { settle } from './measure';
import { residentBytes } from './memory';

interface PollsArgs extends Surroundings {
	/** Jobs on the list when the trigger starts, added evenly over the last day; none of them ends. */
	watched: number;
	polls: number;
}

export interface PollFigures {
	ms: number;
	requests: number;
	/** The whole list as n8n stores it. */
	storedBytes: number;
	storedJobs: number;
	residentMb: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Polls of one trigger, a minute apart on a clock that is moved by hand. */
export async function run({ watched, polls, ...surroundings }: PollsArgs): Promise<PollFigures[]> {
	const engine = await openEngine(surroundings);
	const clock = moveClockByHand();
	// The trigger remembers per workflow what it has seen.
	const poller = createPollContext(engine, {
		workflowId: `watching ${watched}`,
		staticData: { global: { viggleWatchList: listOf(watched) } },
	});
	const figures: PollFigures[] = [];
	for (let poll = 0; poll < polls; poll++) {
		const before = await countRequests(surroundings.url);
		const start = performance.now();
		await poller.poll();
		const ms = performance.now() - start;
		const requests = (await countRequests(surroundings.url)) - before;
		const { global = {} } = poller.staticData() as { global?: object };
		const [list = {}] = Object.values(global) as object[];
		await settle();
		figures.push({
			ms,
			requests,
			storedBytes: Buffer.byteLength(JSON.stringify(global)),
			storedJobs: Object.keys(list).length,
			residentMb: residentBytes() / MB,
		});
		clock.pass(MINUTE_MS);
	}
	clock.restore();
	await engine.close();
	return figures;
}

function listOf(jobs: number): Record<string, { since: number }> {
	const now = Date.now();
	const entries = Array.from({ length: jobs }, (_, index) => {
		const id = `job_running_${String(index).padStart(6, '0')}`;
		return [id, { since: Math.round(now - (DAY_MS * index) / jobs) }] as const;
	});
	return Object.fromEntries(entries);
}

interface MovedClock {
	pass(ms: number): void;
	restore(): void;
}

/** What the trigger sees as the time of day still passes, and jumps when it is told to. */
function moveClockByHand(): MovedClock {
	const real = Date.now;
	let ahead = 0;
	Date.now = () => real() + ahead;
	return {
		pass: (ms) => void (ahead += ms),
		restore: () => void (Date.now = real),
	};
}

async function countRequests(url: string): Promise<number> {
	const { requests } = (await (await fetch(`${url}/traffic`)).json()) as { requests: number };
	return requests;
}
