import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { operationsOf } from '../../../nodes/Viggle/execution/operation';
import { resources } from '../../../nodes/Viggle/actions/registry';
import { problemsWith, readSchema, SCHEMAS } from '../../support/outputSchema';
import { CHARACTER_PNG, openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const FOLDER = join(SCHEMAS, 'v1.0.0');

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

/** What to set up for each sample, and the parameters to run the operation with. */
type Sample = () => INodeParameters;

const wait = { waitForCompletion: true };
const links = { downloadResult: true, options: { publicLinkDays: 1 } };
const anyJob = { cost: 1, transparent: true };
const done = { ...anyJob, endsAt: 1 };
const name = 'A name';
const prompt = 'A cat';
/** What Classic has not. */
const ONLY_V1 = ['job/getAll', 'video/create'];
const people = [{ uuid: 'person_1', type: 'human' }];
const video = { durationSeconds: 2, width: 64, height: 64, fps: 12, segments: people };
const errorMessage = 'No person found';

const samples: Record<string, Sample[]> = {
	'render/create': [
		() => ({ ...wait, backgroundMode: 'transparent', ...links }),
		() => ({ watchWithTrigger: true }),
		() => {
			const answer = { error_code: 'CS-UORC01-009', error_message: errorMessage };
			stage.emulator.fault({ method: 'GET', json: { status: 'processing', ...answer } });
			return { ...wait, options: { timeoutMinutes: 0.05, onTimeout: 'continue' } };
		},
	],
	'render/estimate': [
		() => ({ options: { includeBalance: true } }),
		() => ({ videoSource: 'url', videoUrl: 'https://example.com/b.mp4' }),
	],
	'job/get': [
		() => ({ jobId: stage.emulator.createJob(done).id, ...links }),
		() => ({ jobId: stage.emulator.createJob({ ...done, outcome: 'failed' }).id }),
	],
	'job/wait': [() => ({ jobId: stage.emulator.createJob(done).id, ...links })],
	'job/download': [() => ({ jobId: stage.emulator.createJob(done).id, ...links })],
	'job/cancel': [
		() => ({ jobId: stage.emulator.createJob({ queuedUntil: Date.now() - 3000 }).id }),
	],
	'job/watch': [() => ({ jobId: 'job_1' })],
	'character/create': [() => ({ name }), () => ({ name, ...wait })],
	'character/get': [
		() => ({ characterId: stage.emulator.createCharacter({ name }).id }),
		() => ({
			characterId: stage.emulator.createCharacter({ status: 'failed', errorMessage }).id,
		}),
	],
	'character/getAll': [
		() => {
			stage.emulator.createCharacter({ name });
			return {};
		},
	],
	'character/delete': [() => ({ characterId: stage.emulator.createCharacter().id })],
	'scene/create': [() => ({ name }), () => ({ name, ...wait })],
	'scene/import': [() => ({ templateId: 'tpl_1', name }), () => ({ templateId: 'tpl_1', ...wait })],
	'scene/get': [
		() => ({ sceneId: stage.emulator.createScene({ name, ...video }).id }),
		() => ({ sceneId: stage.emulator.createScene({ status: 'failed', errorMessage }).id }),
	],
	'scene/getAll': [
		() => {
			stage.emulator.createScene({ name, ...video });
			return {};
		},
	],
	'scene/delete': [() => ({ sceneId: stage.emulator.createScene().id })],
	'job/getAll': [
		() => {
			stage.emulator.createJob({ queuedUntil: Date.now() - 3000 });
			return {};
		},
	],
	'video/create': [
		() => ({ prompt, ...wait }),
		() => ({ prompt, watchWithTrigger: true }),
		() => {
			const error = { code: 'TASK_FAILED', message: errorMessage };
			const json = { id: 'vid_1', status: 'processing', stage: 'rendering', error, credits: 5 };
			stage.emulator.fault({ method: 'GET', json });
			return { prompt, ...wait, options: { timeoutMinutes: 0.05, onTimeout: 'continue' } };
		},
	],
	'account/getCredits': [() => ({})],
};

const files = readdirSync(FOLDER).flatMap((folder) =>
	readdirSync(join(FOLDER, folder)).map((file) => `${folder}/${file.replace(/\.json$/, '')}`),
);

it('every operation has a sample of its output, and nothing else has', () => {
	const operations = resources.flatMap((resource) =>
		operationsOf(resource).map(({ option }) => `${resource.option.value}/${option.value}`),
	);
	expect([...files].sort()).toEqual([...operations].sort());
});

describe.each(files)('the sample of %s', (file) => {
	const schema = readSchema(`v1.0.0/${file}.json`);

	it('has what the operation returns: no field more, and none less', async () => {
		const seen = new Set<string>();
		for (const sample of samples[file] ?? []) {
			const json = await outputOf(file, sample());
			expect(problemsWith(schema, json)).toEqual([]);
			for (const field of Object.keys(json)) seen.add(field);
		}
		expect([...seen].sort()).toEqual(Object.keys(schema.properties).sort());
	});
});

async function outputOf(file: string, parameters: INodeParameters) {
	const [resource, operation] = file.split('/');
	const item = await stage.item({ image: CHARACTER_PNG, video: DRIVING });
	const apiVersion = ONLY_V1.includes(file) ? 'v1' : 'classic';
	const credentials = { ...stage.credentials, apiVersion };
	const result = await stage.run({ resource, operation, ...parameters }, [item], {
		credentials,
		instanceUrl: 'https://n8n.example.com',
	});
	expect(result.error()).toBeUndefined();
	return result.items('Success')[0]!.json;
}

const DRIVING = join(__dirname, '../../fixtures/driving.mp4');
