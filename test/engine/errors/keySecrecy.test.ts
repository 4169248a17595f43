import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../emulator';
import { expectNoKey, failureOf } from '../../support/failure';
import { jobId, version, wire } from '../../support/generation';
import type * as QuickSleep from '../../support/quickSleep';
import { openStage, type Stage } from '../../support/stage';

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof QuickSleep>('../../support/quickSleep').quickWorkflow,
);

const KEY = 'sk-live-very-secret-9876';
const ONE = jobId('1');
/** Shapes that only Classic's errors have. */
const PLAIN = version === 'v1' ? undefined : 'text';
const lists: Array<[string, Fault]> =
	version === 'v1'
		? []
		: [
				[
					'in a list',
					{ status: 422, body: { detail: [{ loc: ['header'], msg: `Bearer ${KEY}` }] } },
				],
			];
const FINISHED = { createdAt: Date.now() - 9000, endsAt: Date.now() - 1000 };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { apiKey: KEY } });
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

const get: INodeParameters = { resource: 'job', operation: 'get', jobId: ONE };

describe('the key', () => {
	it.each<[string, INodeParameters]>([
		['a render', {}],
		['a render with the whole answer', { simplify: false }],
		['a job', get],
		['a job with its file', { ...get, downloadResult: true }],
	])('is in no output, log line or message of %s', async (_, parameters) => {
		stage.emulator.createJob({ id: ONE, ...FINISHED });
		const result = await stage.create(parameters, undefined, { mode: 'manual' });
		expect(result.error()).toBeUndefined();
		expect(stage.emulator.requests[0].headers.authorization).toBe(`Bearer ${KEY}`);
		expectNoKey(result, KEY);
		expect(stage.engine.log.length).toBeGreaterThan(0);
		expect(stage.engine.log.join('\n')).not.toContain(KEY);
	});

	it('reaches no server but the API', async () => {
		stage.emulator.createJob({ id: ONE, ...FINISHED });
		stage.emulator.fault({ origin: 'files', redirects: 2 });
		const result = await stage.create({ ...get, downloadResult: true });
		expect(result.error()).toBeUndefined();
		const files = stage.emulator.requests.filter(({ origin }) => origin === 'files');
		expect(files.length).toBeGreaterThan(2);
		expect(files.map(({ headers }) => headers.authorization)).toEqual(files.map(() => undefined));
	});

	it('does not follow the API to another address', async () => {
		const elsewhere = `${stage.emulator.filesUrl}${wire.render}`;
		const faults: Fault[] = [{ redirectTo: elsewhere, status: 307, times: Infinity }];
		const { requests } = await failureOf(stage, {}, { faults });
		expect(requests.map(({ origin }) => origin)).toEqual(['api']);
	});

	it.each<[string, Fault]>([
		['in plain text', { status: 401, errorShape: PLAIN, message: `Invalid key ${KEY}` }],
		['as an action', { status: 403, message: 'No', action: `Replace ${KEY} by another key` }],
		...lists,
		['with an unknown code', { status: 400, code: 'CS-X', message: `${KEY} is not known` }],
		['in trouble', { status: 500, message: `Crashed for Bearer ${KEY}` }],
	])('is not shown when the API repeats it %s', async (_, fault) => {
		const failure = await failureOf(stage, {}, { faults: [{ ...fault, times: Infinity }] });
		expect(`${failure.message} ${failure.description}`).toContain('sk-…');
	});
});

describe('a signed link', () => {
	it('that the API puts into its words is shown without its signature', async () => {
		const message = 'Cannot read https://cdn.example.com/a.mp4?sig=SECRET&exp=1 at all';
		const { message: ours, description } = await failureOf(
			stage,
			{},
			{
				faults: [
					{ status: 400, message },
					{ status: 400, message },
				],
			},
		);
		const whole = `${ours} ${description}`;
		expect(whole).toContain('Cannot read https://cdn.example.com/a.mp4 at all');
		expect(whole).not.toContain('SECRET');
	});
});
