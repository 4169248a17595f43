import type { INodeParameters } from 'n8n-workflow';

import { inClassic, version } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
beforeEach(() => {
	const { emulator } = stage;
	emulator.createCharacter({ id: 'char_ready' });
	emulator.createCharacter({ id: 'char_pending', status: 'pending' });
	emulator.createCharacter({ id: 'char_deleted', deletedAt: 1 });
	emulator.createScene({ id: 'scene_ready', segments: [{ uuid: 'person_1', type: 'human' }] });
	emulator.createScene({ id: 'scene_failed', status: 'failed' });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const reusable = (characterId: string, sceneId: string): INodeParameters => ({
	inputMode: 'reusable',
	characterId,
	sceneId,
});
const mapping = (people: Record<string, string>): INodeParameters => ({
	inputMode: 'multiCharacter',
	sceneId: 'scene_ready',
	mappingSource: 'json',
	characterMappingJson: JSON.stringify(people),
});

type Case = [string, INodeParameters, string];

/** V1 renders one. */
const ofSeveral: Case[] = [
	[
		'a person that is not in the scene',
		mapping({ person_2: 'char_ready' }),
		'Segment person_2 is not part of the scene',
	],
	[
		'a deleted character in a mapping',
		mapping({ person_1: 'char_deleted' }),
		'Character char_deleted not found',
	],
];

it.each<Case>([
	[
		'a character that is not ready',
		reusable('char_pending', 'scene_ready'),
		'Character char_pending is not ready (status: pending)',
	],
	['an unknown character', reusable('char_9', 'scene_ready'), 'Character char_9 not found'],
	[
		'a scene that failed',
		reusable('char_ready', 'scene_failed'),
		'Scene scene_failed is not ready (status: failed)',
	],
	[
		'a deleted character',
		reusable('char_deleted', 'scene_ready'),
		'Character char_deleted not found',
	],
	...(version === 'classic' ? ofSeveral : []),
])('%s: the words of Viggle, once asked, and nothing is paid', async (_, parameters, words) => {
	const options = { node: { onError: 'continueErrorOutput' as const } };
	const result = await stage.create(parameters, [{ json: {} }], options);
	expect(result.items('Failure')[0]?.json).toMatchObject({
		error: expect.stringMatching(/^Viggle refused the request/),
		details: { httpCode: 400, message: words },
	});
	expect(stage.emulator.requests).toHaveLength(1);
	expect(stage.emulator.credits).toMatchObject({ reserved: 0, used: 0 });
});

inClassic(() => {
	it('a mapping with characters that were picked from the list is sent by segment', async () => {
		const picked = { __rl: true, mode: 'list', value: 'char_ready', cachedResultName: 'Ada' };
		const result = await stage.create(
			{
				inputMode: 'multiCharacter',
				sceneId: { __rl: true, mode: 'list', value: 'scene_ready' },
				characterMapping: { pairs: [{ segmentId: '={{ $json.person }}', characterId: picked }] },
			},
			[{ json: { person: 'person_1' } }],
		);
		expect(result.error()).toBeUndefined();
		expect(stage.emulator.sent('POST', '/api/render')[0]?.fields).toEqual({
			scene_id: 'scene_ready',
			character_mapping: '{"person_1":"char_ready"}',
			background_mode: 'original',
		});
	});
});
