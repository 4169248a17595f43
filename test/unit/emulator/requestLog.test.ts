import { startEmulator, type Emulator } from '../../../emulator';
import { rawGet, TestClient } from './testClient';

let emulator: Emulator;
let client: TestClient;

beforeAll(async () => {
	emulator = await startEmulator();
	client = new TestClient(emulator);
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

describe('the log', () => {
	test('has method, path, query, headers, times and status', async () => {
		await client
			.with({ authorization: 'Bearer sk-test-key', 'x-trace': 't1' })
			.get('/api/scenes?limit=3&offset=2');
		const [entry] = emulator.requests;
		expect(entry).toMatchObject({
			origin: 'api',
			method: 'GET',
			path: '/api/scenes',
			query: { limit: '3', offset: '2' },
			headers: { authorization: 'Bearer sk-test-key', 'x-trace': 't1' },
			status: 200,
		});
		expect(entry.answeredAt).toBeGreaterThanOrEqual(entry.at);
	});

	test('has unknown paths and paths that cannot be decoded', async () => {
		expect(await client.get('/api/nothing')).toMatchObject({
			status: 404,
			body: { detail: 'Not Found' },
		});
		expect(await rawGet(emulator.url, '/api/render/%zz')).toBe(404);
		expect(emulator.requests.map(({ path, status }) => [path, status])).toEqual([
			['/api/nothing', 404],
			['/api/render/%zz', 404],
		]);
	});

	test('is filtered by method and path', async () => {
		const { id } = emulator.createJob();
		await client.get(`/api/render/${id}`);
		await client.delete(`/api/render/${id}`);
		expect(emulator.sent('get', `/api/render/${id}`)).toHaveLength(1);
		expect(emulator.sent('DELETE', /^\/api\/render\//)).toHaveLength(1);
		expect(emulator.sent('GET', '/api/render')).toHaveLength(0);
	});
});
