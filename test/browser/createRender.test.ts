import { buildNode, chain } from '../../scripts/n8n/workflow';
import { openDesk, scenario, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
	desk = await openDesk();
});

afterAll(() => desk?.close());

afterEach(() => desk?.emulator.reset());

const newNode = () => ({
	name: 'new node',
	...chain(
		buildNode('Start', 'n8n-nodes-base.manualTrigger'),
		buildNode('Viggle', 'n8n-nodes-viggle.viggle'),
	),
});

const TOP = ['Resource', 'Operation', 'Input Mode'];
const FILES = [
	'Image Source',
	'Image Input Binary Field',
	'Video Source',
	'Video Input Binary Field',
	'Model',
];
const BOTTOM = ['Background', 'Fast', 'Wait for Completion', 'Watch in Viggle Trigger'];
const END = ['Simplify', 'Options'];

scenario(
	'the fields follow the input mode and the switches',
	() => desk,
	async ({ openPanel }) => {
		const panel = await openPanel(newNode(), 'Viggle');
		expect(await panel.labels()).toEqual([...TOP, ...FILES, ...BOTTOM, ...END]);

		await panel.choose('inputMode', 'Saved Character and Scene');
		await panel.field('characterId').waitFor();
		expect(await panel.labels()).toEqual([...TOP, 'Character', 'Scene', ...BOTTOM, ...END]);

		await panel.choose('inputMode', 'Multiple Characters');
		await panel.field('mappingSource').waitFor();
		const people = ['Scene', 'Mapping Source', 'Character Mapping'];
		expect(await panel.labels()).toEqual([...TOP, ...people, ...BOTTOM, ...END]);

		await panel.choose('mappingSource', 'JSON');
		await panel.field('characterMappingJson').waitFor();
		expect(await panel.labels()).toContain('Character Mapping (JSON)');
		expect(await panel.labels()).not.toContain('Character Mapping');

		await panel.choose('inputMode', 'Image and Video');
		await panel.field('videoSource').waitFor();
		await panel.choose('videoSource', 'URL');
		await panel.choose('backgroundMode', 'Solid Color');
		await panel.turnOn('waitForCompletion');
		await panel.turnOn('downloadResult');
		await panel.field('outputBinaryPropertyName').waitFor();
		expect(await panel.labels()).toEqual([
			...TOP,
			...FILES.slice(0, 3),
			'Video URL',
			'Model',
			'Background',
			'Background Color',
			'Wait for Completion',
			'Download Result',
			'Put Output File in Field',
			...END,
		]);
	},
);

scenario(
	'a field that names a file explains what belongs into it',
	() => desk,
	async ({ openPanel }) => {
		const panel = await openPanel(newNode(), 'Viggle');

		for (const name of ['imageBinaryPropertyName', 'videoBinaryPropertyName']) {
			expect(await panel.help(name)).toContain('the property name of the binary data');
		}
	},
);

scenario(
	'a saved character and scene are picked from searchable lists and rendered',
	() => desk,
	async ({ emulator, openPanel }) => {
		const [alice, bob, bobby] = ['Alice', 'Bob the builder', 'Bobby'].map((name) =>
			emulator.createCharacter({ name }),
		);
		const notReady = Date.now() + 3_600_000;
		emulator.createCharacter({ name: 'Bob, still in the making', readyAt: notReady });
		const scene = emulator.createScene({ name: 'Street dance' });
		const panel = await openPanel(newNode(), 'Viggle');
		await panel.choose('inputMode', 'Saved Character and Scene');

		const found = await panel.search('characterId', 'bob', bob.name);
		expect(found.sort()).toEqual([bob.name, bobby.name]);
		expect(found).not.toContain(alice.name);
		await panel.pick('characterId', bobby.name);
		await panel.pick('sceneId', scene.name);
		await panel.execute();
		await panel.output.succeeded.waitFor();

		const [render, ...others] = emulator.sent('POST', '/api/render');
		expect(others).toEqual([]);
		expect(render.fields).toMatchObject({ character_id: bobby.id, scene_id: scene.id });
		const [jobId] = emulator.jobs.keys();
		expect(await panel.output.firstItem()).toMatchObject({ job_id: jobId });
	},
);

scenario(
	'a list that cannot be read says why',
	() => desk,
	async ({ emulator, editor, openPanel }) => {
		emulator.fault({ path: '/api/characters', status: 401, times: 5 });
		const panel = await openPanel(newNode(), 'Viggle');
		await panel.choose('inputMode', 'Saved Character and Scene');
		await panel.field('characterId').getByTestId('rlc-input-container').click();

		const shown = editor.page.getByTestId('rlc-error-container');
		await shown.waitFor();
		expect(await shown.innerText()).toMatch(/key/i);
	},
);
