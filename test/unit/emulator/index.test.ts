import { connect } from 'node:net';
import { manualClock, realClock, startEmulator } from '../../../emulator';
import { TestClient } from './testClient';

test('two emulators live side by side on free ports and share nothing', async () => {
	const [one, two] = await Promise.all([startEmulator(), startEmulator({ apiKey: 'sk-two' })]);
	const origins = [one.url, one.filesUrl, two.url, two.filesUrl];
	expect(new Set(origins).size).toBe(4);
	one.createJob();
	expect([one.jobs.size, two.jobs.size]).toEqual([1, 0]);
	expect((await new TestClient(two).get('/api/credits')).status).toBe(200);
	expect([one.requests.length, two.requests.length]).toEqual([0, 1]);
	await Promise.all([one.close(), two.close()]);
});

test('closing cuts open, hung and delayed requests at once, and can be repeated', async () => {
	const emulator = await startEmulator();
	const client = new TestClient(emulator);
	emulator.fault({ hang: true });
	emulator.fault({ delayMs: 60_000 });
	const waiting = [client.get('/api/credits'), client.get('/api/credits')];
	const idle = connect(Number(new URL(emulator.url).port), '127.0.0.1');
	const idleClosed = new Promise((done) => idle.on('close', done).on('error', () => {}));
	await new Promise((done) => idle.on('connect', done));
	while (emulator.requests.length < 2) await new Promise((done) => setTimeout(done, 5));
	await emulator.close();
	const [hung] = await Promise.allSettled(waiting);
	expect(hung.status).toBe('rejected');
	// Its delay was ended, not left behind as a timer that keeps the process alive.
	expect(emulator.requests[1].status).toBe(500);
	await idleClosed;
	await emulator.close();
	await expect(fetch(emulator.url)).rejects.toThrow('fetch failed');
});

test('each request gives one line', async () => {
	const lines: string[] = [];
	const emulator = await startEmulator({ log: (line) => lines.push(line) });
	const client = new TestClient(emulator);
	await client.render({ ref_image_url: 'https://example.com/a.png' });
	emulator.fault({ resetBeforeBody: true });
	await client.get('/api/credits').catch(() => undefined);
	expect(lines).toEqual([
		'api POST /api/render 400 ref_image_url=https://example.com/a.png',
		'api GET /api/credits no answer (fault: resetBeforeBody)',
	]);
	await emulator.close();
});

test('the log may be kept short', async () => {
	const emulator = await startEmulator({ maxRequests: 2 });
	const client = new TestClient(emulator);
	for (const id of ['a', 'b', 'c']) await client.get(`/api/render/${id}`);
	expect(emulator.requests.map(({ path }) => path)).toEqual(['/api/render/b', '/api/render/c']);
	await emulator.close();
});

test('an option that is undefined keeps its default', async () => {
	const emulator = await startEmulator({ apiKey: undefined, clock: undefined });
	expect(emulator.apiKey).toBe('sk-test-key');
	expect(emulator.clock).toBe(realClock);
	await emulator.close();
});

test('a manual clock stands still and can go both ways', () => {
	const clock = manualClock(1000);
	clock.advance(500);
	clock.advance(-700);
	expect(clock.now()).toBe(800);
});
