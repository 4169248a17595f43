import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ViggleApi } from '../../../credentials/ViggleApi.credentials';
import { createEngine, type Engine } from '../../support/engine';
import { toyNode } from '../../support/toyNode';

const KEY = 'sk-very-secret-key';

/** Sends one authenticated request to the credential's base URL. */
const caller = toyNode(
	async (context) => {
		const { baseUrl } = await context.getCredentials<{ baseUrl: string }>('viggleApi');
		context.logger.info('calling', { baseUrl });
		const answer = await context.helpers.httpRequestWithAuthentication.call(context, 'viggleApi', {
			url: `${baseUrl}/api/credits`,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
		return [[{ json: { status: answer.statusCode, baseUrl } }]];
	},
	{ credentials: [{ name: 'viggleApi', required: true }] },
);

let server: Server;
let url: string;
let received: IncomingHttpHeaders[];
let engine: Engine;

beforeEach(async () => {
	received = [];
	server = createServer((request, response) => {
		received.push(request.headers);
		response.statusCode = request.headers.authorization === `Bearer ${KEY}` ? 200 : 401;
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	engine = await createEngine({
		package: 'none',
		nodeTypes: { 'toy.caller': caller },
		credentialTypes: { viggleApi: new ViggleApi() },
		credentials: { viggleApi: { apiKey: 'sk-other', baseUrl: url } },
	});
});

afterEach(async () => {
	await engine.close();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const node = { type: 'toy.caller' };

it('the credential class authenticates the request over real HTTP', async () => {
	const credentials = { apiKey: `  Bearer ${KEY}`, baseUrl: url };
	const result = await engine.runNode({}, [{ json: {} }], { node, credentials });
	expect(result.items('Success').map(({ json }) => json)).toEqual([{ status: 200, baseUrl: url }]);
	expect(received.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`]);
});

it('the engine’s own credential is used when the run names none', async () => {
	const result = await engine.runNode({}, [{ json: {} }], { node });
	expect(result.items('Success')[0]?.json.status).toBe(401);
	expect(received[0]?.authorization).toBe('Bearer sk-other');
});

it('expressions and defaults of a credential are resolved', async () => {
	const credentials = { apiKey: `={{ "${KEY}" }}`, baseUrl: url };
	const result = await engine.runNode({}, [{ json: {} }], { node, credentials });
	expect(result.items('Success')[0]?.json.status).toBe(200);
});

it('the key is in no log line and in no execution data', async () => {
	const credentials = { apiKey: KEY, baseUrl: url };
	const result = await engine.runNode({}, [{ json: {} }], { node, credentials, mode: 'manual' });
	expect(engine.log.some((line) => line.includes('calling'))).toBe(true);
	expect(engine.log.join('\n')).not.toContain(KEY);
	expect(JSON.stringify([result.run, result.messages])).not.toContain(KEY);
});

it('a node without its credential does not run', async () => {
	const bare = await createEngine({
		package: 'none',
		nodeTypes: { 'toy.caller': caller },
		credentialTypes: { viggleApi: new ViggleApi() },
	});
	const result = await bare.runNode({}, [{ json: {} }], { node });
	expect(result.status).toBe('error');
	expect(received).toEqual([]);
	await bare.close();
});
