import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openLab, placeFixture, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe, runRecipe, type Kitchen } from './recipe';

let lab: Lab;
let kitchen: Kitchen;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 2 });
	const { apiKey, url: baseUrl } = lab.emulator;
	const secret = { apiKey, baseUrl, apiVersion: 'v1' };
	const credential = await lab.n8n.createCredential('viggleApi', secret);
	kitchen = { ...kitchenOf(lab), credential };
});

afterEach(() => lab?.emulator.reset());
afterAll(() => lab?.close());

/** Takes one POST, and gives the form that it held. */
async function listen(): Promise<{ server: Server; url: string; received: Promise<FormData> }> {
	const server = createServer();
	const received = new Promise<FormData>((resolve, reject) => {
		server.on('request', (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				response.end('{}');
				const headers = { 'content-type': String(request.headers['content-type']) };
				new Response(Buffer.concat(chunks), { headers }).formData().then(resolve, reject);
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { server, url: `http://127.0.0.1:${port}/hook`, received };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('text-to-video-webhook.json posts the video of a text to an address', async () => {
	const { server, url, received } = await listen();
	const recipe = await readRecipe(kitchen, 'Viggle: a video from a text, posted to a webhook');
	const ours = changeNode(recipe, 'Your Text', ({ parameters }) => ({
		parameters: JSON.parse(
			JSON.stringify(parameters).replace('https://example.com/webhook', url),
		) as typeof parameters,
	}));
	const execution = await runRecipe(kitchen, await importRecipe(kitchen, ours), 120_000);

	expect(execution.data.resultData.error).toBeUndefined();
	expect(execution.status).toBe('success');
	const form = await received;
	const [id] = lab.emulator.jobs.keys();
	const video = form.get('video') as File;
	expect(form.get('job_id')).toBe(id);
	expect(video.name).toBe(`${id}.mp4`);
	expect(sha256(new Uint8Array(await video.arrayBuffer()))).toBe(
		lab.emulator.resultDigest().sha256,
	);
	server.close();
});

it('product-clips.json makes a clip of each picture of a folder', async () => {
	const picture = await placeFixture(lab, 'character.png');
	const products = join(kitchen.filesFolder, 'products');
	await mkdir(products, { recursive: true });
	for (const name of ['cup.png', 'shoe.png']) await copyFile(picture, join(products, name));
	const recipe = await readRecipe(kitchen, 'Viggle: product pictures to clips');
	const execution = await runRecipe(kitchen, await importRecipe(kitchen, recipe), 120_000);

	expect(execution.data.resultData.error).toBeUndefined();
	expect(execution.status).toBe('success');
	const posted = lab.emulator.sent('POST', '/v1/videos');
	expect(posted.map(({ files }) => files.first_frame_image.fileName).sort()).toEqual([
		'cup.png',
		'shoe.png',
	]);
	for (const name of ['cup.mp4', 'shoe.mp4']) {
		const clip = await readFile(join(kitchen.filesFolder, name));
		expect(sha256(clip)).toBe(lab.emulator.resultDigest().sha256);
	}
	await rm(products, { recursive: true });
});
