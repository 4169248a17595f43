import { buildNode, chain } from '../../scripts/n8n/workflow';
import { openDesk, scenario, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
	desk = await openDesk();
});

afterAll(() => desk?.close());

const trigger = () => ({
	name: 'trigger',
	...chain(buildNode('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger')),
});

scenario(
	'the panel says what the trigger waits for, and which switch has to be on',
	() => desk,
	async ({ openPanel }) => {
		const panel = await openPanel(trigger(), 'Viggle Trigger');

		const text = await panel.triggerHelp();
		expect(text).toContain('Starts when a Viggle job ends');
		expect(text).toContain("Create Render node has 'Watch in Viggle Trigger' turned on");
		expect(text).toContain('Once the workflow is published');
	},
);

scenario(
	'a test of the trigger explains what is missing, then returns the job of a given ID',
	() => desk,
	async ({ emulator, openPanel }) => {
		const { id } = emulator.createJob({ endsAt: Date.now() - 1_000 });
		const panel = await openPanel(trigger(), 'Viggle Trigger');
		await panel.execute();
		await panel.output.failed.waitFor();
		const { description } = await panel.output.error();
		expect(description).toContain("Turn on 'Watch in Viggle Trigger' in a Create Render node");

		await panel.choose('watch', 'Job IDs');
		await panel.field('jobIds').waitFor();
		await panel.type('jobIds', id);
		await panel.execute();
		await panel.output.succeeded.waitFor();

		const item = await panel.output.firstItem();
		expect(item).toMatchObject({ job_id: id, status: 'complete', event: 'complete' });
	},
);
