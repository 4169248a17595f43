import { buildNode, chain } from '../../scripts/n8n/workflow';
import { openDesk, scenario, type Desk } from './desk';

let desk: Desk;

beforeAll(async () => {
	desk = await openDesk();
});

afterAll(() => desk?.close());

const getCredits = () =>
	chain(
		buildNode('Start', 'n8n-nodes-base.manualTrigger'),
		buildNode('Get Credits', 'n8n-nodes-viggle.viggle', {
			resource: 'account',
			operation: 'getCredits',
		}),
	);

scenario(
	'a wrong key is refused with advice, the right one works at once',
	() => desk,
	async ({ n8n, editor, emulator }) => {
		const { id } = await n8n.createWorkflow({ name: 'first credential', ...getCredits() });
		await editor.openWorkflow(id);
		const panel = await editor.openNode('Get Credits');

		const dialog = await panel.newCredential();
		expect(await dialog.field('baseUrl').inputValue()).toBe('https://apis.viggle.ai');
		expect(await dialog.field('apiKey').getAttribute('type')).toBe('password');
		await dialog.field('baseUrl').fill(emulator.url);
		await dialog.field('apiKey').fill('sk-mistyped');
		await dialog.save();

		expect(await dialog.failure()).toContain(
			'Viggle does not accept this API key. Copy it again from portal.viggle.ai',
		);
		expect(await dialog.root.innerText()).not.toContain('sk-mistyped');

		await dialog.field('apiKey').fill(emulator.apiKey);
		await dialog.save();
		await dialog.closed();

		await panel.execute();
		await panel.output.succeeded.waitFor();
		expect(await panel.output.firstItem()).toMatchObject({ balance: '1000' });
		expect(emulator.sent('GET', /^\/v1/)).toEqual([]);

		const again = await panel.editCredential();
		await again.success.waitFor();
		expect(await again.success.innerText()).toContain('Connection tested successfully');
	},
);

scenario(
	'an address that offers V1 alone asks for the other version, which then works',
	() => desk,
	async ({ n8n, editor, emulator }) => {
		const missing = { status: 404, body: { detail: 'Not Found' }, times: Infinity };
		emulator.fault({ path: /^\/api\//, ...missing });
		const { id } = await n8n.createWorkflow({ name: 'v1 credential', ...getCredits() });
		await editor.openWorkflow(id);
		const panel = await editor.openNode('Get Credits');

		const dialog = await panel.newCredential();
		expect(await dialog.field('apiVersion').inputValue()).toBe('Classic');
		await dialog.field('baseUrl').fill(emulator.url);
		await dialog.field('apiKey').fill(emulator.apiKey);
		await dialog.save();
		expect(await dialog.failure()).toContain('Choose the other API Version');

		await dialog.choose('apiVersion', 'V1');
		await dialog.save();
		await dialog.closed();

		await panel.execute();
		await panel.output.succeeded.waitFor();
		expect(await panel.output.firstItem()).toMatchObject({ balance: '1000' });
		expect(emulator.sent('GET', '/v1/credits').map(({ status }) => status)).toEqual([200, 200]);
	},
);
