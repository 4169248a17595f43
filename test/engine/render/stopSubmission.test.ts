import type { INodeParameters } from 'n8n-workflow';

import { useAccounts } from '../../support/accounts';
import { until } from '../../support/until';
import { inClassic, jobPath, wire } from '../../support/generation';
import { CHARACTER_PNG, type Stage } from '../../support/stage';
import { numberedItems, POST_RENDER, posts, WAITING } from './renders';
import { CANCELLING, deletes, startCreate, stop } from './stopping';

const account = useAccounts();
/** More than fits the buffers of a connection, so that an upload that is not read stalls. */
const LARGE_VIDEO = Buffer.concat([
	Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
	Buffer.alloc(48 * 1024 * 1024),
]);

it.concurrent('stopping a submission: before the upload is complete makes no job', async () => {
	const stage = await account();
	stage.emulator.fault({ ...POST_RENDER, delayBodyMs: 1_500 });
	const item = await stage.item({ image: CHARACTER_PNG, video: LARGE_VIDEO });
	const run = startCreate(stage, [item], CANCELLING);
	await until(() => posts(stage).length === 1);

	const { stopMs } = await stop(run);

	const [upload] = posts(stage);
	expect(stopMs).toBeLessThan(1_000);
	await until(() => upload.aborted === true);
	expect(upload.files[wire.video]).toBeUndefined();
	expect(stage.emulator.jobs.size).toBe(0);
	expect(deletes(stage)).toEqual([]);
});

it.concurrent(
	'stopping a submission: sends nothing for the items that are still in line',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, times: Infinity, delayMs: 500 });
		const run = startCreate(stage, await numberedItems(stage, 9), WAITING);
		await until(() => posts(stage).length === 3);

		await stop(run);

		expect(posts(stage)).toHaveLength(3);
	},
);

async function stopBeforeTheAnswer(stage: Stage, parameters: INodeParameters) {
	stage.emulator.fault({ ...POST_RENDER, delayMs: 1_000 });
	const run = startCreate(stage, await numberedItems(stage, 1), parameters);
	const uploads = () => posts(stage);
	await until(() => uploads()[0]?.files[wire.video] !== undefined);
	expect(stage.emulator.jobs.size).toBe(0);
	return await stop(run);
}

inClassic(() => {
	it.concurrent(
		'stopping a submission after the upload is complete: learns the job and cancels it',
		async () => {
			const stage = await account({ renderSeconds: 600 });

			await stopBeforeTheAnswer(stage, CANCELLING);

			const [job] = stage.emulator.jobs.values();
			expect(deletes(stage).map(({ path }) => path)).toEqual([jobPath(job.id)]);
			expect(job.cancelledAt).toBeDefined();
		},
	);
});

it.concurrent.each([
	['waiting', WAITING],
	['not waiting', {}],
])(
	'stopping a submission after the upload is complete: learns the job and notes it for the user, %s',
	async (_, parameters) => {
		const stage = await account({ renderSeconds: 600 });

		await stopBeforeTheAnswer(stage, parameters);

		const [id] = stage.emulator.jobs.keys();
		expect(stage.engine.log.join('\n')).toContain(`created job ${id}`);
		expect(deletes(stage)).toEqual([]);
	},
);

it.concurrent(
	'stopping a submission after the upload is complete: waits no longer than ten seconds for the answer',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, hang: true });
		const run = startCreate(stage, await numberedItems(stage, 1), CANCELLING);
		await until(() => stage.emulator.jobs.size === 1);

		const { stopMs } = await stop(run);

		expect(stage.engine.log.join('\n')).toContain('A job may have been started');
		expect(stopMs).toBeGreaterThan(9_000);
		expect(stopMs).toBeLessThan(11_000);
	},
);
