import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { jobId, version } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

/** A file as Base64, where a name was meant. */
const FILE = 'QUJDREVG'.repeat(19_000);
const LONGEST_RUN = /(?:QUJDREVG){13}/;

let stage: Stage;
let item: INodeExecutionData;

beforeAll(async () => {
	stage = await openStage();
	item = await stage.item(undefined, { file: FILE });
});
afterAll(async () => await stage.close());

const given = '={{ $json.file }}';
const locator = { __rl: true, mode: 'id', value: given };
const multi = { inputMode: 'multiCharacter', sceneId: 'scene_1' };
const mapped = (characterMappingJson: string) => ({
	...{ ...multi, mappingSource: 'json', characterMappingJson },
});
const pair = { segmentId: given, characterId: 'char_1' };

it.each<[string, INodeParameters]>([
	['a binary field', { imageBinaryPropertyName: given }],
	['an address', { imageSource: 'url', imageUrl: given }],
	['a choice', { inputMode: given }],
	['a source', { videoSource: given }],
	['a model', { model: given }],
	['a color', { backgroundMode: 'solid', backgroundColor: given }],
	['a switch', { waitForCompletion: given }],
	['a number', { options: { maxCredits: given } }],
	['a mapping', mapped(given)],
	['a person of a mapping', mapped('={{ ({ [$json.file]: 7 }) }}')],
	[
		'a person who is mapped twice',
		mapped('={{ ({ [$json.file]: "a", [$json.file + " "]: "b" }) }}'),
	],
	['a person who is listed twice', { ...multi, characterMapping: { pairs: [pair, pair] } }],
	['a name', { resource: 'character', operation: 'create', name: given }],
	['a job', { resource: 'job', operation: 'get', jobId: given }],
	['a job to wait for', { resource: 'job', operation: 'wait', jobId: given }],
	['a job to cancel', { resource: 'job', operation: 'cancel', jobId: given }],
	['a character', { resource: 'character', operation: 'get', characterId: locator }],
	['a scene', { resource: 'scene', operation: 'delete', sceneId: locator }],
	['an operation', { resource: 'job', operation: given }],
])('a file given as %s is not repeated', async (_, parameters) => {
	const { error, failed } = await failuresOf(parameters);
	for (const words of [JSON.stringify(error), JSON.stringify(failed)]) {
		expect(words.length).toBeLessThan(1_500);
		expect(words).not.toMatch(LONGEST_RUN);
	}
});

it('a job that Viggle does not know is named by its first 100 characters', async () => {
	const id = jobId('a'.repeat(200));
	// A job that is read is looked for again and again at first; V1 cancels none.
	const operation = version === 'v1' ? 'get' : 'cancel';
	const { error, failed } = await failuresOf({ resource: 'job', operation, jobId: id });
	const shown = `${id.slice(0, 100)}…`;
	expect(error.message).toContain(`Viggle knows no job '${shown}'`);
	expect(failed.details).toMatchObject({ jobId: shown });
});

it('a file of the item whose name is endless is not repeated among those that it has', async () => {
	const image = { data: Buffer.from('no'), fileName: 'a.png' };
	const odd = await stage.item({ [FILE]: image });
	const result = await stage.create({ imageBinaryPropertyName: 'picture' }, [odd]);
	expect(JSON.stringify(result.error()?.description)).not.toMatch(LONGEST_RUN);
});

async function failuresOf(parameters: INodeParameters) {
	const ended = await stage.create(parameters, [item]);
	const branched = await stage.create(parameters, [item], {
		node: { onError: 'continueErrorOutput' },
	});
	const { message, description, context } = ended.error()!;
	const { error: text, details } = branched.items('Failure')[0].json;
	return { error: { message, description, context }, failed: { text, details } };
}
