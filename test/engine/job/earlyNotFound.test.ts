import { openStage, type Stage } from '../../support/stage';
import { READ_JOB, WAITING } from '../render/renders';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

let stage: Stage;
const reads = () => stage.emulator.sent('GET', READ_JOB.path).length;

beforeAll(async () => {
	stage = await openStage({ emulator: { renderSeconds: 1 } });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const UNKNOWN = { ...READ_JOB, status: 404 };

it('a job of this execution is forgiven more 404s than an ID that was given: while it waits', async () => {
	stage.emulator.fault({ ...UNKNOWN, times: 5 });

	const result = await stage.create(WAITING);

	expect(result.error()).toBeUndefined();
	expect(reads()).toBe(6);
});

it('a job of this execution is forgiven more 404s than an ID that was given: when its link has expired', async () => {
	stage.emulator.fault({ ...UNKNOWN, after: 1, times: 5 });
	stage.emulator.fault({ origin: 'files', status: 401 });

	const result = await stage.create({ ...WAITING, downloadResult: true });

	expect(result.error()).toBeUndefined();
	expect(result.items('Viggle')[0].binary?.data.fileName).toMatch(/\.mp4$/);
	expect(reads()).toBe(7);
});

it('an ID that was given is forgiven two', async () => {
	const { id } = stage.emulator.createJob({ status: 'complete' });
	const wait = { resource: 'job', operation: 'wait', jobId: id };
	const options = { node: { onError: 'continueErrorOutput' as const } };
	stage.emulator.fault({ ...UNKNOWN, times: 5 });

	const unknown = await stage.run(wait, undefined, options);
	const found = await stage.run(wait);

	expect(unknown.items('Failure')[0].json).toMatchObject({
		error: expect.stringContaining(`Viggle knows no job '${id}'`),
		details: { jobId: id, httpCode: 404 },
	});
	expect(found.items('Viggle')[0].json.status).toBe('complete');
	expect(reads()).toBe(3 + 3);
});
