import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { useAccounts, until } from '../support/accounts';
import type { RunHandle, RunNodeOptions } from '../support/engine';
import type { RunResult } from '../support/result';
import { CHARACTER_PNG, type Stage } from '../support/stage';

const account = useAccounts();
const POST_RENDER = { method: 'POST', path: '/api/render' };
const READ_JOB = { method: 'GET', path: /^\/api\/render\/./ };
const WAITING = { waitForCompletion: true, options: { pollIntervalSeconds: 3 } };
const CANCELLING = {
	waitForCompletion: true,
	options: { pollIntervalSeconds: 3, cancelOnStop: true },
};
/** More than fits the buffers of a connection, so that an upload that is not read stalls. */
const LARGE_VIDEO = Buffer.concat([
	Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
	Buffer.alloc(48 * 1024 * 1024),
]);

/** In the words of the node, or of n8n. */
const STOPPED = /^The execution was (stopped|cancelled manually)$/;

const deletes = ({ emulator }: Stage) => emulator.sent('DELETE', READ_JOB.path);

function startCreate(
	{ engine, credentials }: Stage,
	items: INodeExecutionData[],
	parameters: INodeParameters,
	options: RunNodeOptions = {},
): RunHandle {
	const all = { resource: 'render', operation: 'create', ...parameters };
	return engine.runNode(all, items, { ...options, credentials });
}

async function copies(stage: Stage, count: number): Promise<INodeExecutionData[]> {
	return await Promise.all(Array.from({ length: count }, async () => await stage.item()));
}

/** Stops the execution, and says how long the node took to end. */
async function stop(handle: RunHandle): Promise<RunResult & { stopMs: number }> {
	const stoppedAt = Date.now();
	handle.stop();
	const result = await handle;
	const stopMs = Date.now() - stoppedAt;
	// n8n stores a stopped execution as canceled whatever the node does then.
	if (result.status !== 'canceled') expect(result.error()?.message).toMatch(STOPPED);
	return Object.assign(result, { stopMs });
}

/** Waits until every job is made and its creation answered. */
async function untilCreated({ emulator }: Stage, count: number): Promise<void> {
	const answered = () =>
		emulator.sent('POST', '/api/render').filter(({ status }) => status === 200);
	await until(() => answered().length === count);
}

describe('stopping a wait', () => {
	it.concurrent('ends it within a second and leaves the job alone', async () => {
		const stage = await account({ renderSeconds: 600 });
		const run = startCreate(stage, await copies(stage, 1), WAITING);
		await untilCreated(stage, 1);

		const { stopMs } = await stop(run);

		expect(stopMs).toBeLessThan(1_000);
		expect(deletes(stage)).toEqual([]);
	});

	it.concurrent('with Cancel on Stop cancels every job once', async () => {
		const stage = await account({ renderSeconds: 600 });
		const before = stage.emulator.credits.balance;
		const run = startCreate(stage, await copies(stage, 5), CANCELLING);
		await untilCreated(stage, 5);

		const { stopMs } = await stop(run);

		expect(stopMs).toBeLessThan(1_000);
		const paths = deletes(stage).map(({ path }) => path);
		const ids = [...stage.emulator.jobs.keys()];
		expect(paths.sort()).toEqual(ids.map((id) => `/api/render/${id}`).sort());
		expect(deletes(stage).map(({ headers }) => headers.authorization)).toEqual(
			ids.map(() => `Bearer ${stage.emulator.apiKey}`),
		);
		expect(stage.emulator.credits.balance).toBe(before);
	});

	it.concurrent('while a look is under way cancels the job as well', async () => {
		const stage = await account({ renderSeconds: 600 });
		stage.emulator.fault({ ...READ_JOB, delayMs: 20_000 });
		const run = startCreate(stage, await copies(stage, 1), CANCELLING);
		await until(() => stage.emulator.sent('GET', READ_JOB.path).length === 1);

		const { stopMs } = await stop(run);

		expect(stopMs).toBeLessThan(1_000);
		expect(deletes(stage)).toHaveLength(1);
	});

	it.concurrent('in Wait for Job cancels the job as well', async () => {
		const stage = await account();
		const job = stage.emulator.createJob({ status: 'processing' });
		const parameters = { resource: 'job', operation: 'wait', jobId: job.id };
		const { engine, credentials } = stage;
		const options = { cancelOnStop: true };
		const run = engine.runNode({ ...parameters, options }, undefined, { credentials });
		await until(() => stage.emulator.sent('GET', READ_JOB.path).length === 1);

		await stop(run);

		expect(job.status).toBe('cancelled');
		expect(deletes(stage)).toHaveLength(1);
	});

	it.concurrent('is not held up by an API that does not answer the cancelling', async () => {
		const stage = await account({ renderSeconds: 600 });
		stage.emulator.fault({ method: 'DELETE', hang: true });
		const run = startCreate(stage, await copies(stage, 1), CANCELLING);
		await untilCreated(stage, 1);

		const { stopMs } = await stop(run);

		expect(stopMs).toBeLessThan(6_000);
		expect(deletes(stage)).toHaveLength(1);
	});

	it.concurrent.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'is not taken for an item that failed, with %s',
		async (onError) => {
			const stage = await account({ renderSeconds: 600 });
			const run = startCreate(stage, await copies(stage, 1), WAITING, { node: { onError } });
			await untilCreated(stage, 1);

			const result = await stop(run);

			expect(result.items('Success')).toEqual([]);
			expect(result.items('Failure')).toEqual([]);
		},
	);

	it.concurrent('is final although n8n tries the node again', async () => {
		const stage = await account({ renderSeconds: 600 });
		const node = { retryOnFail: true, maxTries: 3 };
		const run = startCreate(stage, await copies(stage, 2), CANCELLING, { node });
		await untilCreated(stage, 2);

		await stop(run);

		expect(stage.emulator.sent('POST', '/api/render')).toHaveLength(2);
		expect(deletes(stage)).toHaveLength(2);
	});
});

describe('stopping a submission', () => {
	it.concurrent('before the upload is complete makes no job', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, delayBodyMs: 1_500 });
		const item = await stage.item({ image: CHARACTER_PNG, video: LARGE_VIDEO });
		const run = startCreate(stage, [item], CANCELLING);
		await until(() => stage.emulator.sent('POST', '/api/render').length === 1);

		const { stopMs } = await stop(run);

		const [upload] = stage.emulator.sent('POST', '/api/render');
		expect(stopMs).toBeLessThan(1_000);
		await until(() => upload.aborted === true);
		expect(upload.files.driving_video).toBeUndefined();
		expect(stage.emulator.jobs.size).toBe(0);
		expect(deletes(stage)).toEqual([]);
	});

	it.concurrent('sends nothing for the items that are still in line', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, times: Infinity, delayMs: 500 });
		const run = startCreate(stage, await copies(stage, 9), WAITING);
		await until(() => stage.emulator.sent('POST', '/api/render').length === 3);

		await stop(run);

		expect(stage.emulator.sent('POST', '/api/render')).toHaveLength(3);
	});

	describe('after the upload is complete', () => {
		async function stopBeforeTheAnswer(stage: Stage, parameters: INodeParameters) {
			stage.emulator.fault({ ...POST_RENDER, delayMs: 1_000 });
			const run = startCreate(stage, await copies(stage, 1), parameters);
			const uploads = () => stage.emulator.sent('POST', '/api/render');
			await until(() => uploads()[0]?.files.driving_video !== undefined);
			expect(stage.emulator.jobs.size).toBe(0);
			return await stop(run);
		}

		it.concurrent('learns the job and cancels it', async () => {
			const stage = await account({ renderSeconds: 600 });

			await stopBeforeTheAnswer(stage, CANCELLING);

			const [job] = stage.emulator.jobs.values();
			expect(deletes(stage).map(({ path }) => path)).toEqual([`/api/render/${job.id}`]);
			expect(job.cancelledAt).toBeDefined();
		});

		it.concurrent.each([
			['waiting', WAITING],
			['not waiting', {}],
		])('learns the job and notes it for the user, %s', async (_, parameters) => {
			const stage = await account({ renderSeconds: 600 });

			await stopBeforeTheAnswer(stage, parameters);

			const [id] = stage.emulator.jobs.keys();
			expect(stage.engine.log.join('\n')).toContain(`created job ${id}`);
			expect(deletes(stage)).toEqual([]);
		});

		it.concurrent('waits no longer than ten seconds for the answer', async () => {
			const stage = await account();
			stage.emulator.fault({ ...POST_RENDER, hang: true });
			const run = startCreate(stage, await copies(stage, 1), CANCELLING);
			await until(() => stage.emulator.jobs.size === 1);

			const { stopMs } = await stop(run);

			expect(stopMs).toBeGreaterThan(9_000);
			expect(stopMs).toBeLessThan(11_000);
		});
	});
});
