import type { INodeExecutionData } from 'n8n-workflow';

import type { LoggedRequest } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import type { Stage } from '../../support/stage';
import { POST_RENDER, posts as postsOf, READ_JOB, WAITING } from './renders';

const account = useAccounts();
const REUSABLE = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'scene_1' };

const emptyItems = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, () => ({ json: {} }));

/** An account with what a render without files takes. */
async function accountWithAssets(): Promise<Stage> {
	const stage = await account({ renderSeconds: 0.1 });
	stage.emulator.createCharacter({ id: REUSABLE.characterId });
	stage.emulator.createScene({ id: REUSABLE.sceneId });
	return stage;
}

async function readJob(stage: Stage, count: number) {
	const job = stage.emulator.createJob();
	const parameters = { resource: 'job', operation: 'get', jobId: job.id };
	return await stage.run(parameters, emptyItems(count));
}

/** The largest number of requests that had arrived and had no answer yet. */
function mostAtOnce(requests: LoggedRequest[]): number {
	const starts = requests.map(({ at }) => at);
	const isOpen = (time: number, { at, answeredAt = Infinity }: LoggedRequest) =>
		at <= time && time < answeredAt;
	return Math.max(...starts.map((time) => requests.filter((each) => isOpen(time, each)).length));
}

it.concurrent('three submissions at once, each gap filled as it comes', async () => {
	const stage = await accountWithAssets();
	stage.emulator.fault({ ...POST_RENDER, times: Infinity, delayMs: 150 });

	const result = await stage.create(REUSABLE, emptyItems(10));

	const posts = postsOf(stage);
	expect(result.items('Viggle')).toHaveLength(10);
	expect(posts).toHaveLength(10);
	expect(mostAtOnce(posts)).toBe(3);
});

it.concurrent('eight reads at once', async () => {
	const stage = await account();
	stage.emulator.fault({ ...READ_JOB, times: Infinity, delayMs: 150 });

	const result = await readJob(stage, 30);

	const reads = stage.emulator.sent('GET', READ_JOB.path);
	expect(result.items('Viggle')).toHaveLength(30);
	expect(reads).toHaveLength(30);
	expect(mostAtOnce(reads)).toBe(8);
});

describe('one 429 slows every request down for as long as the API asks', () => {
	/** Requests that were sent after the 429 had come, and how long after it the first was. */
	function afterRefusal(requests: LoggedRequest[]) {
		const refusedAt = requests.find(({ status }) => status === 429)?.answeredAt ?? 0;
		// Requests that were under way at that moment are on their own.
		const later = requests.filter(({ at }) => at > refusedAt + 500);
		return { later, pauseMs: Math.min(...later.map(({ at }) => at)) - refusedAt };
	}

	it.concurrent('reads', async () => {
		const stage = await account();
		stage.emulator.fault({ ...READ_JOB, after: 3, status: 429, retryAfter: 2 });
		stage.emulator.fault({ ...READ_JOB, times: Infinity, delayMs: 20 });

		const result = await readJob(stage, 40);

		const reads = stage.emulator.sent('GET', READ_JOB.path);
		expect(result.items('Viggle')).toHaveLength(40);
		expect(reads).toHaveLength(41);
		const { later, pauseMs } = afterRefusal(reads);
		expect(later.length).toBeGreaterThan(20);
		expect(pauseMs).toBeGreaterThanOrEqual(1_990);
	});

	it.concurrent('submissions', async () => {
		const stage = await accountWithAssets();
		stage.emulator.fault({ ...POST_RENDER, after: 1, status: 429, retryAfter: 2 });
		stage.emulator.fault({ ...POST_RENDER, times: Infinity, delayMs: 20 });

		const result = await stage.create(REUSABLE, emptyItems(9));

		const posts = postsOf(stage);
		expect(result.items('Viggle')).toHaveLength(9);
		expect(posts).toHaveLength(10);
		expect(stage.emulator.jobs.size).toBe(9);
		const { later, pauseMs } = afterRefusal(posts);
		expect(later.length).toBeGreaterThan(4);
		expect(pauseMs).toBeGreaterThanOrEqual(1_990);
	});

	it.concurrent('reads and submissions alike', async () => {
		const stage = await accountWithAssets();
		// The first jobs are looked at, 3 s after their creation, while the last are still in line.
		stage.emulator.fault({ ...POST_RENDER, times: Infinity, delayMs: 500 });
		stage.emulator.fault({ ...READ_JOB, status: 429, retryAfter: 2 });
		const parameters = { ...REUSABLE, ...WAITING };

		const result = await stage.create(parameters, emptyItems(27));

		expect(result.items('Viggle')).toHaveLength(27);
		const { later, pauseMs } = afterRefusal(stage.emulator.requests);
		expect(later.filter(({ method }) => method === 'POST').length).toBeGreaterThanOrEqual(3);
		expect(later.filter(({ method }) => method === 'GET').length).toBeGreaterThanOrEqual(3);
		expect(pauseMs).toBeGreaterThanOrEqual(1_990);
	});
});
