import type { Stage } from '../../support/stage';
import { DurableN8n, type Commit } from './durable';
import { listOf, openTriggerStage } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterAll(() => stage.close());

const createEnded = () => stage.emulator.createJob({ endsAt: 0 }).id;
const byIds = (...jobIds: string[]) => ({ parameters: { watch: 'jobIds', jobIds } });

/** What the polls report one after the other, each with a fate of its own. */
async function reports(n8n: DurableN8n, fates: Commit[], options = {}): Promise<unknown[][]> {
	const all: unknown[][] = [];
	for (const fate of fates) all.push(await n8n.poll(fate, options));
	return all;
}

it('reports no job twice where a poll begins before n8n has stored what the one before it reported', async () => {
	const id = createEnded();
	const n8n = new DurableN8n(stage, listOf(id));
	expect(await n8n.poll('refused')).toEqual([]);
	expect(await n8n.poll('accepted', { isSoon: true })).toEqual([]);
	expect(await n8n.poll()).toEqual([id]);
});

it.each([
	['of the workflow', (id: string) => listOf(id), () => ({})],
	['that were named', () => ({}), byIds],
])(
	'reports no job again where a poll cannot see yet what was reported, for jobs %s',
	async (_, list, watch) => {
		const [id, next] = [createEnded(), stage.emulator.createJob().id];
		const n8n = new DurableN8n(stage, list(id));
		const options = watch(id, next);
		expect(await n8n.poll('late', options)).toEqual([id]);
		expect(await n8n.poll('accepted', { ...options, isSoon: true })).toEqual([]);
		expect(await n8n.poll('accepted', options)).toEqual([]);
	},
);

describe.each<Commit>(['refused', 'crash'])('a poll whose items n8n does not take (%s)', (fate) => {
	it('is made up for by the next one, for the jobs of the workflow', async () => {
		const id = createEnded();
		const n8n = new DurableN8n(stage, listOf(id));
		expect(await reports(n8n, [fate, fate, 'accepted', 'accepted'])).toEqual([[], [], [id], []]);
		n8n.restart();
		expect(await n8n.poll()).toEqual([]);
	});

	it('is made up for by the next one, for given jobs, were it the first of all', async () => {
		const id = createEnded();
		const n8n = new DurableN8n(stage, {});
		const fates: Commit[] = [fate, 'accepted', 'accepted'];
		expect(await reports(n8n, fates, byIds(id))).toEqual([[], [id], []]);
		n8n.restart();
		expect(await n8n.poll('accepted', byIds(id))).toEqual([]);
	});
});

it('reports no job again that was reported before n8n kept what the trigger remembers apart', async () => {
	const id = createEnded();
	const list = listOf(id) as { global: { viggleWatchList: Record<string, object> } };
	Object.assign(list.global.viggleWatchList[id], { done: Date.now() });
	expect(await new DurableN8n(stage, list).poll()).toEqual([]);
});

it('gives a job that two triggers want to one of them, also before that one polls again', async () => {
	const id = createEnded();
	const n8n = new DurableN8n(stage, listOf(id));
	const [one, two] = [{ node: { id: 'one' } }, { node: { id: 'two' } }];
	expect(await n8n.poll('accepted', one)).toEqual([id]);
	for (const trigger of [two, one, two]) expect(await n8n.poll('accepted', trigger)).toEqual([]);
});

it('reports a job that n8n has not taken from one of two triggers with that one’s next poll', async () => {
	const id = createEnded();
	const n8n = new DurableN8n(stage, listOf(id));
	const [one, two] = [{ node: { id: 'one' } }, { node: { id: 'two' } }];
	expect(await n8n.poll('refused', one)).toEqual([]);
	expect(await n8n.poll('accepted', two)).toEqual([]);
	expect(await n8n.poll('accepted', one)).toEqual([id]);
	expect(await n8n.poll('accepted', two)).toEqual([]);
});
