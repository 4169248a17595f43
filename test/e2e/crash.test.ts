import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../queue/patience';
import { changeDatabase, GOOD_LUCK, NO_EXECUTIONS } from './database';
import { cases, hold, posts, type Held, type Site } from './crashMoments';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { importRecipe } from './recipe';
import { finish, RenderingWorkflow } from './triggerLab';

const HOME = 'crash-home';
/** Long enough for n8n to run again what it wants to run again. */
const SETTLED_MS = 5_000;

let lab: Lab;
let own: OwnServer;
let site: Site;
let killed: number;
let held: Held[];
let postsBefore: number;

/** One crash for all moments. */
beforeAll(async () => {
	lab = await openLab({ renderSeconds: 1_000_000, progress: 'none' });
	lab.emulator.createCharacter({ id: 'char_1' });
	lab.emulator.createScene({ id: 'scene_1' });
	own = await startOwnServer(lab, HOME, { N8N_LOG_LEVEL: 'debug' });
	const activate: Site['activate'] = async (draft) => {
		const workflow = await importRecipe(own, draft);
		await own.n8n.activate(workflow);
		return workflow;
	};
	site = { n8n: own.n8n, emulator: lab.emulator, activate };
	held = [];
	for (const { onceKey, ...moment } of cases) held.push(await hold(site, moment, onceKey));
	postsBefore = posts(site);
	killed = own.server.pid ?? 0;
	await own.server.kill();
	await own.server.launch();
	await own.n8n.login();
	await sleep(SETTLED_MS);
});

afterAll(async () => {
	await own?.server.kill();
	await lab?.close();
});

const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

it('runs nothing again that a crash has ended', () => {
	expect(isAlive(killed)).toBe(false);
	expect(posts(site)).toBe(postsBefore);
	const paid = held.flatMap(({ jobId }) => jobId ?? []);
	expect(paid).toHaveLength(cases.filter(({ isPaid }) => isPaid).length);
	expect([...lab.emulator.jobs.keys()]).toEqual(paid);
	expect(lab.emulator.sent('DELETE', /./)).toEqual([]);
});

describe.each(cases.map((each, place) => ({ ...each, place })))(
	'n8n is killed $name, $how',
	({ isLogged, isKeyNoted, onceKey, place }) => {
		it('shows a crashed execution, without the ID of the render', async () => {
			const { data, status } = await own.n8n.executions.wait(held[place].id);
			expect(status).toBe('crashed');
			expect(data.resultData.error?.message).toContain('Workflow did not finish');
			expect(JSON.stringify(data)).not.toContain('job_');
		});

		it('leaves the ID in the log, if Viggle had answered', async () => {
			const { jobId } = held[place];
			const log = await own.server.log();
			expect(jobId !== undefined && log.includes(`created job ${jobId}`)).toBe(isLogged);
		});

		it(`${onceKey && isKeyNoted ? 'pays no more' : 'pays'} when Retry begins anew`, async () => {
			const before = posts(site);
			const known = new Set(lab.emulator.jobs.keys());
			const newJob = () => [...lab.emulator.jobs.keys()].find((id) => !known.has(id));
			const retried = own.n8n.executions.retry(held[place].id);
			const isPaying = !onceKey || !isKeyNoted;
			if (isPaying) finish(lab.emulator, await until('another render', newJob));
			const { data, status } = await own.n8n.executions.wait((await retried).id);
			expect(Object.keys(data.resultData.runData)).toContain('Webhook');
			expect(posts(site)).toBe(before + (isPaying ? 1 : 0));
			expect(status).toBe(isPaying ? 'success' : 'error');
			const { message = '' } = data.resultData.error ?? {};
			expect(message).toContain(isPaying ? '' : 'has used that key before');
		});
	},
);

/** Unless its durable cursors are on: see durableCursors.test.ts. */
it('loses a report between its note and its execution, which n8n stores one after the other', async () => {
	const home = join(lab.instance.home, '..', HOME);
	const rendering = await RenderingWorkflow.activate(own, lab);
	const endless = await rendering.render();
	const lost = await rendering.render();
	await changeDatabase(home, NO_EXECUTIONS);
	finish(lab.emulator, lost);
	await until('the loss', async () => (await own.server.log()).includes('no execution is stored'));
	await changeDatabase(home, GOOD_LUCK);
	await rendering.polledTwice(endless);
	expect(await rendering.reports()).toEqual([]);
});
