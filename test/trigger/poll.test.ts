import type { Stage } from '../support/stage';
import { jsonOf, listOf, openTrigger, openTriggerStage, storedList } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterAll(async () => await stage.close());

const endedJob = (outcome: 'complete' | 'failed' = 'complete') =>
	stage.emulator.createJob({ endsAt: 0, outcome });

it('emits a complete job once, with its event, and notes that in the stored list', async () => {
	const job = endedJob();
	const trigger = openTrigger(stage, {}, { staticData: listOf(job.id) });

	const [item, ...others] = jsonOf(await trigger.poll());

	expect(others).toEqual([]);
	expect(item).toMatchObject({ event: 'complete', job_id: job.id, status: 'complete' });
	expect(storedList(trigger.staticData())[job.id].done).toEqual(expect.any(Number));
	expect(await trigger.poll()).toBeNull();
});
