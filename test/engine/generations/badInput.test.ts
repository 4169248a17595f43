import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ApiVersion, Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import { CHARACTER_PNG, DRIVING_MP4, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const account = useAccounts();
const VERSIONS: ApiVersion[] = ['classic', 'v1'];
const otherOf = (version: ApiVersion): ApiVersion => (version === 'v1' ? 'classic' : 'v1');
const ID: Record<ApiVersion, string> = { classic: 'job_1', v1: 'render_1' };
const READ: Record<ApiVersion, string> = {
	classic: 'GET /api/render/job_1',
	v1: 'GET /v1/videos/render_1',
};

const create = { resource: 'render', operation: 'create' };
const get = (jobId: string) => ({ resource: 'job', operation: 'get', jobId });
const character = { resource: 'character', operation: 'get', characterId: 'char_1' };
const balance = { resource: 'account', operation: 'getCredits' };

/** What comes of one item, whichever branch it takes. */
async function run(stage: Stage, apiVersion: ApiVersion, parameters: INodeParameters) {
	const credentials = { ...stage.credentials, apiVersion };
	const options = { credentials, node: { onError: 'continueErrorOutput' as const } };
	const items = [await stage.item({ image: CHARACTER_PNG, video: DRIVING_MP4 })];
	const result = await stage.run(parameters, items, options);
	expect(result.error()).toBeUndefined();
	const [failed] = result.items('Failure');
	const { error, details } = (failed?.json ?? {}) as { error?: string; details?: IDataObject };
	return { json: result.items('Success')[0]?.json, error, details };
}

const asked = ({ emulator }: Stage) =>
	emulator.requests.map(({ method, path }) => `${method} ${path}`);

describe.each(VERSIONS)('with a credential for %s', (version) => {
	it.each<[string, INodeParameters]>([
		['a create', create],
		['a read', get('strange')],
		['the balance', balance],
	])('a key of the other one is told (401), and the other version named: %s', async (_, given) => {
		const stage = await account();
		stage.emulator.fault({ origin: 'api', status: 401, times: Infinity });
		const { error, details } = await run(stage, version, given);
		expect(error).toContain('Viggle does not accept the API key');
		expect(details).toMatchObject({
			httpCode: 401,
			retryable: false,
			action: expect.stringMatching(/API key.*'API Version'/s) as string,
		});
		expect(asked(stage)).toHaveLength(1);
	});

	it.each<[string, INodeParameters]>([
		['a create', create],
		['a read', get('strange')],
		['the balance', balance],
	])('an address that has the other one alone is told (404): %s', async (_, parameters) => {
		const stage = await account({ offers: [otherOf(version)] });
		const { error, details } = await run(stage, version, parameters);
		expect(error).toContain('does not offer this version of the API (status 404)');
		expect(details).toMatchObject({
			httpCode: 404,
			retryable: false,
			action: expect.stringContaining("'API Version'") as string,
		});
		expect(asked(stage)).toHaveLength(1);
		expect(stage.emulator.jobs.size).toBe(0);
	});

	it.each(['get', 'wait', 'download'])(
		'a job of the other one is read where it was made: %s',
		async (operation) => {
			const made = otherOf(version);
			const stage = await account({ version: made });
			stage.emulator.createJob({ id: ID[made], endsAt: 0 });
			const { json } = await run(stage, version, { ...get(ID[made]), operation });
			expect(json).toMatchObject({ job_id: ID[made], status: 'complete' });
			expect(asked(stage)[0]).toBe(READ[made]);
		},
	);

	it('a job of the other one, which the address has no more, is told, with the job', async () => {
		const made = otherOf(version);
		const stage = await account({ offers: [version] });
		const { error, details } = await run(stage, version, get(ID[made]));
		expect(error).toContain('does not offer');
		expect(details).toMatchObject({ jobId: ID[made], httpCode: 404 });
		expect(new Set(asked(stage))).toEqual(new Set([READ[made]]));
	});

	it('is cancelled where it was made, or refused there', async () => {
		const made = otherOf(version);
		const stage = await account({ version: made });
		const job = stage.emulator.createJob({ id: ID[made], endsAt: Infinity });
		const { json, error } = await run(stage, version, { ...get(job.id), operation: 'cancel' });
		if (made === 'classic') expect(json).toMatchObject({ status: 'cancelled' });
		else expect(error).toBe("Viggle's V1 API cannot cancel a render");
		expect(job.cancelledAt !== undefined).toBe(made === 'classic');
	});
});

describe('V1 may answer strangely to', () => {
	const job = (answer: object): [INodeParameters, object] => [get('render_1'), answer];
	const simple = { job_id: 'render_1', status: 'processing' };

	it.each<[string, [INodeParameters, object], object]>([
		[
			'an error that is null',
			job({ id: 'render_1', status: 'ready', error: null }),
			{ job_id: 'render_1', status: 'complete' },
		],
		[
			'an error as text',
			job({ id: 'render_1', status: 'failed', error: 'No person found' }),
			{ job_id: 'render_1', status: 'failed', error_message: 'No person found' },
		],
		[
			'progress that is null',
			job({ id: 'render_1', status: 'processing', progress: null }),
			simple,
		],
		[
			'a stage that nobody knows',
			job({ id: 'render_1', status: 'processing', stage: 'defrosting' }),
			{ ...simple, checkpoint: 'defrosting' },
		],
		['a read without an id', job({ status: 'processing' }), simple],
	])('a job: %s', async (_, [parameters, json], expected) => {
		const stage = await account();
		stage.emulator.fault({ json });
		expect((await run(stage, 'v1', parameters)).json).toEqual(expected);
	});

	it('a wait: progress that is null, and a stage that nobody knows', async () => {
		const stage = await account();
		stage.emulator.createJob({ id: 'render_1', endsAt: 0 });
		const running = { id: 'render_1', status: 'processing', progress: null, stage: 'defrosting' };
		stage.emulator.fault({ json: running, times: 3 });
		const { json } = await run(stage, 'v1', { ...get('render_1'), operation: 'wait' });
		expect(json).toMatchObject({ status: 'complete' });
		expect(asked(stage)).toHaveLength(4);
	});

	it.each<[string, INodeParameters]>([
		['render', create],
		['character', { resource: 'character', operation: 'create', name: 'Ada' }],
		['scene', { resource: 'scene', operation: 'create', name: 'Dance' }],
		['scene', { resource: 'scene', operation: 'import', templateId: 'tpl_1' }],
	])('the creation of a %s: without an id', async (noun, parameters) => {
		const stage = await account();
		stage.emulator.fault({ json: { status: 'queued', error: null }, accepted: true });
		const { error, details } = await run(stage, 'v1', parameters);
		expect(error).toContain(`The ${noun} may have been started`);
		expect(details).toMatchObject({ retryable: false, answer: '{"status":"queued","error":null}' });
		expect(asked(stage)).toHaveLength(1);
	});
});

const UNCLEAR = 'may have been started';
const OUT = "keeps n8n's machine out";
const MARKUP = /<[a-z!/]/i;
/** What some servers write before they notice that they have to show a page. */
const LATE_PAGE = 'Warning: no session\n<html><body>Please <b>sign in</b></body></html>';
const OWN_OPERATIONS: Record<ApiVersion, Array<[string, INodeParameters, 'made' | 'read']>> = {
	classic: [
		['job: cancel', { ...get(ID.classic), operation: 'cancel' }, 'read'],
		['character: getAll', { resource: 'character', operation: 'getAll' }, 'read'],
		['character: delete', { ...character, operation: 'delete' }, 'read'],
	],
	v1: [
		['job: getAll', { resource: 'job', operation: 'getAll' }, 'read'],
		['video: create', { resource: 'video', operation: 'create', prompt: 'A dance' }, 'made'],
	],
};

describe.each(VERSIONS)('pages in place of the answers of %s', (version) => {
	const noun = version === 'v1' ? 'mot_1' : 'scene_1';
	const operations: Array<[string, INodeParameters, 'made' | 'read']> = [
		['render: create', create, 'made'],
		['job: get', get(ID[version]), 'read'],
		['job: download', { ...get(ID[version]), operation: 'download' }, 'read'],
		['character: create', { resource: 'character', operation: 'create', name: 'Ada' }, 'made'],
		['character: get', character, 'read'],
		['scene: create', { resource: 'scene', operation: 'create', name: 'Dance' }, 'made'],
		['scene: import', { resource: 'scene', operation: 'import', templateId: 'tpl_1' }, 'made'],
		['scene: get', { resource: 'scene', operation: 'get', sceneId: noun }, 'read'],
		['scene: getAll', { resource: 'scene', operation: 'getAll' }, 'read'],
		['account: getCredits', balance, 'read'],
		...OWN_OPERATIONS[version],
	];
	const pages: Array<[string, Partial<Fault>, Record<'made' | 'read', string>]> = [
		['a login', { notJson: true }, { made: UNCLEAR, read: 'is not one of' }],
		['a late page', { notJson: true, body: LATE_PAGE }, { made: UNCLEAR, read: 'is not one of' }],
		['a challenge', { edge: 'challenge' }, { made: UNCLEAR, read: OUT }],
		['a block', { edge: 'blocked' }, { made: OUT, read: OUT }],
		['an outage', { edge: 'unreachable' }, { made: UNCLEAR, read: '(status 503)' }],
	];
	let stage: Stage;
	beforeAll(async () => (stage = await account()));
	afterEach(() => stage.emulator.reset());

	it.each(
		pages.flatMap(([page, ...how]) =>
			operations.map(([name, parameters, kind]) => [page, name, parameters, kind, how] as const),
		),
	)('%s: %s', async (_page, _name, parameters, kind, [fault, words]) => {
		stage.emulator.fault({ origin: 'api', ...fault, times: Infinity });
		const { error, details } = await run(stage, version, parameters);
		expect(error).toContain(words[kind]);
		expect(String(details?.action)).not.toContain('paste the API key');
		const logged = stage.engine.log.filter((line) => MARKUP.test(line));
		expect([error, details?.action, details?.answer, ...logged]).not.toContainEqual(
			expect.stringMatching(MARKUP),
		);
		if (kind === 'made') expect(asked(stage)).toHaveLength(1);
		expect([...stage.emulator.jobs, ...stage.emulator.characters]).toEqual([]);
	});
});

describe.each(VERSIONS)(
	'what the error says of a web page in place of an answer of %s',
	(version) => {
		it.each<[string, INodeParameters, Partial<Fault>, RegExp]>([
			[
				'a create',
				create,
				{ notJson: true },
				/\. What happened: The answer is a web page, status 200\. It was not sent again, since that could cost twice\. Look at your account .*\. Check that the 'Base URL'/,
			],
			[
				'a create that Cloudflare keeps out',
				create,
				{ edge: 'challenge' },
				/\. What happened: Cloudflare, .*, keeps n8n's machine out \(status 200\)\. .* name the request ID 8f0a1b2c3d4e5f60-EMU$/,
			],
			[
				'a read',
				balance,
				{ notJson: true },
				/\. The answer is a web page\. Check that the 'Base URL' of the Viggle credential/,
			],
			[
				'a refusal that a gateway has wrapped in JSON',
				balance,
				{ status: 400, message: '<html><h1>Bad Request</h1></html>' },
				/Bad Request.*\. Correct/,
			],
		])('%s', async (_, parameters, fault, words) => {
			const stage = await account();
			stage.emulator.fault({ origin: 'api', ...fault, times: Infinity });
			const { error, details } = await run(stage, version, parameters);
			expect(`${error}. ${details?.action}`).toMatch(words);
			expect(`${error} ${JSON.stringify(details)}`).not.toMatch(MARKUP);
		});
	},
);

it('an image of another type passes, and what V1 has against it is explained', async () => {
	const stage = await account();
	const data = Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)]);
	const image = { data, fileName: 'a.bmp', mimeType: 'image/bmp' };
	stage.emulator.fault({ status: 422, code: 'UNSUPPORTED_MEDIA', message: 'Use PNG or JPEG' });
	const result = await stage.create({}, [await stage.item({ image, video: DRIVING_MP4 })], {
		credentials: { ...stage.credentials, apiVersion: 'v1' } as Stage['credentials'],
	});
	expect(stage.emulator.requests[0].files.image).toMatchObject({ fileName: 'a.bmp' });
	expect(result.error()).toMatchObject({
		message: 'Viggle cannot read the image or the video [UNSUPPORTED_MEDIA] [item 0]',
		description: expect.stringMatching(/Use PNG or JPEG.*Use a PNG, JPG or WebP image/s) as string,
	});
});

it('V1 says in the body how long it wants to rest, and the key is right all the while', async () => {
	const stage = await account();
	stage.emulator.fault({ status: 429, retryAfterMs: 7_000 });
	const before = Date.now();
	const { json } = await run(stage, 'v1', balance);
	expect(json).toEqual({ balance: 1000 });
	expect(Date.now() - before).toBeGreaterThanOrEqual(7_000);
});
