import { watchingJobs } from '../queue/triggerWorkflows';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { importRecipe } from './recipe';
import {
	DURABLE_CURSORS,
	DURABLE_SCHEDULER,
	finish,
	RenderingWorkflow,
	reports,
} from './triggerLab';
import { CLASSIC, V1 } from './wires';

/** More than n8n's five tries to activate both workflows use up. The scheduler backs off for minutes. */
const FAILURES_AT_START = 30;
const FOR_EVER_SECONDS = 1_000_000;

let lab: Lab | undefined;
let own: OwnServer | undefined;

afterEach(async () => {
	await own?.server.kill();
	await lab?.close();
	own = lab = undefined;
});

it.each([
	['its default poller', 'poller-home', FAILURES_AT_START, {}, CLASSIC],
	['its durable scheduler', 'scheduler-home', 0, DURABLE_SCHEDULER, V1],
	['its durable scheduler and cursors', 'cursors-home', 0, DURABLE_CURSORS, V1],
])('reports each render once with %s, though n8n is killed', async (_, home, times, env, wire) => {
	lab = await openLab({ renderSeconds: FOR_EVER_SECONDS }, wire);
	const { emulator } = lab;
	own = await startOwnServer(lab, home, env as Record<string, string>);
	const rendering = await RenderingWorkflow.activate(own, lab);
	const endless = await rendering.render();

	const named = [CLASSIC, V1].map(({ prefix }) => emulator.createJob({ id: `${prefix}named` }).id);
	finish(emulator, named[0]);
	const byIds = await importRecipe(own, watchingJobs(named));
	await own.n8n.activate(byIds);

	const first = await rendering.render();
	finish(emulator, first);
	await rendering.reported(1);

	const [failing, beforeKill] = await Promise.all([rendering.render(), rendering.render()]);
	finish(emulator, failing, 'failed');
	await rendering.reported(2);

	const whileOff = await rendering.render();
	await own.server.kill();
	finish(emulator, whileOff);
	emulator.fault({ method: 'GET', status: 503, times });
	await own.server.launch();
	await own.n8n.login();
	await rendering.reported(3);
	finish(emulator, beforeKill);
	finish(emulator, named[1]);
	await rendering.reported(4);

	const whileInactive = await rendering.render();
	await own.n8n.deactivate(rendering.workflow);
	finish(emulator, whileInactive);
	await own.n8n.activate(rendering.workflow);
	await rendering.reported(5);

	await rendering.polledTwice(endless);
	expect(await rendering.reports()).toMatchObject([
		{ job_id: first, event: 'complete', status: 'complete' },
		{ job_id: failing, event: 'failed', status: 'failed' },
		{ job_id: whileOff, event: 'complete' },
		{ job_id: beforeKill, event: 'complete' },
		{ job_id: whileInactive, event: 'complete' },
	]);
	expect((await reports(own.n8n, byIds)).map(({ job_id: id }) => id)).toEqual(named);
});

it('n8n has a sample of what it starts with', async () => {
	const sample = '/schemas/n8n-nodes-viggle.viggleTrigger/1.0.0.json';
	lab = await openLab();
	const response = await lab.n8n.session.fetch(sample);
	expect(response.status).toBe(200);
	expect(await response.json()).toMatchObject({ properties: { event: { type: 'string' } } });
});
