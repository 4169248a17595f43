import { JOB_READS } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { sleptMs } from '../../support/quickSleep';
import { jsonOf, listOf, openTrigger, openTriggerStage, travel } from './triggerStage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage({ clock: undefined });
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const SECOND = 1_000;
const reads = () => stage.emulator.sent('GET', JOB_READS).length;

/** A trigger that checks every 5 s in polls of 36 s, as n8n's scheduler has them. */
function openChecking(ids: string[], checkEverySeconds = 5) {
	const options = { staticData: listOf(...ids), budgetMs: 36 * SECOND };
	return openTrigger(stage, { options: { checkEverySeconds } }, options);
}

/** How long a poll has slept. */
async function timed<T>(poll: () => Promise<T>): Promise<[T, number]> {
	const before = sleptMs();
	const result = await poll();
	return [result, sleptMs() - before];
}

it('notices within five seconds that a job has ended', async () => {
	const { id } = stage.emulator.createJob({ endsAt: Date.now() + 17 * SECOND });
	const trigger = openChecking([id]);

	const [emitted, slept] = await timed(async () => await trigger.poll());

	expect(jsonOf(emitted)).toMatchObject([{ job_id: id, event: 'complete' }]);
	expect(slept).toBeGreaterThanOrEqual(17 * SECOND);
	expect(slept).toBeLessThanOrEqual(22 * SECOND);
});

it('ends with the time that n8n allows the poll, and goes on in the next', async () => {
	const { id } = stage.emulator.createJob({ endsAt: Date.now() + 50 * SECOND });
	const trigger = openChecking([id]);

	const [nothing, slept] = await timed(async () => await trigger.poll());
	expect(nothing).toBeNull();
	expect(slept).toBe(35 * SECOND);
	expect(reads()).toBe(8);
	expect(jsonOf(await trigger.poll())).toHaveLength(1);
});

it('looks no more often than every three seconds', async () => {
	const { id } = stage.emulator.createJob({ endsAt: Infinity });
	await openChecking([id], 0.1).poll();
	expect(reads()).toBe(12);
});

it('looks once when it is off', async () => {
	const { id } = stage.emulator.createJob({ endsAt: Infinity });
	const [, slept] = await timed(async () => await openChecking([id], 0).poll());
	expect(slept).toBe(0);
	expect(reads()).toBe(1);
});

it('looks once while n8n activates the workflow, since the user waits', async () => {
	const { id } = stage.emulator.createJob({ endsAt: Infinity });
	const parameters = { options: { checkEverySeconds: 5 } };
	const trigger = openTrigger(stage, parameters, { staticData: listOf(id) });

	const [, activation] = await timed(async () => await trigger.poll());
	const [, scheduled] = await timed(async () => await trigger.poll());
	expect(activation).toBe(0);
	expect(scheduled).toBe(45 * SECOND);
});

it('asks the API no more than 24 times per round for a thousand jobs', async () => {
	const ids = Array.from({ length: 200 }, () => stage.emulator.createJob({ endsAt: Infinity }).id);
	await openChecking(ids).poll();
	expect(reads()).toBeLessThanOrEqual(200 + 7 * 24);
});

it('does not hurry for jobs that are old and far from done', async () => {
	const { id } = stage.emulator.createJob({ endsAt: Infinity, progress: 'none' });
	const trigger = openChecking([id]);
	travel(3_600_000);
	const [, slept] = await timed(async () => await trigger.poll());
	expect(slept).toBe(0);
});
