import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { closedPort } from '../../support/closedPort';
import { credentialOf, jobId, jobPath } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { jsonOf, listOf, openTrigger, openTriggerStage, storedList, travel } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const createEnded = (count: number) =>
	Array.from({ length: count }, () => stage.emulator.createJob({ endsAt: 0 }).id);
const withKey = (apiKey: string, url = stage.emulator.url) => ({
	credentials: { viggleApi: credentialOf({ apiKey, url }) },
});

it('fails with the reason when the key is wrong, without asking for every job', async () => {
	const staticData = listOf(...createEnded(40));
	const trigger = openTrigger(stage, {}, { staticData, ...withKey('sk-wrong') });

	await expect(trigger.poll()).rejects.toMatchObject({
		name: 'NodeApiError',
		message: expect.stringContaining('Viggle does not accept the API key'),
		description: expect.stringContaining('Viggle credential'),
		httpCode: '401',
	});
	expect(stage.emulator.requests.length).toBeLessThanOrEqual(8);
	expect(trigger.staticData()).toMatchObject(staticData);
});

it('fails with the reason while the API is down for an hour, and then emits each job once', async () => {
	const ids = createEnded(100);
	const trigger = openTrigger(stage, {}, { staticData: listOf(...ids) });
	stage.emulator.fault({ status: 503, times: Infinity });

	for (let minute = 0; minute < 60; minute++) {
		await expect(trigger.poll()).rejects.toThrow('Viggle has trouble answering');
		travel(60_000);
	}
	expect(stage.emulator.requests.length).toBeLessThan(60 * 32);

	const jobs = [...stage.emulator.jobs.values()];
	stage.emulator.reset();
	for (const job of jobs) stage.emulator.createJob(job);
	travel(5 * 60_000);
	const emitted = [await trigger.poll(), await trigger.poll()].flatMap(jsonOf);
	expect(emitted.map(({ job_id: id }) => id).sort()).toEqual([...ids].sort());
});

it('says that the API cannot be reached', async () => {
	const options = { staticData: listOf(jobId('a')), ...withKey('sk-any', await closedPort()) };
	await expect(openTrigger(stage, {}, options).poll()).rejects.toMatchObject({
		message: 'Viggle could not be reached: the connection was refused',
		description: expect.stringContaining('Base URL'),
	});
});

it.each(['init', 'leadershipChange'] as const)(
	'does not keep n8n from activating the workflow when it starts (%s) while the API is down',
	async (activation) => {
		const staticData = listOf(...createEnded(1));
		const firstLine = stage.engine.log.length;
		stage.emulator.fault({ status: 503, times: 2 });
		const trigger = openTrigger(stage, {}, { staticData, activation });

		expect(await trigger.poll()).toBeNull();
		expect(stage.engine.log.slice(firstLine).join()).toContain('Viggle has trouble answering');
		await expect(trigger.poll()).rejects.toThrow('Viggle has trouble answering');
		expect(jsonOf(await trigger.poll())).toHaveLength(1);
	},
);

it.each([500, 403, 408])(
	'forgives a single read that ends with %s until next time',
	async (status) => {
		const ids = createEnded(3);
		stage.emulator.fault({ path: jobPath(ids[1]), status });
		const trigger = openTrigger(stage, {}, { staticData: listOf(...ids) });

		expect(jsonOf(await trigger.poll()).map(({ job_id: id }) => id)).toEqual([ids[0], ids[2]]);
		expect(jsonOf(await trigger.poll()).map(({ job_id: id }) => id)).toEqual([ids[1]]);
	},
);

it('lets the API rest for as long as it asks, and says so once', async () => {
	const ids = createEnded(3);
	stage.emulator.fault({ status: 429, retryAfter: 90, times: 3 });
	const trigger = openTrigger(stage, {}, { staticData: listOf(...ids) });

	await expect(trigger.poll()).rejects.toThrow('Viggle asks to slow down');
	const asked = stage.emulator.requests.length;
	travel(60_000);
	expect(await trigger.poll()).toBeNull();
	expect(stage.emulator.requests).toHaveLength(asked);

	travel(31_000);
	expect(jsonOf(await trigger.poll())).toHaveLength(3);
});

it.each<[string, unknown]>([
	['a text', 'damaged'],
	['a list', [1, 2, 3]],
	['null', null],
	['an object with rubbish', { a: 1, b: { since: 'x' }, c: null }],
])('repairs a stored list that is %s', async (_, list) => {
	const [id] = createEnded(1);
	const global = { viggleWatchList: list } as IDataObject;
	const trigger = openTrigger(stage, {}, { staticData: { global } });
	expect(await trigger.poll()).toBeNull();

	const options = { workflowId: trigger.workflow.id, staticData: listOf(id) };
	const next = openTrigger(stage, {}, options);
	expect(jsonOf(await next.poll())).toMatchObject([{ job_id: id }]);
	expect(Object.keys(storedList(next.staticData()))).toEqual([id]);
});

it.each<[string, INodeParameters, string]>([
	['no event', { events: [] }, "'Trigger On' is empty"],
	[
		'an unknown event as text',
		{ events: '={{ "started" }}' },
		"'Trigger On' holds something other",
	],
	['an unknown event', { events: ['complete', 'started'] }, "'Trigger On' holds something other"],
	['an unknown source', { watch: 'everything' }, "'Watch' is not one of"],
	['too many hours', { options: { giveUpAfterHours: 721 } }, "'Give Up After (Hours)' is 721"],
	['no hours', { options: { giveUpAfterHours: 0 } }, "'Give Up After (Hours)' is 0"],
	['a negative check', { options: { checkEverySeconds: -1 } }, "'Check Every (Seconds)' is -1"],
	['a broken limit', { options: { maxJobsPerPoll: 1.5 } }, "'Max Jobs per Poll' is not a whole"],
	['a text for a number', { options: { maxJobsPerPoll: 'ten' } }, 'is not a number'],
	[
		'no field for the file',
		{ downloadResult: true, outputBinaryPropertyName: ' ' },
		"'Put Output File in Field' is empty",
	],
])('refuses %s, naming the field and no item', async (_, parameters, message) => {
	const poll = openTrigger(stage, parameters).poll();
	await expect(poll).rejects.toThrow(message);
	await expect(poll).rejects.not.toThrow('[item');
	expect(stage.emulator.requests).toEqual([]);
});

it('refuses a base URL that is none', async () => {
	const trigger = openTrigger(stage, {}, withKey('sk-any', 'viggle'));
	await expect(trigger.poll()).rejects.toThrow("'Base URL' of the Viggle credential is not");
});
