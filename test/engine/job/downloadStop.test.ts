import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

import { wire } from '../../support/generation';
import { stop } from '../render/stopping';
import { until } from '../../support/until';
import { Downloads } from './downloading';

const downloads = new Downloads();
let slowServer: Server;
let begun = 0;
let closed = 0;

/** Sends the first bytes of a video, and then nothing more. */
beforeAll(async () => {
	slowServer = createServer((request, response) => {
		request.socket.once('close', () => (closed += 1));
		response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 1_000_000 });
		response.write('\0\0\0\x18ftypmp42');
		begun += 1;
	});
	await new Promise<void>((resolve) => slowServer.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	slowServer.closeAllConnections();
	slowServer.close();
});

function startDownload(jobId: string) {
	const { engine, credentials } = downloads.stage;
	const parameters = { resource: 'job', operation: 'download', jobId };
	const node = { onError: 'continueErrorOutput' as const };
	return engine.runNode(parameters, undefined, { credentials, node });
}

it('a stop before the file server answers ends the download within a second', async () => {
	downloads.fault({ delayMs: 20_000 });
	const run = startDownload(downloads.finishedJob().id);
	await until(() => downloads.requests.length === 1);

	const { result, stopMs } = await stop(run);

	expect(stopMs).toBeLessThan(1_000);
	expect([result.runs('Success'), result.runs('Failure')]).toEqual([0, 0]);
	expect(downloads.requests).toHaveLength(1);
});

it('a stop in the middle of the file ends the download within a second', async () => {
	const { port } = slowServer.address() as AddressInfo;
	const cdnUrl = `http://127.0.0.1:${port}/a.mp4`;
	const run = startDownload(downloads.finishedJob({ answer: wire.link(cdnUrl) }).id);
	await until(() => begun === 1);

	const { result, stopMs } = await stop(run);

	expect(stopMs).toBeLessThan(1_000);
	expect([result.runs('Success'), result.runs('Failure')]).toEqual([0, 0]);
	await until(() => closed === 1);
});

it('a stop ends the download within a second although the store of n8n hangs', async () => {
	const store = jest.spyOn(Container.get(BinaryDataService), 'store');
	let giveUp = () => {};
	store.mockImplementation(
		async () => await new Promise<never>((_, reject) => (giveUp = () => reject(new Error('hung')))),
	);
	const run = startDownload(downloads.finishedJob().id);
	await until(() => store.mock.calls.length === 1);

	const { result, stopMs } = await stop(run);
	store.mockRestore();
	// Otherwise the watch over the silent connection would keep this process for minutes.
	giveUp();

	expect(stopMs).toBeLessThan(1_000);
	expect([result.runs('Success'), result.runs('Failure')]).toEqual([0, 0]);
});
