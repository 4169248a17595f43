import { join } from 'node:path';

import type { SavedWorkflow } from '../../scripts/n8n/client';
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
const SETTINGS = {
	...DURABLE_CURSORS,
	N8N_LOG_LEVEL: 'debug',
	// n8n's defaults are 60 and 30 s: what was taken over by nobody would stand still for so long.
	N8N_SCHEDULER_LEASE_DURATION: '10',
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
const namedReports = async () => (await reports(own.n8n, byIds)).map(({ job_id: id }) => id);

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
