import { createHash } from 'node:crypto';
import { openDesk, scenario, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
	desk = await openDesk();
});

afterAll(() => desk?.close());

afterEach(() => desk?.emulator.reset());

scenario(
	'a step run with the data of the nodes before shows the job, and later its video',
	() => desk,
	async ({ emulator, openPanel, createRenderExample }) => {
		const panel = await openPanel(await createRenderExample(), 'Create Render');
		await panel.fetchInput();
		await panel.execute();
		await panel.output.succeeded.waitFor();

		const [jobId] = emulator.jobs.keys();
		const item = await panel.output.firstItem();
		expect(item.job_id).toBe(jobId);
		expect(item.status).toMatch(/queued|processing/);

		await panel.turnOn('waitForCompletion');
		await panel.turnOn('downloadResult');
		await panel.execute();
		await panel.output.succeeded.waitFor();

		const done = await panel.output.firstItem();
		expect(done.status).toBe('complete');
		const { fileName, bytes } = await panel.output.download();
		expect(fileName).toBe(`${done.job_id}.mp4`);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		expect(sha256).toBe(emulator.resultDigest().sha256);
		const played = await panel.output.playVideo();
		expect(played.width).toBeGreaterThan(0);
		expect(played.seconds).toBeGreaterThan(0);
	},
);

scenario(
	'a missing image is an error that says what the item has and what to do',
	() => desk,
	async ({ emulator, openPanel, createRenderExample }) => {
		const panel = await openPanel(await createRenderExample(), 'Create Render');
		await panel.type('imageBinaryPropertyName', 'picture');
		await panel.execute();
		await panel.output.failed.waitFor();

		const { message, description } = await panel.output.error();
		expect(message).toContain("'Image Input Binary Field' names 'picture'");
		expect(description).toContain("The item has: 'image', 'video'");
		expect(description).toContain('Enter the name of a field that holds a file');
		expect(emulator.requests).toEqual([]);
	},
);

scenario(
	'an account without credits is an error that says where to get some',
	() => desk,
	async ({ emulator, openPanel, createRenderExample }) => {
		emulator.fault({ path: '/api/render', status: 402, code: 'CS-ORIC-001', errorShape: 'flat' });
		const panel = await openPanel(await createRenderExample(), 'Create Render');
		await panel.execute();
		await panel.output.failed.waitFor();

		const { message, description } = await panel.output.error();
		expect(message).toMatch(/credits/i);
		expect(description).toMatch(/credits/i);
		expect(emulator.jobs.size).toBe(0);
	},
);
