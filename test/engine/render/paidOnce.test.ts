import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';

import { useAccounts } from '../../support/accounts';
import { connect, node } from '../../support/engine';
import type { RunResult } from '../../support/result';
import type { Stage } from '../../support/stage';
import { jobIds, numberedItems, POST_RENDER, posts, READ_JOB, tries, WAITING } from './renders';

const account = useAccounts();

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

it.concurrent(
	'Retry On Fail, three items: one fails once after its creation: three POSTs',
	async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ ...READ_JOB, after: 1, status: 403 });

		const result = await stage.create(WAITING, await numberedItems(stage, 3), tries(2));

		expect(posts(stage)).toHaveLength(3);
		expectAllDelivered(stage, result);
	},
);

it.concurrent(
	'Retry On Fail, three items: one fails once after its render is complete: three POSTs',
	async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ origin: 'files', after: 1, htmlInsteadOfVideo: true });

		const parameters = { ...WAITING, downloadResult: true };
		const result = await stage.create(parameters, await numberedItems(stage, 3), tries(2));

		expect(posts(stage)).toHaveLength(3);
		expectAllDelivered(stage, result);
		expect(result.items('Success').every(({ binary }) => binary?.data.bytes)).toBe(true);
	},
);

it.concurrent(
	'Retry On Fail, three items: one POST is refused once: four POSTs, three jobs',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, after: 1, status: 402 });

		const result = await stage.create({}, await numberedItems(stage, 3), tries(2));

		expect(posts(stage)).toHaveLength(4);
		expect(stage.emulator.jobs.size).toBe(3);
		expectAllDelivered(stage, result);
	},
);

it.concurrent(
	'Retry On Fail, three items: a job that failed was refunded, so it alone is rendered again',
	async () => {
		const stage = await account({ renderSeconds: 0.1, failEvery: 3, credits: 100 });

		const result = await stage.create(WAITING, await numberedItems(stage, 3), tries(2));

		expect(posts(stage)).toHaveLength(4);
		expect(jobIds(result.items('Success'))).toHaveLength(3);
		const jobs = [...stage.emulator.jobs.values()];
		const paid = jobs.filter(({ outcome }) => outcome === 'complete');
		expect(paid).toHaveLength(3);
		expect(stage.emulator.credits.balance).toBe(
			100 - paid.reduce((sum, { cost }) => sum + cost, 0),
		);
	},
);

it.concurrent(
	'Retry On Fail, three items: item 0 fails with continue-on-fail: no second POST for the others',
	async () => {
		const stage = await account();
		const [first, ...others] = await numberedItems(stage, 3);
		const withoutVideo = { json: first.json, binary: { image: first.binary!.image } };

		const result = await stage.create({}, [withoutVideo, ...others], {
			node: { retryOnFail: true, maxTries: 3, onError: 'continueRegularOutput' },
		});

		expect(posts(stage)).toHaveLength(2);
		const [failed, ...made] = result.items('Success');
		expect(failed.json.error).toContain("'Video Input Binary Field'");
		expect(jobIds(made).sort()).toEqual([...stage.emulator.jobs.keys()].sort());
	},
);

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

it.concurrent('Retry from the interface: continues the jobs that are paid for', async () => {
	const stage = await account({ renderSeconds: 0.1 });
	stage.emulator.fault({ ...READ_JOB, after: 1, status: 403 });

	const failed = await stage.create(WAITING, await numberedItems(stage, 3));
	expect(failed.status).toBe('error');
	const result = await failed.retry();

	expect(posts(stage)).toHaveLength(3);
	expectAllDelivered(stage, result);
});

it.concurrent(
	'Retry from the interface: knows the files of a webhook again, which n8n moves when the execution ends',
	async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ ...READ_JOB, status: 403 });
		const [item] = await numberedItems(stage, 1);
		const failed = await stage.create(WAITING, [item]);
		expect(failed.status).toBe('error');

		for (const { node, data } of failed.run.data.executionData!.nodeExecutionStack) {
			expect(node.name).toBe('Viggle');
			for (const { binary } of data.main[0]!) {
				for (const file of Object.values(binary!)) file.id = await moved(file.id!);
			}
		}
		const result = await failed.retry();

		expect(result.error()).toBeUndefined();
		expect(posts(stage)).toHaveLength(1);
	},
);

/** Moves a stored file as n8n does it for an upload, and gives its new id. */
async function moved(id: string): Promise<string> {
	const renamed = id.replace(/executions\/[^/]+/, 'executions/ended');
	expect(renamed).not.toBe(id);
	const withoutMode = (text: string) => text.slice(text.indexOf(':') + 1);
	await Container.get(BinaryDataService).rename(withoutMode(id), withoutMode(renamed));
	return renamed;
}

it.concurrent('Retry from the interface: creates what was refused, and nothing else', async () => {
	const stage = await account();
	stage.emulator.fault({ ...POST_RENDER, after: 2, times: 2, status: 402 });

	const failed = await stage.create({}, await numberedItems(stage, 3));
	const failedAgain = await failed.retry();
	expect([failed.status, failedAgain.status]).toEqual(['error', 'error']);
	const result = await failedAgain.retry();

	expect(posts(stage)).toHaveLength(5);
	expectAllDelivered(stage, result);
});

it.concurrent(
	'Retry from the interface: does not send again what may have been accepted',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true });

		const failed = await stage.create();
		const retried = await failed.retry();

		expect(posts(stage)).toHaveLength(1);
		expect(retried.error()?.message).toContain('The render may have been started');
	},
);
