import type { IDataObject, NodeParameterValueType } from 'n8n-workflow';

import { STORED_UNDER } from '../../../nodes/Viggle/watchList/memory';
import { COPIES_UNDER } from '../../../nodes/Viggle/trigger/storedList';
import { jobId } from '../../support/generation';
import type { Stage } from '../../support/stage';
import {
	clock,
	jsonOf,
	newWorkflowId,
	openTrigger,
	openTriggerStage,
	storedList,
	travel,
} from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const [A, B] = ['a', 'b'].map(jobId);
const createEnded = (id: string) => stage.emulator.createJob({ id, endsAt: 0 });
const byIds = (jobIds: unknown, more = {}) => ({
	watch: 'jobIds',
	jobIds: jobIds as NodeParameterValueType as string,
	...more,
});
const emittedIds = (emitted: Parameters<typeof jsonOf>[0]) =>
	jsonOf(emitted).map(({ job_id: id }) => id);

it.each<[string, unknown]>([
	['commas', `${A},${B}`],
	['commas and spaces', ` ${A} , ${B} ,`],
	['line breaks', `${A}\n${B}\n`],
	['Windows line breaks and tabs', `${A}\r\n\t${B}`],
	['spaces', `${A} ${B}`],
	['semicolons', `${A}; ${B}`],
	['repetitions', `${A}, ${B}, ${A} ${B}`],
	['a list', [A, B]],
	['a list with repetitions and blanks', [` ${A} `, B, '', A]],
	['an expression that gives a list', `={{ ["${A}", "${B}"] }}`],
])('reads IDs separated by %s', async (_, jobIds) => {
	createEnded(A);
	createEnded(B);
	const trigger = openTrigger(stage, byIds(jobIds));

	expect(emittedIds(await trigger.poll())).toEqual([A, B]);
	expect(await trigger.poll()).toBeNull();
	expect(stage.emulator.requests).toHaveLength(2);
});

it('reads settings as a sheet writes them, and an empty cell as the default', async () => {
	stage.emulator.createJob({ id: A, endsAt: 0, answer: { strange: 1 } });
	const cells = {
		...{ watch: '={{ "jobIds" }}', downloadResult: 'FALSE', simplify: '={{ "" }}' },
		options: { giveUpAfterHours: '={{ null }}', maxJobsPerPoll: ' 1 ' as unknown as number },
	};
	const [event, ...more] = jsonOf(await openTrigger(stage, byIds(A, cells)).poll());
	expect(more).toEqual([]);
	expect(event).toMatchObject({ event: 'complete', job_id: A, cdn_url: expect.anything() });
	expect(event).not.toHaveProperty('strange');
});

it('needs no IDs where an expression chooses the list of the workflow', async () => {
	const cells = { watch: '={{ "" }}', outputBinaryPropertyName: '={{ "" }}', downloadResult: '' };
	expect(await openTrigger(stage, byIds('..', cells as object)).poll()).toBeNull();
});

it('takes numbers for IDs', async () => {
	createEnded('42');
	expect(emittedIds(await openTrigger(stage, byIds('={{ [42] }}')).poll())).toEqual(['42']);
});

it.each<[string, unknown, string]>([
	['nothing', '', "'Job IDs' is empty"],
	['blanks', '  \n ', "'Job IDs' is empty"],
	['commas alone', ', ,', "'Job IDs' holds no ID"],
	['an object', `={{ { id: "${A}" } }}`, "'Job IDs' is an object, not text"],
	['a list with an object', '={{ ["a", { id: 1 }] }}', 'holds no ID at place 2, but object'],
	['a list with null', '={{ [null] }}', 'holds no ID at place 1, but null'],
	['dots', `${A}, ..`, "holds an ID that is '..'"],
	['a control character', 'job_\u0007', 'contains a line break or another control character'],
	['5,001 IDs', `={{ Array.from({ length: 5001 }, (_, i) => i) }}`, 'holds 5001 IDs'],
	['endless IDs', `={{ Array.from({ length: 999 }, (_, i) => 'x'.repeat(999) + i) }}`, 'too many'],
])('refuses %s', async (_, jobIds, message) => {
	await expect(openTrigger(stage, byIds(jobIds)).poll()).rejects.toThrow(message);
	expect(stage.emulator.requests).toEqual([]);
});

it('waits quietly when an expression gives an empty list', async () => {
	expect(await openTrigger(stage, byIds('={{ [] }}')).poll()).toBeNull();
});

it('emits no job again after a restart, not even months later', async () => {
	createEnded(A);
	const first = openTrigger(stage, byIds(A));
	expect(emittedIds(await first.poll())).toEqual([A]);
	const [key, stored] = Object.entries(first.staticData()).find(([name]) => name !== 'global')!;
	const long = JSON.parse(JSON.stringify(stored).replace(/\d{13}/g, '1700000000000'));

	const later = openTrigger(stage, byIds(A), { staticData: { [key]: long } });
	expect(await later.poll()).toBeNull();
	expect(stage.emulator.requests).toHaveLength(1);
});

describe('a trigger that is renamed', () => {
	const renamed = { id: 'same', name: 'Another Name' };

	async function reported() {
		createEnded(A);
		const first = openTrigger(stage, byIds(A), { node: { id: 'same' } });
		expect(emittedIds(await first.poll())).toEqual([A]);
		return first.staticData();
	}

	it('reports nothing again after a restart', async () => {
		const staticData = await reported();
		const later = openTrigger(stage, byIds(A), { staticData, node: renamed });
		expect(await later.poll()).toBeNull();
		expect(stage.emulator.requests).toHaveLength(1);
	});

	it('is another one when it has another id', async () => {
		const staticData = await reported();
		const node = { ...renamed, id: 'other' };
		const later = openTrigger(stage, byIds(A), { staticData, node });
		expect(emittedIds(await later.poll())).toEqual([A]);
		const copies = (later.staticData().global as IDataObject)[COPIES_UNDER];
		expect(Object.keys(copies as object)).toEqual(['other']);
	});

	it('believes its own data more than the copy', async () => {
		const staticData = await reported();
		const own = { 'node:Another Name': { [STORED_UNDER]: { [A]: { since: 1 } } } };
		const all = { ...staticData, ...own };
		const later = openTrigger(stage, byIds(A), { staticData: all, node: renamed });
		expect(emittedIds(await later.poll())).toEqual([A]);
	});
});

it('forgets a job that is not named any more', async () => {
	createEnded(A);
	createEnded(B);
	const workflowId = newWorkflowId();
	let staticData = {};
	const polls = [];
	for (const jobIds of [A, B, `${A}, ${B}`]) {
		travel(60_000);
		const trigger = openTrigger(stage, byIds(jobIds), { workflowId, staticData });
		polls.push(emittedIds(await trigger.poll()));
		staticData = trigger.staticData();
	}
	expect(polls).toEqual([[A], [B], [A]]);
});

it('keeps to itself: neither a list of the workflow nor a second trigger of it interferes', async () => {
	createEnded(A);
	const workflowId = newWorkflowId();
	const one = openTrigger(stage, byIds(A), { workflowId, node: { id: 'one' } });
	const two = openTrigger(stage, byIds(A), { workflowId, node: { id: 'two' } });
	const list = openTrigger(stage, {}, { workflowId, node: { id: 'three' } });
	expect(emittedIds(await one.poll())).toEqual([A]);
	expect(emittedIds(await two.poll())).toEqual([A]);
	expect(await list.poll()).toBeNull();
	expect(storedList(one.staticData())).toEqual({});
});

it('notices the end of a job, and finds one that Viggle does not know no reason to fail', async () => {
	const { id } = stage.emulator.createJob();
	const trigger = openTrigger(stage, byIds([id, 'job_of_another_account']));
	expect(await trigger.poll()).toBeNull();
	clock.advance(61_000);
	expect(emittedIds(await trigger.poll())).toEqual([id]);
});
