import { problemsWith, readSchema } from '../../support/outputSchema';
import type { Stage } from '../../support/stage';
import { jsonOf, openTrigger, openTriggerStage } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterAll(async () => await stage.close());

it('the sample of the trigger has what its items have: no field more, and none less', async () => {
	const schema = readSchema('v1.0.0.json');
	const transparent = { cost: 1, transparent: true, endsAt: 0 };
	const { id: complete } = stage.emulator.createJob(transparent);
	const { id: linked } = stage.emulator.createJob(transparent);
	const { id: failed } = stage.emulator.createJob({ endsAt: 0, outcome: 'failed' });
	stage.emulator.fault({ method: 'GET', path: `/results/${complete}.mp4`, status: 404, times: 9 });
	const trigger = openTrigger(
		stage,
		{
			...{ watch: 'jobIds', jobIds: `${complete}, ${failed}, ${linked}` },
			...{ downloadResult: true, options: { publicLinkDays: 1 } },
			events: ['complete', 'failed'],
		},
		{ mode: 'manual', instanceUrl: 'https://n8n.example.com' },
	);

	const items = jsonOf(await trigger.poll());

	expect(items).toHaveLength(3);
	expect(items.flatMap((item) => problemsWith(schema, item))).toEqual([]);
	const seen = new Set(items.flatMap((item) => Object.keys(item)));
	expect([...seen].sort()).toEqual(Object.keys(schema.properties).sort());
});
