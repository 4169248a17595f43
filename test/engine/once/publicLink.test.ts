import { DRIVING_MP4, openStage, CHARACTER_PNG, type Stage } from '../../support/stage';
import { posts } from '../render/renders';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const PUBLIC = { instanceUrl: 'https://n8n.example.com' };
const FILES = { downloadResult: true };
const LINK = { options: { publicLinkDays: 3 } };

function payloadOf(link: unknown): { id: string; iat: number; exp: number } {
	const token = new URL(link as string).searchParams.get('token')!;
	return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

describe('where n8n keeps files on disk', () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await openStage();
	});
	afterEach(() => stage.emulator.reset());
	afterAll(async () => await stage.close());

	const finished = () => stage.emulator.createJob({ cost: 1, endsAt: 1, transparent: true }).id;
	const CASES: Array<[string, () => object]> = [
		[
			'Create Render',
			() => ({
				resource: 'render',
				operation: 'create',
				waitForCompletion: true,
				backgroundMode: 'transparent',
				...FILES,
			}),
		],
		['Get Job', () => ({ resource: 'job', operation: 'get', jobId: finished(), ...FILES })],
		['Wait for Job', () => ({ resource: 'job', operation: 'wait', jobId: finished(), ...FILES })],
		['Download Result', () => ({ resource: 'job', operation: 'download', jobId: finished() })],
		[
			'Download Result, not simplified',
			() => ({ resource: 'job', operation: 'download', jobId: finished(), simplify: false }),
		],
	];

	it.each(CASES)('%s gives links to the video and to its mask', async (_, parameters) => {
		const result = await stage.run({ ...parameters(), ...LINK }, [await stage.item()], PUBLIC);

		const [{ json, binary }] = result.items('Success');
		expect(json.public_url).toMatch(
			/^https:\/\/n8n\.example\.com\/rest\/binary-data\/signed\?token=/,
		);
		const [video, mask] = [json.public_url, json.public_mask_url].map(payloadOf);
		expect([video.id, mask.id]).toEqual([binary!.data.id, binary!.data_mask.id]);
		expect(video.exp - video.iat).toBe(3 * 24 * 3_600);
		expect(result.hints('Viggle')).toEqual([]);
	});

	it.each([
		['a job that still runs', () => stage.emulator.createJob({ status: 'processing' }).id, LINK],
		['0 days', finished, { options: { publicLinkDays: 0 } }],
		['no option', finished, {}],
	])('%s has no link', async (_, jobId, options) => {
		const parameters = { resource: 'job', operation: 'get', jobId: jobId(), ...FILES, ...options };

		const result = await stage.run(parameters, undefined, PUBLIC);

		expect(result.items('Success')[0].json).not.toHaveProperty('public_url');
	});

	it.each([
		[-1, 'is -1, but must be at least 0'],
		[366, 'is 366, but must be at most 365'],
		[1.5, 'is not a whole number'],
		['soon', 'is not a number'],
	])('%p days are refused before anything is paid for', async (publicLinkDays, problem) => {
		const parameters = { waitForCompletion: true, ...FILES, options: { publicLinkDays } };

		const result = await stage.create(parameters, undefined, PUBLIC);

		expect(result.error()?.message).toBe(`'Add Public Link (Days)' ${problem} [item 0]`);
		expect(stage.emulator.requests).toEqual([]);
	});

	it.each([1, 365])('%i days are taken', async (publicLinkDays) => {
		const parameters = { resource: 'job', operation: 'download', jobId: finished() };

		const result = await stage.run(
			{ ...parameters, options: { publicLinkDays } },
			undefined,
			PUBLIC,
		);

		const { exp, iat } = payloadOf(result.items('Success')[0].json.public_url);
		expect(exp - iat).toBe(publicLinkDays * 24 * 3_600);
	});

	it.each(['http://localhost:5678', 'http://127.0.0.1', 'http://[::1]:80', 'http://0.0.0.0:1'])(
		'%s is refused before anything is paid for',
		async (instanceUrl) => {
			const parameters = { waitForCompletion: true, ...FILES, ...LINK };

			const result = await stage.create(parameters, undefined, { instanceUrl });

			expect(result.error()?.message).toContain(
				`'Add Public Link (Days)' is set, but n8n takes its own address for ${new URL(instanceUrl).origin}`,
			);
			expect((result.error() as { description?: string }).description).toContain('N8N_WEBHOOK_URL');
			expect(posts(stage)).toEqual([]);
		},
	);

	it.each(['http://n8n.internal', 'http://n8n:5678', 'https://192.168.1.7', 'https://10.0.0.1'])(
		'%s gets a hint, since it may be meant so',
		async (instanceUrl) => {
			const items = [{ json: {} }, { json: {} }];
			const parameters = { resource: 'job', operation: 'download', jobId: finished(), ...LINK };

			const result = await stage.run(parameters, items, { instanceUrl });

			expect(result.items('Success')).toHaveLength(2);
			const [hint, ...more] = result.hints('Viggle');
			expect(hint.message).toContain(`Public links begin with ${instanceUrl}, which opens inside`);
			expect(more).toEqual([]);
		},
	);

	it('an address of this machine does not matter to what has no link', async () => {
		const result = await stage.create({ waitForCompletion: true, ...FILES });

		expect(result.items('Success')[0].binary).toBeDefined();
	});
});

it('where n8n keeps files in memory, it is refused before anything is paid for', async () => {
	const stage = await openStage({ engine: { binaryMode: 'memory' } });
	const items = [await stage.item({ image: CHARACTER_PNG, video: DRIVING_MP4 })];

	const parameters = { waitForCompletion: true, ...FILES, ...LINK };
	const result = await stage.create(parameters, items, PUBLIC);

	expect(result.error()?.message).toBe(
		"'Add Public Link (Days)' is set, but n8n keeps files in memory, where no link leads [item 0]",
	);
	expect(stage.emulator.requests).toEqual([]);
	await stage.close();
});
