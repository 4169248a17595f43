import { useAccounts } from '../../support/accounts';
import { inClassic, jobPath, version } from '../../support/generation';
import { until } from '../../support/until';
import { numberedItems, posts, READ_JOB, WAITING } from './renders';
import { CANCELLING, deletes, startCreate, stop, untilCreated } from './stopping';

const account = useAccounts();

it.concurrent('stopping a wait: ends it within a second and leaves the job alone', async () => {
	const stage = await account({ renderSeconds: 600 });
	const run = startCreate(stage, await numberedItems(stage, 1), WAITING);
	await untilCreated(stage, 1);

	const { stopMs } = await stop(run);

	expect(stopMs).toBeLessThan(1_000);
	expect(deletes(stage)).toEqual([]);
});

inClassic(() => {
	it.concurrent('stopping a wait: with Cancel on Stop cancels every job once', async () => {
		const stage = await account({ renderSeconds: 600 });
		const before = stage.emulator.credits.balance;
		const run = startCreate(stage, await numberedItems(stage, 5), CANCELLING);
		await untilCreated(stage, 5);

		const { stopMs } = await stop(run);

		expect(stopMs).toBeLessThan(1_000);
		const paths = deletes(stage).map(({ path }) => path);
		const ids = [...stage.emulator.jobs.keys()];
		expect(paths.sort()).toEqual(ids.map(jobPath).sort());
		expect(deletes(stage).map(({ headers }) => headers.authorization)).toEqual(
			ids.map(() => `Bearer ${stage.emulator.apiKey}`),
		);
		expect(stage.emulator.credits.balance).toBe(before);
	});

	it.concurrent('stopping a wait: while a look is under way cancels the job as well', async () => {
		const stage = await account({ renderSeconds: 600 });
		stage.emulator.fault({ ...READ_JOB, delayMs: 20_000 });
		const run = startCreate(stage, await numberedItems(stage, 1), CANCELLING);
		await until(() => stage.emulator.sent('GET', READ_JOB.path).length === 1);

		const { stopMs } = await stop(run);

		expect(stopMs).toBeLessThan(1_000);
		expect(deletes(stage)).toHaveLength(1);
	});

	it.concurrent('stopping a wait: in Wait for Job cancels the job as well', async () => {
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

	it.concurrent(
		'stopping a wait: is not held up by an API that does not answer the cancelling',
		async () => {
			const stage = await account({ renderSeconds: 600 });
			stage.emulator.fault({ method: 'DELETE', hang: true });
			const run = startCreate(stage, await numberedItems(stage, 1), CANCELLING);
			await untilCreated(stage, 1);

			const { stopMs } = await stop(run);

			expect(stopMs).toBeLessThan(6_000);
			expect(deletes(stage)).toHaveLength(1);
		},
	);

	it.concurrent(
		'stopping a wait: tries again when the cancelling is refused in passing',
		async () => {
			const stage = await account({ renderSeconds: 600 });
			const before = stage.emulator.credits.balance;
			stage.emulator.fault({ method: 'DELETE', status: 503, times: 2 });
			const run = startCreate(stage, await numberedItems(stage, 1), CANCELLING);
			await untilCreated(stage, 1);

			await stop(run);

			expect(stage.emulator.credits.balance).toBe(before);
			expect(deletes(stage)).toHaveLength(3);
		},
	);

	it.concurrent('stopping a wait: says in the log when a job could not be cancelled', async () => {
		const stage = await account({ renderSeconds: 600 });
		stage.emulator.fault({ method: 'DELETE', status: 403, times: Infinity });
		const run = startCreate(stage, await numberedItems(stage, 1), CANCELLING);
		await untilCreated(stage, 1);

		await stop(run);

		const [id] = stage.emulator.jobs.keys();
		expect(deletes(stage)).toHaveLength(1);
		expect(stage.engine.log.join('\n')).toContain(`Job ${id} could not be cancelled on Viggle`);
	});
});

it.concurrent.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'stopping a wait: is not taken for an item that failed, with %s',
	async (onError) => {
		const stage = await account({ renderSeconds: 600 });
		const run = startCreate(stage, await numberedItems(stage, 1), WAITING, { node: { onError } });
		await untilCreated(stage, 1);

		const { result } = await stop(run);

		expect(result.items('Success')).toEqual([]);
		expect(result.items('Failure')).toEqual([]);
	},
);

it.concurrent('stopping a wait: is final although n8n tries the node again', async () => {
	const stage = await account({ renderSeconds: 600 });
	const node = { retryOnFail: true, maxTries: 3 };
	const run = startCreate(stage, await numberedItems(stage, 2), CANCELLING, { node });
	await untilCreated(stage, 2);

	await stop(run);

	expect(posts(stage)).toHaveLength(2);
	expect(deletes(stage)).toHaveLength(version === 'v1' ? 0 : 2);
});
