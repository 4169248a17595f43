import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../emulator';
import { useAccounts } from '../support/accounts';
import { connect, node } from '../support/engine';
import type { RunResult } from '../support/result';
import type { Stage } from '../support/stage';

const account = useAccounts();
const POST_RENDER = { method: 'POST', path: '/api/render' };
const READ_JOB = { method: 'GET', path: /^\/api\/render\// };
const WAITING = { waitForCompletion: true, options: { pollIntervalSeconds: 3 } };
const tries = (maxTries: number) => ({ node: { retryOnFail: true, maxTries } });

const posts = ({ emulator }: Stage) => emulator.sent('POST', '/api/render');
const jobIds = (items: INodeExecutionData[]) => items.map(({ json }) => json.job_id);

async function threeItems(stage: Stage): Promise<INodeExecutionData[]> {
	return await Promise.all([1, 2, 3].map(async (n) => await stage.item(undefined, { n })));
}

/** All three are there, each with the job that was made for it. */
function expectAllDelivered({ emulator }: Stage, result: RunResult): void {
	expect(result.error()).toBeUndefined();
	const ids = jobIds(result.items('Viggle'));
	expect(new Set(ids).size).toBe(3);
	expect([...emulator.jobs.keys()].sort()).toEqual([...ids].sort());
	expect(result.items('Viggle').map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
}

describe('Retry On Fail, three items', () => {
	it.concurrent('one fails once after its creation: three POSTs', async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ ...READ_JOB, after: 1, status: 403 });

		const result = await stage.create(WAITING, await threeItems(stage), tries(2));

		expect(posts(stage)).toHaveLength(3);
		expectAllDelivered(stage, result);
	});

	it.concurrent('one fails once after its render is complete: three POSTs', async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ origin: 'files', after: 1, htmlInsteadOfVideo: true });

		const parameters = { ...WAITING, downloadResult: true };
		const result = await stage.create(parameters, await threeItems(stage), tries(2));

		expect(posts(stage)).toHaveLength(3);
		expectAllDelivered(stage, result);
		expect(result.items('Success').every(({ binary }) => binary?.data.bytes)).toBe(true);
	});

	it.concurrent('one POST is refused once: four POSTs, three jobs', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, after: 1, status: 402 });

		const result = await stage.create({}, await threeItems(stage), tries(2));

		expect(posts(stage)).toHaveLength(4);
		expect(stage.emulator.jobs.size).toBe(3);
		expectAllDelivered(stage, result);
	});

	it.concurrent('a job that failed was refunded, so it alone is rendered again', async () => {
		const stage = await account({ renderSeconds: 0.1, failEvery: 3, credits: 100 });

		const result = await stage.create(WAITING, await threeItems(stage), tries(2));

		expect(posts(stage)).toHaveLength(4);
		expect(jobIds(result.items('Success'))).toHaveLength(3);
		const jobs = [...stage.emulator.jobs.values()];
		const paid = jobs.filter(({ outcome }) => outcome === 'complete');
		expect(paid).toHaveLength(3);
		expect(stage.emulator.credits.balance).toBe(
			100 - paid.reduce((sum, { cost }) => sum + cost, 0),
		);
	});

	it.concurrent('item 0 fails with continue-on-fail: no second POST for the others', async () => {
		const stage = await account();
		const [first, ...others] = await threeItems(stage);
		const withoutVideo = { json: first.json, binary: { image: first.binary!.image } };

		const result = await stage.create({}, [withoutVideo, ...others], {
			node: { retryOnFail: true, maxTries: 3, onError: 'continueRegularOutput' },
		});

		expect(posts(stage)).toHaveLength(2);
		const [failed, ...made] = result.items('Success');
		expect(failed.json.error).toContain("'Video Input Binary Field'");
		expect(jobIds(made).sort()).toEqual([...stage.emulator.jobs.keys()].sort());
	});
});

describe('a create whose answer says nothing certain is sent once over all tries', () => {
	const unclear: Array<[string, Partial<Fault>]> = [
		['the connection is reset after acceptance', { resetAfterAccept: true }],
		['the answer breaks off', { truncatedBody: true }],
		['status 500', { statusAfterAccept: 500 }],
		['status 502 with a web page', { statusAfterAccept: 502 }],
		['status 408', { statusAfterAccept: 408 }],
		['an empty answer', { emptyBody: true, accepted: true }],
		['a web page', { notJson: true, accepted: true }],
		['an answer without a job id', { json: { status: 'queued' }, accepted: true }],
	];

	it.concurrent.each(unclear)('%s', async (_, effect) => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, ...effect, times: Infinity });

		const result = await stage.create({}, undefined, tries(3));

		expect(posts(stage)).toHaveLength(1);
		expect(stage.emulator.jobs.size).toBe(1);
		expect(result.error()?.message).toContain('The render may have been started');
		expect(result.error()?.description).toContain("'Resubmit After Unknown Outcome'");
	});

	it.concurrent('and again in the next try when the user wants that', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true });

		const parameters = { options: { resubmitAfterUnknownOutcome: true } };
		const result = await stage.create(parameters, undefined, tries(3));

		expect(posts(stage)).toHaveLength(2);
		expect(jobIds(result.items('Success'))).toEqual([[...stage.emulator.jobs.keys()][1]]);
	});

	it.concurrent('but only for the item that it happened to', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, after: 1, resetAfterAccept: true });

		const result = await stage.create({}, await threeItems(stage), {
			node: { retryOnFail: true, maxTries: 3, onError: 'continueErrorOutput' },
		});

		expect(posts(stage)).toHaveLength(3);
		expect(result.items('Success')).toHaveLength(2);
		expect(result.items('Failure')).toHaveLength(1);
		expect(result.items('Failure')[0].json.details).toMatchObject({ retryable: false });
	});
});

it.concurrent('three runs of a loop with the same input: three POSTs', async () => {
	const stage = await account();
	const item = await stage.item();
	const parameters: INodeParameters = { resource: 'render', operation: 'create' };

	const result = await stage.engine.run({
		input: [item, item, item],
		credentials: { viggleApi: stage.credentials },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Loop', 'n8n-nodes-base.splitInBatches', { batchSize: 1 }, { typeVersion: 3 }),
			node('Viggle', 'n8n-nodes-viggle.viggle', parameters, { retryOnFail: true }),
			node('Done', 'n8n-nodes-base.noOp'),
		],
		connections: connect(
			['Start', 'Loop'],
			['Loop', 'Done'],
			['Loop', 'Viggle', 1],
			['Viggle', 'Loop'],
		),
	});

	expect(posts(stage)).toHaveLength(3);
	expect(jobIds(result.items('Done'))).toEqual([...stage.emulator.jobs.keys()]);
});

describe('Retry from the interface', () => {
	it.concurrent('continues the jobs that are paid for', async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ ...READ_JOB, after: 1, status: 403 });

		const failed = await stage.create(WAITING, await threeItems(stage));
		expect(failed.status).toBe('error');
		const result = await failed.retry();

		expect(posts(stage)).toHaveLength(3);
		expectAllDelivered(stage, result);
	});

	it.concurrent('creates what was refused, and nothing else', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, after: 2, times: 2, status: 402 });

		const failed = await stage.create({}, await threeItems(stage));
		const failedAgain = await failed.retry();
		expect([failed.status, failedAgain.status]).toEqual(['error', 'error']);
		const result = await failedAgain.retry();

		expect(posts(stage)).toHaveLength(5);
		expectAllDelivered(stage, result);
	});

	it.concurrent('does not send again what may have been accepted', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true });

		const failed = await stage.create();
		const retried = await failed.retry();

		expect(posts(stage)).toHaveLength(1);
		expect(retried.error()?.message).toContain('The render may have been started');
	});
});
