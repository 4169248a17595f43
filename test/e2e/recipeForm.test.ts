import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { until } from '../queue/patience';
import { sha256 } from '../queue/uploads';
import { openLab, type Lab } from './lab';
import { importRecipe, kitchenOf, readRecipe } from './recipe';

const PHOTO = resolve(__dirname, '..', 'fixtures', 'character.png');
const OFTEN = { everyMs: 100 };

let lab: Lab;

afterEach(async () => await lab?.close());

/** Fills the form in as its page does, and returns the address of the page that comes next. */
async function submit(address: string, dance: string): Promise<string> {
	const body = new FormData();
	body.append('field-0', new Blob([await readFile(PHOTO)], { type: 'image/png' }), 'me.png');
	body.append('field-1', dance);
	const response = await fetch(address, { method: 'POST', body });
	const { formWaitingUrl } = (await response.json()) as { formWaitingUrl: string };
	return formWaitingUrl;
}

/** Asks as the page does until n8n has the last page, and opens it, which ends the execution. */
async function lastPage(address: string): Promise<string> {
	const status = new URL(address);
	status.pathname += '/n8n-execution-status';
	const ask = async () => (await (await fetch(status)).text()).trim();
	await until('the last page', async () => (await ask()) === 'form-waiting', OFTEN);
	const page = await (await fetch(address)).text();
	await fetch(address, { method: 'POST' });
	await until('the end of the execution', async () => (await ask()) === 'success', OFTEN);
	return page;
}

it.each([
	[
		'shows the video',
		{},
		'Polka',
		async (page: string) => {
			const [, link = ''] = /<video src="([^"]+)"/.exec(page) ?? [];
			const video = Buffer.from(await (await fetch(link)).arrayBuffer());
			expect(sha256(video)).toBe(lab.emulator.resultDigest().sha256);
		},
	],
	[
		'says why there is none',
		{ failEvery: 1 },
		'Salsa',
		async (page: string) => {
			expect(page).toContain('No video this time');
			expect(page).toContain('Viggle could not render job');
		},
	],
] as const)('form.json takes a photo and a dance, and %s', async (_, options, dance, expectIn) => {
	lab = await openLab({ renderSeconds: 0, ...options });
	const { n8n, emulator } = lab;
	const recipe = await readRecipe(kitchenOf(lab), 'Viggle: a form that makes people dance');
	const workflow = await importRecipe(kitchenOf(lab), recipe);
	await n8n.activate(workflow);
	const address = `${lab.instance.url}/form/${recipe.nodes[1].webhookId}`;
	const form = await until(
		'the form',
		async () => {
			const response = await fetch(address);
			return response.ok && (await response.text());
		},
		OFTEN,
	);
	expect(form).toContain('Make me dance');

	const page = await lastPage(await submit(address, dance));

	await expectIn(page);
	const [post, ...others] = emulator.sent('POST', '/api/render');
	expect(others).toEqual([]);
	const photo = sha256(await readFile(PHOTO));
	expect(post.files.ref_image).toMatchObject({ fileName: 'me.png', sha256: photo });
	expect(post.fields.driving_video_url).toBe(`https://example.com/${dance.toLowerCase()}.mp4`);
	await n8n.deactivate(workflow);
});
