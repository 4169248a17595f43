import type { EmulatedJob } from '../../../emulator';
import { jobId, jobPath, wire } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { jsonOf, listOf, openTrigger, openTriggerStage, storedList, travel } from './triggerStage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const GONE = jobId('gone');

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const createJob = (job: Partial<EmulatedJob> = {}) => stage.emulator.createJob(job);
const readsOf = (id: string) => stage.emulator.sent('GET', jobPath(id)).length;

async function pollFor(trigger: ReturnType<typeof openTrigger>, minutes: number) {
	const emitted = [];
	for (let minute = 0; minute < minutes; minute++) {
		emitted.push(...jsonOf(await trigger.poll()));
		travel(MINUTE);
	}
	return emitted;
}

describe('a job that Viggle does not know', () => {
	it('is given up after ten minutes, as failed', async () => {
		const trigger = openTrigger(stage, { events: ['failed'] }, { staticData: listOf(GONE) });
		expect(await pollFor(trigger, 10)).toEqual([]);
		expect(await pollFor(trigger, 1)).toEqual([
			{
				job_id: GONE,
				status: 'not_found',
				event: 'failed',
				error_message: 'Viggle has not known this job for ten minutes',
			},
		]);
		expect(await pollFor(trigger, 5)).toEqual([]);
		expect(readsOf(GONE)).toBe(11);
	});

	it('is given up silently when failed jobs are not wanted', async () => {
		const trigger = openTrigger(stage, {}, { staticData: listOf(GONE) });
		expect(await pollFor(trigger, 15)).toEqual([]);
		expect(readsOf(GONE)).toBe(11);
		expect(storedList(trigger.staticData())[GONE].done).toEqual(expect.any(Number));
	});

	it('is not given up when it appears in time', async () => {
		const { id } = createJob({ endsAt: 0, notFoundReads: 9 });
		const trigger = openTrigger(
			stage,
			{ events: ['complete', 'failed'] },
			{ staticData: listOf(id) },
		);
		expect(await pollFor(trigger, 12)).toMatchObject([{ job_id: id, event: 'complete' }]);
	});

	it('does not spoil a poll, even when it is the only one', async () => {
		const trigger = openTrigger(stage, {}, { staticData: listOf(GONE) });
		expect(await trigger.poll()).toBeNull();
	});
});

describe('a job that does not end', () => {
	const parameters = { events: ['failed'], options: { giveUpAfterHours: 2 } };

	it('is given up when it is too old', async () => {
		const { id } = createJob({ endsAt: Infinity });
		const trigger = openTrigger(stage, parameters, { staticData: listOf(id) });
		expect(await pollFor(trigger, 110)).toEqual([]);
		expect(await pollFor(trigger, 20)).toMatchObject([
			{
				job_id: id,
				event: 'failed',
				status: 'gave_up',
				error_message: 'The job has not ended within 2 hours',
			},
		]);
		expect(await pollFor(trigger, 5)).toEqual([]);
	});

	it('is looked at before it is given up: n8n may have been off for days', async () => {
		const { id } = createJob({ endsAt: 0 });
		const staticData = listOf(id);
		travel(200 * HOUR);
		const trigger = openTrigger(stage, { events: ['complete', 'failed'] }, { staticData });
		expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: id, event: 'complete' }]);
	});

	it('is not given up at once because the API is down', async () => {
		const { id } = createJob({ endsAt: Infinity });
		const staticData = listOf(id);
		travel(200 * HOUR);
		const trigger = openTrigger(stage, parameters, { staticData });
		stage.emulator.fault({ status: 500, times: 3 });
		for (let poll = 0; poll < 2; poll++) {
			await expect(trigger.poll()).rejects.toThrow('trouble');
			travel(6 * MINUTE);
		}
		expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: id, status: 'gave_up' }]);
	});
});

describe('how often a job is read', () => {
	it('is every minute at first, and then less and less, at least every five minutes', async () => {
		const { id } = createJob({ endsAt: Infinity, progress: 'none' });
		const trigger = openTrigger(stage, {}, { staticData: listOf(id) });
		const counts = [];
		for (const minutes of [9, 21, 30, 60]) {
			const before = readsOf(id);
			await pollFor(trigger, minutes);
			counts.push(readsOf(id) - before);
		}
		expect(counts[0]).toBe(9);
		expect(counts[1]).toBeGreaterThanOrEqual(8);
		expect(counts[1]).toBeLessThanOrEqual(14);
		expect(counts[2]).toBeGreaterThanOrEqual(6);
		expect(counts[2]).toBeLessThanOrEqual(9);
		expect(counts[3]).toBe(12);
	});

	it('is every minute again when it is nearly done', async () => {
		const { id } = createJob({ answer: wire.progress(85), endsAt: Infinity });
		const trigger = openTrigger(stage, {}, { staticData: listOf(id) });
		travel(HOUR);
		await pollFor(trigger, 10);
		expect(readsOf(id)).toBe(10);
	});

	it('suffers no pause when the clock goes back by an hour', async () => {
		const { id } = createJob({ endsAt: Infinity, progress: 'none' });
		const trigger = openTrigger(stage, {}, { staticData: listOf(id) });
		travel(2 * HOUR);
		await trigger.poll();
		travel(-3 * HOUR);
		await pollFor(trigger, 5);
		expect(readsOf(id)).toBeGreaterThanOrEqual(6);
	});
});

it('comes to every job, although no poll has time for all', async () => {
	const jobs = Array.from({ length: 60 }, () => createJob());
	const staticData = listOf(...jobs.map(({ id }) => id));
	stage.emulator.fault({ method: 'GET', delayMs: 100, times: Infinity });
	const trigger = openTrigger(stage, {}, { staticData, budgetMs: 350 });
	const isUnread = () => jobs.some(({ id }) => readsOf(id) === 0);

	await trigger.poll();
	expect(isUnread()).toBe(true);
	for (let polls = 0; polls < 30 && isUnread(); polls++) await trigger.poll();
	expect(isUnread()).toBe(false);
});
