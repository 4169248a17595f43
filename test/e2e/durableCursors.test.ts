import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { N8nClient, type SavedWorkflow } from '../../scripts/n8n/client';
import { provision } from '../../scripts/n8n/provision';
import { N8nServer } from '../../scripts/n8n/server';
import { until } from '../queue/patience';
import { watchingJobs } from '../queue/triggerWorkflows';
import { changeDatabase, GOOD_LUCK, NO_EXECUTIONS } from './database';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { importRecipe } from './recipe';
import { DURABLE_CURSORS, finish, RenderingWorkflow, reports } from './triggerLab';

/** Another main process has taken the poll over while it ran. */
const TAKEN_OVER = `create trigger bad_luck after update of startedAt on scheduled_task
	when new.startedAt is not null and new.taskType = 'workflow:poll-trigger'
	begin update scheduled_task set leaseEpoch = leaseEpoch + 1 where id = new.id; end`;
const HOME = 'durable-home';
const LEASE_SECONDS = 10;
const FOR_EVER_MS = 3_600_000;
/** Long enough to take an answer, and shorter than a poll of half a lease. */
const ANSWERED_MS = 1_500;
const SETTINGS = {
	...DURABLE_CURSORS,
	N8N_LOG_LEVEL: 'debug',
	// n8n's defaults are 60 and 30 s: what was taken over by nobody would stand still for so long.
	N8N_SCHEDULER_LEASE_DURATION: String(LEASE_SECONDS),
	N8N_SCHEDULER_REAPER_INTERVAL: '2',
};

let lab: Lab;
let own: OwnServer;
let rendering: RenderingWorkflow;
let byIds: SavedWorkflow;
let named: string[];
let endless: string;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 1_000_000 });
	own = await startOwnServer(lab, HOME, SETTINGS);
	rendering = await RenderingWorkflow.activate(own, lab);
	endless = await rendering.render();
	named = [lab.emulator.createJob().id, lab.emulator.createJob().id];
	byIds = await importRecipe(own, watchingJobs(named));
	await own.n8n.activate(byIds);
});

afterAll(async () => {
	await own?.server.kill();
	await lab?.close();
});

const reads = (jobId: string) => lab.emulator.sent('GET', `/api/render/${jobId}`).length;
const reportsOf = async (workflow: SavedWorkflow) =>
	(await reports(own.n8n, workflow)).map(({ job_id: id }) => id);
const namedReports = async () => await reportsOf(byIds);
const refusals = async () => (await own.server.log()).split('no longer holds its lease').length - 1;

/** A trigger for two jobs. The next poll finds one of them ended, and waits for the other. */
async function watchSlowly(delayMs: number) {
	const [ended, slow] = [lab.emulator.createJob().id, lab.emulator.createJob().id];
	const workflow = await importRecipe(own, watchingJobs([ended, slow]));
	await own.n8n.activate(workflow);
	await until('a poll after the one of the activation', () =>
		[ended, slow].every((id) => reads(id) > 1),
	);
	finish(lab.emulator, ended);
	const before = [ended, slow].map(reads);
	lab.emulator.fault({ method: 'GET', path: `/api/render/${slow}`, delayMs });
	await until('the poll', () => [ended, slow].every((id, n) => reads(id) > before[n]));
	await sleep(ANSWERED_MS);
	const polledTwice = async () => {
		const soFar = reads(slow);
		await until('two more polls', () => reads(slow) >= soFar + 2);
	};
	return { workflow, ended, polledTwice };
}

it.each([
	['cannot store the items of a poll', 0, NO_EXECUTIONS, 'no execution is stored'],
	['refuses a poll that has lost its lease', 1, TAKEN_OVER, 'no longer holds its lease'],
])('reports a job once though n8n %s', async (_, place, sql, logged) => {
	const home = join(lab.instance.home, '..', HOME);
	const rendered = await rendering.render();
	await changeDatabase(home, sql);
	for (const id of [rendered, named[place]]) finish(lab.emulator, id);
	const before = [rendered, named[place]].map(reads);
	await until('two tries to report them', () =>
		[rendered, named[place]].every((id, n) => reads(id) >= before[n] + 2),
	);
	expect((await own.server.log()).split(logged).length).toBeGreaterThan(2);
	expect(await rendering.reports()).toHaveLength(place);
	expect(await namedReports()).toEqual(named.slice(0, place));

	await changeDatabase(home, GOOD_LUCK);
	await rendering.reported(place + 1);
	await until('the named job', async () => (await namedReports()).length > place);
	await rendering.polledTwice(endless);
	expect((await rendering.reports()).map(({ job_id: id }) => id).at(-1)).toBe(rendered);
	expect(await rendering.reports()).toHaveLength(place + 1);
	expect(await namedReports()).toEqual(named.slice(0, place + 1));
});

it('ends a poll before its lease does, however long Viggle takes to answer', async () => {
	const before = await refusals();
	const { workflow, ended, polledTwice } = await watchSlowly(3 * LEASE_SECONDS * 1000);

	await polledTwice();

	expect(await reportsOf(workflow)).toEqual([ended]);
	expect(await refusals()).toBe(before);
});

/** As a machine that sleeps: what it wakes up to has been done by another process of n8n on the same database. */
it('reports a job once though the poll that found it outlives its lease', async () => {
	const { home, tarball } = { ...lab.instance, home: join(lab.instance.home, '..', HOME) };
	const before = await refusals();
	const { workflow, ended, polledTwice } = await watchSlowly(FOR_EVER_MS);
	process.kill(own.server.pid!, 'SIGSTOP');
	const other = await N8nServer.start({
		provisioned: await provision(),
		home,
		tarball,
		env: SETTINGS,
	});
	try {
		const n8n = new N8nClient(other.url);
		await n8n.login();
		await until('its report', async () => (await reports(n8n, workflow)).length > 0);
		await sleep(LEASE_SECONDS * 1000);
		process.kill(own.server.pid!, 'SIGCONT');
		await until('the refusal', async () => (await refusals()) > before);
		await polledTwice();
	} finally {
		await other.kill();
	}

	expect(await reportsOf(workflow)).toEqual([ended]);
});
