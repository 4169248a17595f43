import { openLab, type Lab } from './lab';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
});

afterAll(() => lab?.close());

it('the test of a credential says that the address does not offer the version', async () => {
	const { apiKey, url: baseUrl } = lab.emulator;
	lab.emulator.fault({ path: '/v1/credits', status: 404, body: { detail: 'Not Found' } });

	const result = await lab.n8n.testCredential(lab.credential, {
		...{ apiKey, baseUrl, apiVersion: 'v1' },
	});

	expect(result).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('Choose the other API Version'),
	});
});
