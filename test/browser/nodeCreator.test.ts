import type { INodePropertyOptions } from 'n8n-workflow';
import { buildNode, chain } from '../../scripts/n8n/workflow';
import { openDesk, scenario, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
	desk = await openDesk();
});

afterAll(() => desk?.close());

/** The action texts of the node that n8n has installed. */
async function actions(): Promise<string[]> {
	const installed = await desk.n8n.nodeTypes();
	const viggle = installed.find(({ name }) => name === 'n8n-nodes-viggle.viggle');
	const operations = viggle?.properties.filter(({ name }) => name === 'operation') ?? [];
	const options = operations.flatMap((each) => each.options as INodePropertyOptions[]);
	// n8n adds "Custom API Call" to every operation list; it has no action.
	return options.flatMap(({ action }) => action ?? []);
}

scenario(
	'the search finds the node, lists its actions, and adds the chosen one',
	() => desk,
	async ({ editor, open }) => {
		await open({
			name: 'node creator',
			...chain(buildNode('Start', 'n8n-nodes-base.manualTrigger')),
		});
		const creator = await editor.openNodeCreator();

		expect(await creator.search('viggle')).toEqual(['Viggle']);
		await creator.openNode('Viggle');
		expect((await creator.entries()).sort()).toEqual((await actions()).sort());

		const panel = await creator.add('Estimate cost of render');
		expect(await panel.chosen('resource')).toBe('Render');
		expect(await panel.chosen('operation')).toBe('Estimate Cost');
	},
);

scenario(
	'an empty workflow can start with the trigger',
	() => desk,
	async ({ editor }) => {
		await editor.newWorkflow();
		const creator = await editor.openNodeCreator();

		await creator.search('viggle');
		await creator.openNode('Viggle');
		await creator.unfold('Triggers');
		const panel = await creator.add('On job failed');

		expect(await panel.title()).toBe('Viggle Trigger');
		expect(await panel.field('events').innerText()).toContain('Job Failed');
	},
);

for (const words of ['avatar', 'animation', 'image to video']) {
	scenario(
		`a search for "${words}" finds the node too`,
		() => desk,
		async ({ editor }) => {
			await editor.newWorkflow();
			const creator = await editor.openNodeCreator();

			expect(await creator.search(words)).toContain('Viggle');
		},
	);
}
