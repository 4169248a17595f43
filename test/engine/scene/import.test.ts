import type { AnswerStyle } from '../../../emulator';
import { inClassic, onlyClassic, SCENE_READS, version, wire } from '../../support/generation';
import { refusalOf } from '../../support/refusal';
import { openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const PATH = wire.template;
const load = { resource: 'scene', operation: 'import', templateId: ' tpl_1 ' };

let stage: Stage;
afterEach(async () => await stage.close());

const open = async (style?: AnswerStyle) => {
	stage = await openStage({ emulator: { style, assetSeconds: 20 } });
};
const bodies = () => stage.emulator.sent('POST', PATH).map(({ body }) => body);

/** V1 answers in one way. */
const STYLES: Array<[AnswerStyle, object[]]> = [
	['docs', [{ template_id: 'tpl_1', name: 'Duet' }]],
	['wrapped', [{ template_id: 'tpl_1', name: 'Duet' }]],
	[
		'connector',
		[
			{ template_id: 'tpl_1', name: 'Duet' },
			{ template_uuid: 'tpl_1', name: 'Duet' },
		],
	],
];

describe.each(version === 'v1' ? STYLES.slice(0, 1) : STYLES)(
	'an API of the %s kind',
	(style, sent) => {
		it('imports the template and names the people in it', async () => {
			await open(style);
			const result = await stage.run({ ...load, name: 'Duet' });
			expect(bodies()).toEqual(sent);
			const [scene, ...more] = stage.emulator.scenes.values();
			expect(more).toEqual([]);
			expect(result.items('Success')[0]?.json).toEqual({
				id: scene?.id,
				name: 'Duet',
				...(version === 'v1'
					? { status: wire.made, created_at: expect.any(String) as string }
					: { status: wire.made, segments: scene?.segments }),
			});
			expect(scene?.segments).toHaveLength(version === 'v1' ? 0 : 2);
		});

		it('is waited for until the scene is ready', async () => {
			await open(style);
			const result = await stage.run({ ...load, waitForCompletion: true });
			const [scene] = stage.emulator.scenes.values();
			expect(result.items('Success')[0]?.json).toMatchObject({
				id: scene?.id,
				name: 'Template tpl_1',
				status: 'ready',
				...onlyClassic({ duration_seconds: 10, segments: scene?.segments }),
			});
		});
	},
);

inClassic(() => {
	it('keeps the people when the scene itself does not name them', async () => {
		await open();
		const json = { id: 'scene_1', status: 'ready', name: 'Duet', duration_seconds: 4 };
		stage.emulator.fault({ method: 'GET', path: SCENE_READS, json, times: Infinity });
		const simple = await stage.run({ ...load, waitForCompletion: true });
		const whole = await stage.run({ ...load, waitForCompletion: true, simplify: false });
		const [first, second] = stage.emulator.scenes.values();
		expect(simple.items('Success')[0]?.json).toEqual({ ...json, segments: first?.segments });
		expect(whole.items('Success')[0]?.json).toEqual({ ...json, segments: second?.segments });
	});
});

it('gives no name unless there is one', async () => {
	await open();
	await stage.run({ ...load, name: '  ' });
	expect(bodies()).toEqual([{ template_id: 'tpl_1' }]);
});

it('says that there is no such template', async () => {
	await open();
	stage.emulator.fault({ method: 'POST', status: 404, message: 'No such template' });
	expect((await stage.run(load)).error()?.message).toContain('Viggle knows no such template');
	expect(stage.emulator.requests).toHaveLength(1);
});

it.each([
	['an empty template', { templateId: '={{ $json.nothing }}' }, "'Template ID' is empty"],
	['a template of dots', { templateId: '..' }, "'Template ID' is '..', which is not an ID"],
	[
		'a name of 10,000 characters',
		{ name: 'x'.repeat(10_000) },
		"'Name' has 10000 characters, which is more than the 500 allowed",
	],
	['a name that is an object', { name: '={{ ({ a: 1 }) }}' }, "'Name' is an object, not text"],
])('refuses %s without a request', async (_, parameters, message) => {
	await open();
	const refusal = await refusalOf(stage, { ...load, ...parameters }, { json: {} });
	expect(refusal.message).toBe(`${message} [item 0]`);
});
