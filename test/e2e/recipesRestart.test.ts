import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { SavedWorkflow } from '../../scripts/n8n/client';
import { outputItems, type Execution } from '../../scripts/n8n/execution';
import { buildNode, chain } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { changeNode, importRecipe, readRecipe, runRecipe } from './recipe';
import { webhook } from './webhookWorkflows';
import { WIRES } from './wires';

const START = 'When clicking ‘Execute workflow’';
/** The shortest wait for which n8n puts an execution aside. */
const SHORTEST_WAIT_SECONDS = 66;
const WAITING = 2;
const BOARD_JOBS = 4;

let lab: Lab;
let own: OwnServer | undefined;
let waiting: SavedWorkflow;
let board: SavedWorkflow;

const server = (): OwnServer => own!;

/** What both recipes claim, in one go: n8n may run one execution at a time, and it is killed half-way. */
beforeAll(async () => {
	lab = await openLab({ renderSeconds: 30, failEvery: WAITING + BOARD_JOBS });
	own = await startOwnServer(lab, 'restart-home', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' });
	waiting = await startWaiting();
	board = await startBoard();
	const running = [...lab.emulator.jobs.values()];
	expect(running).toHaveLength(WAITING + BOARD_JOBS);
	expect(running.filter(({ endsAt }) => endsAt <= lab.emulator.clock.now())).toEqual([]);
	await own.server.kill();
	await own.server.launch();
	await own.n8n.login();
});

afterAll(async () => {
	await own?.server.kill();
	await lab?.close();
});

/** Every second render is made with the other version of the API. */
async function takeTurns(turn: number): Promise<void> {
	const { n8n, credential } = server();
	const { apiVersion } = WIRES[turn % WIRES.length];
	await n8n.updateCredential(credential, { ...lab.secret, apiVersion });
}

async function startWaiting(): Promise<SavedWorkflow> {
	const path = randomUUID();
	const recipe = await readRecipe(server(), 'Viggle: render and wait without an execution slot');
	const onCall = changeNode(recipe, START, () => ({ ...webhook(path, 'onReceived'), name: START }));
	const draft = changeNode(onCall, 'Wait', ({ parameters }) => ({
		parameters: { ...parameters, amount: SHORTEST_WAIT_SECONDS, unit: 'seconds' },
	}));
	const workflow = await importRecipe(server(), draft);
	await server().n8n.activate(workflow);
	for (let call = 1; call <= WAITING; call++) {
		await takeTurns(call);
		await server().n8n.callWebhook(path);
		await until(async () => (await statuses(workflow)).filter(isWaiting).length === call);
	}
	return workflow;
}

const isWaiting = (status: string) => status === 'waiting';

async function statuses({ id }: SavedWorkflow): Promise<string[]> {
	return (await server().n8n.executions.list(id)).map(({ status }) => status);
}

/** The board, looked at every three seconds, with jobs that one look has taken free again soon. */
async function startBoard(): Promise<SavedWorkflow> {
	const recipe = await readRecipe(server(), 'Viggle: job board');
	const often = changeNode(recipe, 'Every Minute', () => ({
		parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 3 }] } },
	}));
	const workflow = await importRecipe(server(), changeNode(often, 'Take Due Jobs', sooner));
	for (let job = 0; job < BOARD_JOBS; job++) {
		await takeTurns(job);
		expect((await runRecipe(server(), workflow)).status).toBe('success');
	}
	await server().n8n.activate(workflow);
	return workflow;
}

function sooner({ parameters }: INode): Partial<INode> {
	const text = JSON.stringify(parameters);
	const changed = text.replace(String.raw`plus(10, \"minutes\")`, String.raw`plus(4, \"seconds\")`);
	expect(changed).not.toBe(text);
	return { parameters: JSON.parse(changed) as INodeParameters };
}

async function until(isTrue: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await isTrue())) {
		if (Date.now() > deadline) throw new Error(`Not so after ${timeoutMs / 1000} seconds`);
		await sleep(300);
	}
}

/** All executions of a workflow that a trigger or webhook has started. */
async function productionExecutions({ id }: SavedWorkflow): Promise<Execution[]> {
	const { executions } = server().n8n;
	const listed = (await executions.list(id, 100)).filter(({ mode }) => mode !== 'manual');
	return await Promise.all(listed.map(async (each) => await executions.get(each.id)));
}

const videosUsed = (executions: Execution[]) =>
	executions.flatMap((execution) => outputItems(execution, 'Use the Video Here'));

it('render-and-wait-without-slot.json waits for jobs of both versions and goes on after a crash', async () => {
	await until(async () => !(await statuses(waiting)).some(isWaiting), 120_000);

	const executions = await productionExecutions(waiting);

	expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	const videos = videosUsed(executions);
	const jobs = [...lab.emulator.jobs.keys()].slice(0, WAITING);
	expect(videos.map(({ json }) => json.job_id).sort()).toEqual(jobs.sort());
	const bytes = await server().n8n.binary(String(videos[0].binary?.data.id));
	expect(bytes).toHaveLength(lab.emulator.resultDigest().size);
});

it('job-board.json delivers each job of both versions once, also over a crash', async () => {
	const jobs = [...lab.emulator.jobs.values()].slice(WAITING);
	await until(async () => (await rowsOfBoard()).every(({ open }) => open === false), 120_000);

	const rows = await rowsOfBoard();
	await server().n8n.deactivate(board);

	const complete = jobs.filter(({ outcome }) => outcome === 'complete').map(({ id }) => id);
	const delivered = videosUsed(await productionExecutions(board));
	expect(complete).toHaveLength(BOARD_JOBS - 1);
	expect(delivered.map(({ json }) => json.job_id).sort()).toEqual(complete.sort());
	expect(Object.fromEntries(rows.map(({ job_id: id, status }) => [id, status]))).toEqual(
		Object.fromEntries(jobs.map(({ id, outcome }) => [id, outcome])),
	);
	for (const { renders } of WIRES) {
		expect(lab.emulator.sent('POST', renders)).toHaveLength((WAITING + BOARD_JOBS) / 2);
	}
});

async function rowsOfBoard() {
	const table = { __rl: true, mode: 'name', value: 'viggle-jobs' };
	const { nodes, connections } = chain(
		buildNode(START, 'n8n-nodes-base.manualTrigger'),
		buildNode('Rows', 'n8n-nodes-base.dataTable', {
			...{ resource: 'row', operation: 'get', dataTableId: table, returnAll: true },
		}),
	);
	const reader = await importRecipe(server(), { name: 'Rows of the board', nodes, connections });
	return outputItems(await runRecipe(server(), reader), 'Rows').map(({ json }) => json);
}
