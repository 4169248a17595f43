import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

async function renderSheet(): Promise<Execution> {
	const draft = await readRecipe(kitchen, 'Viggle: render every row of a sheet');
	const execution = await runRecipe(kitchen, await importRecipe(kitchen, draft), 180_000);
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
		const jobIds = failed.map(({ job_id: id }) => String(id)).filter(Boolean);
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
		await sheet.replace('image_url', 'to be done', IMAGE);
		lab.emulator.reset();

		await renderSheet();

		expect(posts()).toHaveLength(7);
		const rows = await sheet.read();
		const finished = rows.filter(({ status }) => status === 'complete');
		expect(finished).toHaveLength(ROWS - 1);
		expect(finished.filter(({ reason }) => reason)).toEqual([]);
		expect(rows.filter(({ status }) => status === 'look first')).toHaveLength(1);
	});

	describe('stopped half-way and executed again, sheet-batch.json pays for no row twice', () => {
		const two = ['first', 'second'].map((name) => ({
			...{ name, image_url: IMAGE, video_url: `https://example.com/${name}.mp4` },
		}));
		const byName = async (name: string) => (await sheet.read()).filter((row) => row.name === name);

		/** Executes it and stops it as soon as that is so. */
		async function stopWhen(isTrue: () => boolean): Promise<void> {
			const draft = await readRecipe(kitchen, 'Viggle: render every row of a sheet');
			const workflow = await importRecipe(kitchen, draft);
			const start = workflow.nodes.find(({ type }) => type.endsWith('manualTrigger'))!;
			const id = await lab.n8n.executions.run(workflow, {
				triggerToStartFrom: { name: start.name },
			});
			await until(isTrue);
			await lab.n8n.executions.stop(id);
			expect((await lab.n8n.executions.wait(id)).status).toBe('canceled');
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

			await stopWhen(() => posts().length === 1);
			await renderSheet();

			expect(posts()).toHaveLength(2);
			expect(await byName('first again')).toMatchObject([{ status: 'look first' }]);
			expect(await byName('second again')).toMatchObject([{ status: 'complete' }]);
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
