import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { outputItems } from '../../scripts/n8n/execution';
import { placeSamples } from '../../scripts/n8n/playground';
import { until } from '../support/until';
import { JobLab, RENDER } from './jobLab';
import { importRecipe, kitchenOf, readRecipe, runRecipe } from './recipe';
import { webhook } from './webhookWorkflows';
import { CLASSIC, WIRES } from './wires';

const LARGE = 50 * 1024 * 1024;

describe('Stop while renders are awaited', () => {
	const jobs = new JobLab();
	const deletes = () => jobs.lab.emulator.sent('DELETE', CLASSIC.jobs);
	const parameters = {
		...RENDER,
		waitForCompletion: true,
		options: { pollIntervalSeconds: 3, cancelOnStop: true },
	};

	beforeEach(() => {
		// The answer replaces what the clock says, so that no render ends by itself.
		jobs.lab.emulator.fault({
			...jobs.look,
			times: Infinity,
			json: { status: 'processing' },
		});
	});

	async function expectCancelled(executionId: string): Promise<void> {
		await until(() => jobs.posts.filter(({ status }) => status === 200).length === 3);
		await jobs.lab.n8n.executions.stop(executionId);
		const { status } = await jobs.lab.n8n.executions.wait(executionId);

		expect(status).toBe('canceled');
		await until(() => deletes().length >= 3);
		const ids = [...jobs.lab.emulator.jobs.keys()];
		expect(
			deletes()
				.map(({ path }) => path)
				.sort(),
		).toEqual(ids.map(CLASSIC.job).sort());
		expect(deletes().map(({ status: code }) => code)).toEqual([200, 200, 200]);
		expect(jobs.posts).toHaveLength(3);
	}

	it('cancels each once, in a manual execution', async () => {
		const workflow = await jobs.workflow(parameters);
		await expectCancelled(await jobs.start(workflow));
	});

	it('cancels each once, in an active workflow with Retry On Fail', async () => {
		const path = randomUUID();
		const start = webhook(path, 'onReceived');
		const workflow = await jobs.workflow(parameters, { retryOnFail: true }, { start });
		await jobs.lab.n8n.activate(workflow);
		await jobs.lab.n8n.callWebhook(path);
		const [{ id }] = await jobs.lab.n8n.executions.list(workflow.id);

		await expectCancelled(id);
		await jobs.lab.n8n.deactivate(workflow);
	});
});

describe.each(WIRES)('$apiVersion', (wire) => {
	const jobs = new JobLab(wire);

	it('brings failed renders to the error branch, with their fields and the job', async () => {
		jobs.lab.emulator.fault({ ...jobs.creation, after: 1, ...wire.noCredits });

		const workflow = await jobs.workflow(RENDER, { onError: 'continueErrorOutput' });
		const execution = await jobs.execute(workflow);

		expect(execution.status).toBe('success');
		expect(outputItems(execution, 'Success')).toHaveLength(2);
		const [{ json }, ...others] = outputItems(execution, 'Failure');
		expect(others).toEqual([]);
		expect(json).toEqual({
			n: expect.any(Number),
			error: expect.stringMatching(/^There are not enough Viggle credits \[[\w-]+\]$/),
			details: expect.objectContaining({ httpCode: 402, retryable: false }),
		});
	});

	it('downloads a result of 50 MB into the binary store', async () => {
		const job = jobs.lab.emulator.createJob({
			id: `${wire.prefix}large`,
			status: 'complete',
			resultBytes: LARGE,
		});
		const parameters = { resource: 'job', operation: 'download', jobId: job.id };

		const execution = await jobs.execute(await jobs.workflow(parameters, {}, { count: 1 }));

		const [{ binary }] = outputItems(execution, 'Success');
		expect(binary?.data).toMatchObject({ fileName: `${job.id}.mp4`, mimeType: 'video/mp4' });
		const bytes = await jobs.lab.n8n.binary(binary?.data.id ?? '');
		expect(bytes.length).toBe(LARGE);
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(
			jobs.lab.emulator.resultDigest('video', LARGE).sha256,
		);
		const files = jobs.lab.emulator.requests.filter(({ origin }) => origin === 'files');
		expect(files.map(({ headers }) => headers.authorization)).toEqual([undefined]);
	});

	it('executes render-wait-download.json, which saves the video', async () => {
		const kitchen = kitchenOf(jobs.lab);
		await placeSamples(kitchen.filesFolder);
		const recipe = await readRecipe(kitchen, 'Viggle: render, wait and download');

		const execution = await runRecipe(kitchen, await importRecipe(kitchen, recipe));

		expect(execution.status).toBe('success');
		const [{ json }] = outputItems(execution, 'Save Video');
		const saved = await readFile(join(kitchen.filesFolder, `${json.job_id}.mp4`));
		expect(createHash('sha256').update(saved).digest('hex')).toBe(
			jobs.lab.emulator.resultDigest().sha256,
		);
	});
});
