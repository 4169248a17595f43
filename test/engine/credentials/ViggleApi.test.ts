import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ViggleApi } from '../../../credentials/ViggleApi.credentials';
import { startEmulator, type Fault } from '../../../emulator';
import { testerNode, verdictOf } from '../../support/credentialTester';
import { openStage, type Stage } from '../../support/stage';

const credential = new ViggleApi();

const TESTER = {
	type: 'toy.tester',
	credentials: { viggleApi: { id: 'viggleApi', name: 'viggleApi' } },
};

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({
		engine: { nodeTypes: { 'toy.tester': testerNode('viggleApi', credential.test) } },
	});
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

describe('the credential', () => {
	it('keeps its public names', () => {
		expect(credential.name).toBe('viggleApi');
		expect(credential.properties.map(({ name }) => name)).toEqual([
			'apiKey',
			'apiVersion',
			'baseUrl',
		]);
	});

	it('hides the key and has no key in it', () => {
		const [apiKey, apiVersion, baseUrl] = credential.properties;
		expect(apiVersion).toMatchObject({ type: 'options', default: 'classic' });
		expect(apiKey).toMatchObject({ typeOptions: { password: true }, required: true, default: '' });
		expect(baseUrl.default).toBe('https://apis.viggle.ai');
	});

	it('shows the icons of the node', () => {
		for (const icon of Object.values(credential.icon)) {
			const path = join(__dirname, '../../../credentials', icon.replace(/^file:/, ''));
			expect(readFileSync(path, 'utf8')).toContain('<svg');
		}
	});
});

describe('the key is sent as it should be', () => {
	it.each([
		['as it is', 'sk-test-key'],
		['with the prefix that was pasted along', 'Bearer sk-test-key'],
		['with the prefix in small letters', 'bearer   sk-test-key'],
		['with blanks and a line break around it', ' \tsk-test-key\n'],
		['with blanks around a prefix', '  Bearer sk-test-key  '],
	])('when it is given %s', async (_, apiKey) => {
		const credentials = { ...stage.credentials, apiKey };
		const result = await stage.create({}, undefined, { credentials });
		expect(result.error()).toBeUndefined();
		expect(stage.emulator.requests[0].headers.authorization).toBe('Bearer sk-test-key');
	});
});

/** What n8n answers to "Test". */
async function test(change: { apiKey?: string; baseUrl?: string } = {}) {
	const credentials = { ...stage.credentials, ...change };
	const result = await stage.run({}, undefined, { credentials, node: TESTER });
	return verdictOf(result, 'Viggle', credential.test);
}

describe('the test request', () => {
	it.each(['', '/', '// '])(
		'asks for the credits at the base URL with "%s" behind it',
		async (end) => {
			expect(await test({ baseUrl: stage.emulator.url + end })).toMatchObject({ status: 'OK' });
			expect(stage.emulator.requests).toMatchObject([
				{ method: 'GET', path: '/api/credits', headers: { authorization: 'Bearer sk-test-key' } },
			]);
		},
	);

	it('fails with a wrong key, for which the credential has words', async () => {
		expect(await test({ apiKey: 'sk-wrong' })).toEqual({
			status: 'Error',
			message: expect.stringContaining('portal.viggle.ai'),
		});
	});

	it.each<[string, Fault]>([
		['a page', { notJson: true }],
		['nothing', { emptyBody: true }],
		['another object', { json: { hello: 'world' } }],
		['a list', { json: [{ hello: 'world' }] }],
	])('fails when %s comes in place of the credits', async (_, fault) => {
		stage.emulator.fault(fault);
		expect(await test()).toEqual({
			status: 'Error',
			message: expect.stringContaining('it is not the Viggle API'),
		});
	});

	it.each([
		['nowhere', 'is not an http or https address'],
		['', 'is not an http or https address'],
		['http://apis.viggle.ai', 'is a plain http address'],
		['https://me:pw@apis.viggle.ai', 'holds a user name or a password'],
		['https://apis.viggle.ai/api', "ends in '/api'"],
	])('fails for the base URL "%s" as the nodes do', async (baseUrl, problem) => {
		expect(await test({ baseUrl })).toEqual({
			status: 'Error',
			message: expect.stringContaining(`'Base URL' of the Viggle credential ${problem}`),
		});
	});

	it.each([301, 302, 303, 307, 308])(
		'sends the key nowhere else after a status %i',
		async (status) => {
			const elsewhere = await startEmulator();
			const location = `${elsewhere.url}/api/credits`;
			stage.emulator.fault({ path: '/api/credits', status, redirectTo: location });
			const message = expect.stringContaining('leads elsewhere');
			const verdict = await test();
			await elsewhere.close();
			expect(verdict).toEqual({ status: 'Error', message });
			expect(elsewhere.requests).toEqual([]);
		},
	);
});
