import type { INodeTypeDescription } from 'n8n-workflow';
import { unpooledFetch } from '../../scripts/n8n/unpooledFetch';
import { buildNode, chain, withCredential } from '../../scripts/n8n/workflow';
import { startEmulator, type Fault } from '../../emulator';
import { openLab, type Lab } from './lab';

const VIGGLE = 'n8n-nodes-viggle.viggle';
const GET_CREDITS = { resource: 'account', operation: 'getCredits' };

let lab: Lab;
let types: INodeTypeDescription[];

beforeAll(async () => {
	lab = await openLab();
	types = await lab.n8n.nodeTypes();
});

afterAll(() => lab?.close());

const typeNamed = (name: string) => types.find((type) => type.name === name);

async function fetchIcon(path: string) {
	const response = await unpooledFetch(`${lab.instance.url}/${path}`);
	return { type: response.headers.get('content-type'), text: await response.text() };
}

it('offers the node with its search words and documentation', () => {
	const viggle = typeNamed(VIGGLE);

	expect(viggle?.displayName).toBe('Viggle');
	expect(viggle?.codex?.alias?.map((word) => word.toLowerCase())).toContain('video');
	expect(viggle?.codex?.categories).not.toEqual([]);
	expect(viggle?.codex?.resources?.primaryDocumentation).toEqual([
		{ url: expect.stringMatching(/^https:\/\//) },
	]);
});

it('offers the node as a tool for agents', () => {
	expect(typeNamed(`${VIGGLE}Tool`)).toMatchObject({ outputs: ['ai_tool'] });
});

it.each(['light', 'dark'] as const)('serves the %s icon of node and credential', async (theme) => {
	const credential = (await lab.n8n.credentialTypes()).find(({ name }) => name === 'viggleApi');
	const icons = [typeNamed(VIGGLE)?.iconUrl, credential?.iconUrl];

	for (const icon of icons) {
		const path = typeof icon === 'object' ? icon[theme] : '';
		expect(path).toMatch(theme === 'dark' ? /dark\.svg$/ : /viggle\.svg$/);
		const { type, text } = await fetchIcon(path);
		expect(type).toContain('image/svg+xml');
		expect(text).toContain('<svg');
	}
});

describe('the credential test', () => {
	it.each([
		['of no version, as saved by older packages', {}, '/api/credits'],
		['for Classic', { apiVersion: 'classic' }, '/api/credits'],
		['for V1', { apiVersion: 'v1' }, '/v1/credits'],
	])('%s succeeds with the right key, also with a pasted "Bearer "', async (_, version, path) => {
		const { apiKey, url: baseUrl } = lab.emulator;
		const before = lab.emulator.sent('GET', path).length;

		for (const typed of [apiKey, `Bearer ${apiKey}`]) {
			const data = { apiKey: typed, baseUrl, ...version };
			expect(await lab.n8n.testCredential(lab.credential, data)).toMatchObject({ status: 'OK' });
		}
		expect(lab.emulator.sent('GET', path)).toHaveLength(before + 2);
	});

	it('succeeds also for a key that no HTTP Request node may use, and so does the node', async () => {
		const { emulator, n8n } = lab;
		const { apiKey, url: baseUrl } = emulator;
		const data = { apiKey, baseUrl, allowedHttpRequestDomains: 'none' };
		expect(await n8n.testCredential(lab.credential, data)).toMatchObject({ status: 'OK' });

		const credential = await n8n.createCredential('viggleApi', data);
		const start = buildNode('Start', 'n8n-nodes-base.manualTrigger');
		const draft = { name: 'none', ...chain(start, buildNode('Viggle', VIGGLE, GET_CREDITS)) };
		const workflow = await n8n.createWorkflow(withCredential(draft, credential));
		const id = await n8n.executions.run(workflow, { triggerToStartFrom: { name: 'Start' } });
		expect((await n8n.executions.wait(id)).status).toBe('success');
	});

	it('says that the address leads elsewhere, and sends the key nowhere else', async () => {
		const { emulator, n8n } = lab;
		const elsewhere = await startEmulator();
		emulator.fault({ path: '/api/credits', redirectTo: `${elsewhere.url}/api/credits` });
		const data = { apiKey: emulator.apiKey, baseUrl: emulator.url };

		const result = await n8n.testCredential(lab.credential, data);

		await elsewhere.close();
		expect(result).toMatchObject({
			status: 'Error',
			// Older n8n (1.123, for one) does not put the credential's words for it.
			message: expect.stringMatching(/leads elsewhere|status code 302/),
		});
		expect(elsewhere.requests).toEqual([]);
	});

	it.each([
		['http://apis.viggle.ai', /plain http address/],
		['https://me:pw@apis.viggle.ai', /user name or a password/],
		['https://apis.viggle.ai/api', /ends in '\/api'/],
	])('refuses the Base URL %s as the nodes do', async (baseUrl, words) => {
		const data = { apiKey: lab.emulator.apiKey, baseUrl };

		const result = await lab.n8n.testCredential(lab.credential, data);

		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(words) });
	});

	it.each<[string, Partial<Fault>]>([
		['a page', { notJson: true }],
		['another object', { json: { hello: 'world' } }],
	])('fails when %s comes in place of the credits', async (_, fault) => {
		const { emulator, n8n } = lab;
		emulator.fault({ path: '/api/credits', ...fault });
		const data = { apiKey: emulator.apiKey, baseUrl: emulator.url };

		const result = await n8n.testCredential(lab.credential, data);

		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('it is not the Viggle API'),
		});
	});

	it('says that the key is wrong, without repeating it', async () => {
		const data = { apiKey: 'sk-mistyped', baseUrl: lab.emulator.url };

		const result = await lab.n8n.testCredential(lab.credential, data);

		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/key|authori[sz]ation/i);
		expect(result.message).not.toContain('sk-mistyped');
	});
});
