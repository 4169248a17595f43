import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpooledFetch } from '../../scripts/n8n/unpooledFetch';
import { until } from '../queue/patience';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { importRecipe, readRecipe, runRecipe } from './recipe';
import { Sheet } from './sheet';

let lab: Lab;
let own: OwnServer;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 3 });
	own = await startOwnServer(lab, 'recipes-once', { WEBHOOK_URL: 'http://n8n.internal/' });
});

afterAll(async () => {
	await own?.server.stop();
	await lab?.close();
});

afterEach(() => lab?.emulator.reset());

const posts = () => lab.emulator.sent('POST', '/api/render');

it('every-row-once.json renders each row once, however often it runs', async () => {
	const workflow = await importRecipe(own, await readRecipe(own, 'Viggle: every row once'));
	const sheet = new Sheet(own, 'viggle-rows');
	await runRecipe(own, workflow);
	const urls = { image_url: 'https://example.com/a.png', video_url: 'https://example.com/b.mp4' };
	await sheet.write([1, 2, 3].map((n) => ({ name: `Row ${n}`, ...urls })));

	const runs = await Promise.all([runRecipe(own, workflow), runRecipe(own, workflow)]);
	await sheet.write([{ name: 'Row 4', ...urls }]);
	runs.push(await runRecipe(own, workflow));

	expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
	expect(posts()).toHaveLength(4);
	const rows = await sheet.read();
	expect(rows.map(({ name }) => name)).toEqual(['Row 1', 'Row 2', 'Row 3', 'Row 4']);
	expect(new Set(rows.map(({ video }) => video)).size).toBe(4);

	// n8n gives the id of a deleted row again.
	await sheet.clear();
	await sheet.write([{ name: 'Row 5', ...urls }]);
	await runRecipe(own, workflow);

	expect(await sheet.read()).toMatchObject([
		{ id: 1, name: 'Row 5', video: expect.stringContaining('http') },
	]);
	expect(posts()).toHaveLength(5);
});

it('form-billed-once.json renders an order once, and links to the video', async () => {
	const name = 'Viggle: a form that cannot be billed twice';
	const workflow = await importRecipe(own, await readRecipe(own, name));
	await own.n8n.activate(workflow);
	const form = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger')!;
	const picture = await readFile(join(__dirname, '../fixtures/character.png'));

	/** Sends the form and returns the page that it ends with. */
	async function order(number: string): Promise<string> {
		const body = new FormData();
		body.append('field-0', number);
		body.append('field-1', new Blob([picture], { type: 'image/png' }), 'character.png');
		body.append('field-2', 'https://example.com/dance.mp4');
		const url = `${own.server.url}/form/${form.webhookId}`;
		const sent = await unpooledFetch(url, { method: 'POST', body });
		const { formWaitingUrl } = (await sent.json()) as { formWaitingUrl: string };
		const page = new URL(formWaitingUrl.replace('http://n8n.internal', own.server.url));
		// As the form in the browser does: n8n gives no answer to the page itself while the execution runs.
		const status = new URL(page);
		status.pathname += '/n8n-execution-status';
		await until('the last page', async () => {
			return (await (await unpooledFetch(String(status))).text()).trim() === 'form-waiting';
		});
		return await (await unpooledFetch(String(page))).text();
	}
	await until('the form', async () => {
		const response = await unpooledFetch(`${own.server.url}/form/${form.webhookId}`);
		return response.ok || undefined;
	});

	const [first, second] = [await order('A-1'), await order('A-1')];

	expect(posts()).toHaveLength(1);
	const [link] = /http:\/\/n8n\.internal\/rest\/binary-data\/signed\?token=[\w.-]+/.exec(first) ?? [
		'',
	];
	const video = await fetch(link.replace('http://n8n.internal', own.server.url));
	expect(video.headers.get('content-type')).toBe('video/mp4');
	expect(second).toContain('This order has been used already');
});
