import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedWorkflow } from '../../scripts/n8n/client';
import { until, untilFinished } from '../queue/patience';
import { watchingAccount } from '../queue/triggerWorkflows';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { changeNode, importRecipe, readRecipe } from './recipe';
import { DURABLE_SCHEDULER, finish, pollOften, reports } from './triggerLab';
import { V1 } from './wires';

const FOR_EVER_SECONDS = 1_000_000;

let lab: Lab | undefined;
let own: OwnServer | undefined;

afterEach(async () => {
	await own?.server.kill();
	await lab?.close();
	own = lab = undefined;
});

async function twoMorePolls({ emulator }: Lab): Promise<void> {
	const lists = () => emulator.sent('GET', '/v1/videos').length;
	const before = lists();
	await until('two more polls', () => lists() >= before + 2);
}

it.each([
	['its default poller', 'account-poller-home', {}],
	['its durable scheduler', 'account-scheduler-home', DURABLE_SCHEDULER],
])('reports each job of the account once with %s, though n8n is killed', async (_, home, env) => {
	lab = await openLab({ renderSeconds: FOR_EVER_SECONDS }, V1);
	const { emulator } = lab;
	const make = (name: string, more = {}) => emulator.createJob({ id: `vid_${name}`, ...more }).id;
	own = await startOwnServer(lab, home, env as Record<string, string>);
	const reported = async (workflow: SavedWorkflow) =>
		(await reports(own!.n8n, workflow)).map(({ job_id: id }) => id);
	make('before', { endsAt: 0 });
	const running = make('running');
	const unlisted = make('unlisted');
	const workflow = await importRecipe(own, watchingAccount());
	await own.n8n.activate(workflow);
	await twoMorePolls(lab);

	emulator.jobs.get(unlisted)!.isListed = false;
	finish(emulator, running);
	finish(emulator, unlisted);
	await until('two reports', async () => (await reported(workflow)).length === 2);
	await own.server.kill();
	const whileOff = make('while-off', { endsAt: Date.now() });
	await own.server.launch();
	await own.n8n.login();
	await until('a third report', async () => (await reported(workflow)).length === 3);

	await own.n8n.deactivate(workflow);
	make('while-inactive', { endsAt: Date.now() });
	await own.n8n.activate(workflow);
	await twoMorePolls(lab);
	const last = make('last', { endsAt: Date.now() });
	await until('the last report', async () => (await reported(workflow)).length >= 4);
	await twoMorePolls(lab);
	const [first, second, ...rest] = await reported(workflow);
	expect([first, second].sort()).toEqual([running, unlisted]);
	expect(rest).toEqual([whileOff, last]);
	await own.n8n.deactivate(workflow);

	const recipe = await readRecipe(own, 'Viggle: whatever is rendered, anywhere');
	const saving = await importRecipe(own, changeNode(recipe, 'Viggle Trigger', pollOften));
	await own.n8n.activate(saving);
	await twoMorePolls(lab);
	const saved = make('saved', { endsAt: Date.now() });
	const [{ status }] = await untilFinished(own.n8n, saving.id, 1);
	expect(status).toBe('success');
	const bytes = await readFile(join(own.filesFolder, `${saved}.mp4`));
	const { sha256 } = emulator.resultDigest();
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
});
