import { outputItems } from '../../scripts/n8n/execution';
import { placeSamples } from '../../scripts/n8n/playground';
import type { WorkflowDraft } from '../../scripts/n8n/workflow';
import { changeVersion, openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe, runRecipe } from './recipe';
import { CLASSIC, V1 } from './wires';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 2, assetSeconds: 1 });
	await placeSamples(lab.instance.filesFolder);
});
afterEach(() => lab.emulator.reset());
afterAll(() => lab?.close());

async function execute(name: string, change = (draft: WorkflowDraft) => draft) {
	const kitchen = kitchenOf(lab);
	const draft = change(await readRecipe(kitchen, name));
	const execution = await runRecipe(kitchen, await importRecipe(kitchen, draft));
	expect(execution.data.resultData.error).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

/** As the recipe asks of whoever has V1. */
const withoutLimit = (draft: WorkflowDraft) =>
	changeNode(draft, 'Create Render', ({ parameters }) => ({
		parameters: { ...parameters, options: {} },
	}));

it.each([
	{
		wire: V1,
		change: withoutLimit,
		estimate: { estimated_credits: null, reason: expect.stringContaining('unknown') },
	},
	{ wire: CLASSIC, change: undefined, estimate: { estimated_credits: 2, affordable: true } },
])(
	'reusable-character-and-scene.json makes both and renders them: $wire.apiVersion',
	async ({ wire, change, estimate }) => {
		await changeVersion(lab, wire);
		const execution = await execute('Viggle: reusable character and scene', change);
		const [{ json, binary }] = outputItems(execution, 'Create Render');
		expect(json).toMatchObject({ status: 'complete' });
		expect(binary?.data).toMatchObject({ mimeType: 'video/mp4' });
		expect(outputItems(execution, 'Estimate Cost')[0].json).toMatchObject(estimate);
		expect(lab.emulator.credits.used).toBe(3);
	},
);

it('multi-character.json replaces the people of a template', async () => {
	lab.emulator.createCharacter({ id: 'char_bob' });
	lab.emulator.createCharacter({ id: 'char_ada' });
	await execute('Viggle: several characters in one video');
	const [{ fields }] = lab.emulator.sent('POST', '/api/render');
	const [scene] = lab.emulator.scenes.values();
	const people = scene.segments.map(({ uuid }) => uuid);
	expect(JSON.parse(fields.character_mapping)).toEqual({
		[people[0]]: 'char_ada',
		[people[1]]: 'char_bob',
	});
});

it('delete-failed-assets.json deletes what failed and nothing else', async () => {
	const bad = lab.emulator.createCharacter({ status: 'failed' });
	const good = lab.emulator.createCharacter();
	const scene = lab.emulator.createScene({ status: 'failed' });
	await execute('Viggle: delete characters and scenes that failed');
	expect([bad.deletedAt, scene.deletedAt]).toEqual([expect.any(Number), expect.any(Number)]);
	expect(good.deletedAt).toBeUndefined();
});
