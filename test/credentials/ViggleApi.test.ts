import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeType } from 'n8n-workflow';

import { ViggleApi } from '../../credentials/ViggleApi.credentials';
import { startEmulator } from '../emulator';
import { describeNode } from '../support/standIns/describeNode';
import { openStage, type Stage } from '../support/stage';

const credential = new ViggleApi();

/** A node that does nothing but the credential's test request, as n8n builds one for "Test". */
const tester: INodeType = {
	description: describeNode('tester', {
		credentials: [{ name: 'viggleApi', required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: credential.test.request },
			},
		],
	}),
};

const TESTER = {
	type: 'toy.tester',
	credentials: { viggleApi: { id: 'viggleApi', name: 'viggleApi' } },
};

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ engine: { nodeTypes: { 'toy.tester': tester } } });
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

describe('the credential', () => {
	it('keeps its public names', () => {
		expect(credential.name).toBe('viggleApi');
		expect(credential.properties.map(({ name }) => name)).toEqual(['apiKey', 'baseUrl']);
	});

	it('hides the key and has no key in it', () => {
		const [apiKey, baseUrl] = credential.properties;
		expect(apiKey).toMatchObject({ typeOptions: { password: true }, required: true, default: '' });
		expect(baseUrl.default).toBe('https://apis.viggle.ai');
	});

	it('shows the icons of the node', () => {
		for (const icon of Object.values(credential.icon)) {
			const path = join(__dirname, '../../credentials', icon.replace(/^file:/, ''));
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

const ruleFor = (status: number) =>
	credential.test.rules?.filter(({ properties: { value } }) => value === status);

describe('the test request', () => {
	it.each(['', '/', '// '])(
		'asks for the credits at the base URL with "%s" behind it',
		async (end) => {
			const credentials = { ...stage.credentials, baseUrl: stage.emulator.url + end };
			const result = await stage.run({}, undefined, { credentials, node: TESTER });
			expect(result.items('Viggle')[0].json).toMatchObject({ balance: 1000 });
			expect(stage.emulator.requests).toMatchObject([
				{ method: 'GET', path: '/api/credits', headers: { authorization: 'Bearer sk-test-key' } },
			]);
		},
	);

	it('fails with a wrong key, for which the credential has words', async () => {
		const credentials = { ...stage.credentials, apiKey: 'sk-wrong' };
		const result = await stage.run({}, undefined, { credentials, node: TESTER });
		expect(result.error()).toMatchObject({ httpCode: '401' });
		expect(ruleFor(401)).toEqual([
			{
				type: 'responseCode',
				properties: { value: 401, message: expect.stringContaining('portal.viggle.ai') },
			},
		]);
	});

	it.each([301, 302, 303, 307, 308])(
		'sends the key nowhere else after a status %i',
		async (status) => {
			const elsewhere = await startEmulator();
			const location = `${elsewhere.url}/api/credits`;
			stage.emulator.fault({ path: '/api/credits', status, redirectTo: location });
			const result = await stage.run({}, undefined, { node: TESTER });
			await elsewhere.close();
			expect(result.error()).toMatchObject({ httpCode: String(status) });
			expect(elsewhere.requests).toEqual([]);
			expect(ruleFor(status)).toEqual([
				{
					type: 'responseCode',
					properties: { value: status, message: expect.stringContaining('leads elsewhere') },
				},
			]);
		},
	);
});
