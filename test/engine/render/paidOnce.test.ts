import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import { connect, node } from '../../support/engine';
import { inClassic } from '../../support/generation';
import type { RunResult } from '../../support/result';
import type { Stage } from '../../support/stage';
import { jobIds, numberedItems, POST_RENDER, posts, READ_JOB, tries, WAITING } from './renders';

const account = useAccounts();

/** Runs it until it succeeds: in the node's own tries, or from the interface. */
const WAYS: Record<string, (stage: Stage, parameters: INodeParameters) => Promise<RunResult>> = {
	'Retry On Fail': async (stage, parameters) =>
		await stage.create(parameters, await numberedItems(stage, 3), tries(3)),
	async 'Retry from the interface'(stage, parameters) {
		let result = await stage.create(parameters, await numberedItems(stage, 3));
		for (let retries = 0; retries < 2 && result.status === 'error'; retries++) {
			result = await result.retry();
		}
		return result;
	},
};

const TROUBLE: Array<[string, Partial<Fault>, INodeParameters, number]> = [
	['one fails once after its creation', { ...READ_JOB, after: 1, status: 403 }, WAITING, 3],
	[
		'one fails once after its render is complete',
		{ origin: 'files', after: 1, htmlInsteadOfVideo: true },
		{ ...WAITING, downloadResult: true },
		3,
	],
	['one POST is refused twice', { ...POST_RENDER, after: 2, times: 2, status: 402 }, {}, 5],
];

it.concurrent.each(
	Object.entries(WAYS).flatMap(([way, run]) =>
		TROUBLE.map(([what, ...rest]) => [`${way}: ${what}`, run, ...rest] as const),
	),
)('%s, and each of three items is paid for once', async (_, run, fault, parameters, count) => {
	const stage = await account({ renderSeconds: 0.1 });
	stage.emulator.fault(fault);

	const result = await run(stage, parameters);

	expect(posts(stage)).toHaveLength(count);
	expect(result.error()).toBeUndefined();
	const made = result.items('Viggle');
	expect(made.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	expect(jobIds(made).sort()).toEqual([...stage.emulator.jobs.keys()].sort());
	expect(stage.emulator.jobs.size).toBe(3);
	if (parameters.downloadResult) expect(made.every(({ binary }) => binary?.data.bytes)).toBe(true);
});

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

const REUSABLE = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'scene_1' };
const READ_SCENE = { method: 'GET', path: '/api/scenes/scene_1' };

const ERROR_BRANCH = {
	node: { ...tries(2).node, onError: 'continueErrorOutput' as const },
};

/** A render of a scene, whose price is looked up before anything is sent, in each try anew. */
const GUARDED = { ...REUSABLE, ...WAITING, options: { ...WAITING.options, maxCredits: 100 } };

async function sceneAccount() {
	const stage = await account({ renderSeconds: 600 });
	stage.emulator.createCharacter({ id: REUSABLE.characterId });
	stage.emulator.createScene({ id: REUSABLE.sceneId });
	// The first try pays and cannot look; the second fails before it would come to the render.
	stage.emulator.fault({ ...READ_JOB, status: 403, times: Infinity });
	stage.emulator.fault({ ...READ_SCENE, after: 1, status: 403, times: Infinity });
	return stage;
}

// V1 does not say how long a scene is.
inClassic(() => {
	it.concurrent(
		'a try that fails early names the job that an earlier try has paid for',
		async () => {
			const stage = await sceneAccount();

			const result = await stage.create(GUARDED, undefined, tries(2));

			const [id] = stage.emulator.jobs.keys();
			expect(posts(stage)).toHaveLength(1);
			expect(stage.emulator.sent('GET', READ_SCENE.path)).toHaveLength(2);
			expect(result.error()?.description).toContain(`exist on Viggle: ${id}`);
		},
	);

	it.concurrent('so does the item on the error branch', async () => {
		const stage = await sceneAccount();

		const result = await stage.create(GUARDED, undefined, ERROR_BRANCH);

		const [id] = stage.emulator.jobs.keys();
		expect(posts(stage)).toHaveLength(1);
		expect(result.items('Failure')[0].json.details).toMatchObject({ jobId: id, retryable: false });
	});
});

it.concurrent('a refunded job is not taken for the one of the next try', async () => {
	const stage = await account({ renderSeconds: 0.1, failEvery: 1 });
	stage.emulator.fault({ ...POST_RENDER, after: 1, status: 402 });

	const result = await stage.create(WAITING, undefined, ERROR_BRANCH);

	expect(posts(stage)).toHaveLength(2);
	expect(result.items('Failure')[0].json.details).not.toHaveProperty('jobId');
});
