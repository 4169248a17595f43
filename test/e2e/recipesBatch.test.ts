import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SavedWorkflow } from '../../scripts/n8n/client';
import { outputItems, type Execution } from '../../scripts/n8n/execution';
import { openLab, type Lab } from './lab';
import { importRecipe, kitchenOf, readRecipe, runRecipe, type Kitchen } from './recipe';
import { Sheet } from './sheet';
import { WIRES } from './wires';

const ROWS = 50;

let lab: Lab;
let kitchen: Kitchen;
let sheet: Sheet;

const nameOf = (row: number) => `Row ${row}`;
const videoOf = (row: number) => `https://example.com/dance-${row}.mp4`;
const IMAGE = 'https://example.com/character.png';

/** Two rows have no usable link yet. */
const WRITTEN = Array.from({ length: ROWS }, (_, row) => ({
	name: nameOf(row),
	image_url: row === 7 || row === 23 ? 'to be done' : IMAGE,
	video_url: videoOf(row),
}));

const importSheetBatch = async () =>
	await importRecipe(kitchen, await readRecipe(kitchen, 'Viggle: render every row of a sheet'));

/** By default with a workflow that was never executed. */
async function renderSheet(workflow?: SavedWorkflow): Promise<Execution> {
	const execution = await runRecipe(kitchen, workflow ?? (await importSheetBatch()), 180_000);
	expect(execution.data.resultData.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

/** The items on the error output of Create Render, which takes one row at a time. */
const refused = (execution: Execution) =>
	(execution.data.resultData.runData['Create Render'] ?? []).flatMap((_, run) =>
		outputItems(execution, 'Create Render', { run, output: 1 }),
	);

const posts = () => lab.emulator.sent('POST', lab.wire.renders);

async function until(isTrue: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 30_000; !isTrue(); await sleep(50)) {
		if (Date.now() > deadline) throw new Error('Not so after 30 seconds');
	}
}

async function sha256Of(fileName: string): Promise<string> {
	return createHash('sha256')
		.update(await readFile(join(kitchen.filesFolder, fileName)))
		.digest('hex');
}

describe.each(WIRES)('$apiVersion', (wire) => {
	beforeAll(async () => {
		// Every tenth render that is created fails on Viggle.
		lab = await openLab({ failEvery: 10 }, wire);
		kitchen = kitchenOf(lab);
		sheet = new Sheet(kitchen);
	});

	afterAll(async () => {
		await sheet.clear();
		await lab.close();
	});

	it('sheet-batch.json renders 50 rows, and notes reason and job id of those that failed', async () => {
		const { data } = await renderSheet();
		expect(Object.keys(data.resultData.runData)).not.toContain('Create Render');
		await sheet.write(WRITTEN);
		lab.emulator.fault({
			...{ method: 'POST', path: wire.renders, after: 20 },
			...wire.noCredits,
		});
		// The last render is accepted and paid for, but the answer gets lost.
		lab.emulator.fault({ method: 'POST', path: wire.renders, after: 46, resetAfterAccept: true });

		const execution = await renderSheet();

		expect(posts()).toHaveLength(ROWS - 2);
		const jobs = [...lab.emulator.jobs.values()];
		const failedJobs = jobs.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
		expect(jobs).toHaveLength(ROWS - 3);
		expect(failedJobs).toHaveLength(4);
		expect(refused(execution)).toHaveLength(4);
		expect(outputItems(execution, 'Wait for Job', { output: 1 })).toHaveLength(4);

		const rows = await sheet.read();
		expect(rows).toMatchObject(WRITTEN);
		const complete = rows.filter(({ status }) => status === 'complete');
		expect(complete).toHaveLength(ROWS - 8);
		for (const { job_id: id, video_url: wanted, video } of complete) {
			expect(lab.emulator.jobs.get(String(id))?.fields[`${wire.video}_url`]).toBe(wanted);
			expect(video).toContain(encodeURIComponent(String(id)));
		}
		const failed = rows.filter(({ status }) => status === 'failed');
		const jobIds = failed.flatMap(({ job_id: id }) => (id ? [String(id)] : []));
		expect(jobIds.sort()).toEqual(failedJobs.sort());
		expect(failed).toHaveLength(7);
		for (const { reason } of failed) expect(reason).toMatch(/^.{15,}$/);
		const [unclear, ...others] = rows.filter(({ status }) => status === 'look first');
		expect(unclear.reason).toContain('may have been started');
		expect(others).toEqual([]);
		const reasonOf = (row: number) => rows[row].reason;
		expect([reasonOf(7), reasonOf(23)]).toEqual([
			expect.stringContaining("'Image URL'"),
			expect.stringContaining("'Image URL'"),
		]);
	});

	it('renders only the failed rows when it is executed again, and none that may be paid for', async () => {
		await sheet.replace('image_url', 'to be done', { image_url: IMAGE });
		lab.emulator.reset();

		await renderSheet();

		expect(posts()).toHaveLength(7);
		const rows = await sheet.read();
		const finished = rows.filter(({ status }) => status === 'complete');
		expect(finished).toHaveLength(ROWS - 1);
		expect(finished.filter(({ reason }) => reason)).toEqual([]);
		expect(rows.filter(({ status }) => status === 'look first')).toHaveLength(1);
	});

	it('executed twice at once, sheet-batch.json pays for each row once', async () => {
		lab.emulator.reset();
		await sheet.clear();
		await sheet.write(WRITTEN.slice(0, 6));
		const workflow = await importSheetBatch();

		await Promise.all([renderSheet(workflow), renderSheet(workflow)]);
		await renderSheet(workflow);

		expect(posts()).toHaveLength(6);
		const rows = await sheet.read();
		expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'complete'));
		expect(rows.map(({ job_id: id }) => id).sort()).toEqual([...lab.emulator.jobs.keys()].sort());

		// n8n gives the id of a deleted row again.
		await sheet.clear();
		await sheet.write(WRITTEN.slice(0, 1));
		await renderSheet(workflow);

		expect(await sheet.read()).toMatchObject([{ id: 1, status: 'complete' }]);
		expect(posts()).toHaveLength(7);
	});

	it('sheet-batch.json tries a row again that failed, was refused, or is wanted once more', async () => {
		lab.emulator.reset();
		await sheet.clear();
		await sheet.write(WRITTEN.slice(0, 1));
		const workflow = await importSheetBatch();
		const fault = { method: 'POST', path: wire.renders };
		const row = async () => {
			await renderSheet(workflow);
			return (await sheet.read())[0];
		};

		lab.emulator.fault({ ...fault, ...wire.noCredits });
		expect(await row()).toMatchObject({ status: 'failed', job_id: null });
		const failing = row();
		await until(() => lab.emulator.jobs.size === 1);
		const [job] = [...lab.emulator.jobs.values()];
		job.outcome = 'failed';
		expect(await failing).toMatchObject({ status: 'failed', job_id: job.id });
		lab.emulator.fault({ ...fault, ...wire.noCredits });
		expect(await row()).toMatchObject({ status: 'failed', job_id: job.id });
		const rendered = await row();
		expect(rendered).toMatchObject({ status: 'complete', reason: '' });
		await sheet.replace('status', 'complete', { status: '' });
		expect((await row()).job_id).not.toBe(rendered.job_id);

		expect(lab.emulator.jobs.size).toBe(3);
		expect(posts()).toHaveLength(5);
	});

	describe('stopped half-way and executed again, sheet-batch.json pays for no row twice', () => {
		const two = ['first', 'second'].map((name) => ({
			...{ name, image_url: IMAGE, video_url: `https://example.com/${name}.mp4` },
		}));
		const byName = async (name: string) => (await sheet.read()).filter((row) => row.name === name);

		/** Executes it and stops it as soon as that is so. */
		async function stopWhen(isTrue: () => boolean): Promise<SavedWorkflow> {
			const workflow = await importSheetBatch();
			const start = workflow.nodes.find(({ type }) => type.endsWith('manualTrigger'))!;
			const id = await lab.n8n.executions.run(workflow, {
				triggerToStartFrom: { name: start.name },
			});
			await until(isTrue);
			await lab.n8n.executions.stop(id);
			expect((await lab.n8n.executions.wait(id)).status).toBe('canceled');
			return workflow;
		}

		/** What waits for these renders waits until they are let go. */
		const hold = () => [...lab.emulator.jobs.values()].forEach((job) => (job.endsAt = Infinity));
		const letGo = () => [...lab.emulator.jobs.values()].forEach((job) => (job.endsAt = 0));

		it('while it waits: it goes on with the jobs that are noted', async () => {
			lab.emulator.reset();
			await sheet.write(two);

			await stopWhen(() => {
				hold();
				return lab.emulator.sent('GET', wire.jobs).length > 0;
			});
			expect(posts()).toHaveLength(2);
			const made = [...lab.emulator.jobs.keys()];
			letGo();
			await renderSheet();

			expect(posts()).toHaveLength(2);
			const rows = [...(await byName('first')), ...(await byName('second'))];
			expect(rows.map(({ status }) => status)).toEqual(['complete', 'complete']);
			expect(rows.map(({ job_id: id }) => id)).toEqual(made);
		});

		it('while a render is created: its row is not created again, the others are', async () => {
			lab.emulator.reset();
			await sheet.write(two.map((row) => ({ ...row, name: `${row.name} again` })));
			lab.emulator.fault({ method: 'POST', path: wire.renders, delayMs: 60_000 });

			const workflow = await stopWhen(() => posts().length === 1);
			await renderSheet(workflow);

			expect(posts()).toHaveLength(2);
			expect(await byName('first again')).toMatchObject([{ status: 'look first' }]);
			expect(await byName('second again')).toMatchObject([{ status: 'complete' }]);

			// Somebody empties the status without having looked.
			await sheet.replace('name', 'first again', { status: '' });
			await renderSheet(workflow);

			expect(posts()).toHaveLength(2);
			expect(await byName('first again')).toMatchObject([
				{ status: 'look first', reason: expect.stringContaining('used that key before') },
			]);
		});
	});

	it('transparent-and-matte.json saves the video and its matte', async () => {
		lab.emulator.reset();
		const draft = await readRecipe(kitchen, 'Viggle: transparent video and its matte');

		const execution = await runRecipe(kitchen, await importRecipe(kitchen, draft));

		expect(execution.status).toBe('success');
		const [id] = [...lab.emulator.jobs.keys()];
		expect(lab.emulator.jobs.get(id)?.fields.background_mode).toBe('transparent');
		const video = lab.emulator.resultDigest('video');
		const mask = lab.emulator.resultDigest('mask');
		expect(video.sha256).not.toBe(mask.sha256);
		expect(await sha256Of(`${id}.mp4`)).toBe(video.sha256);
		expect(await sha256Of(`${id}_mask.mp4`)).toBe(mask.sha256);
	});
});
