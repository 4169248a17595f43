import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startEmulator } from '../emulator';
import { ResultFile } from '../emulator/resultFile';
import { API_KEY } from './nodes';

/** The emulator of the tests, with credit for any number of renders; its URL. */
export async function startRenders(renderSeconds: number): Promise<string> {
	const unlimited = { credits: 1_000_000_000, hashFiles: false };
	return (await startEmulator({ renderSeconds, apiKey: API_KEY, ...unlimited })).url;
}

/**
 * The least a server can do: takes uploads without looking at them, says that every job is complete (or
 * runs, when its id says so), lists as many as the address says, and gives files of any size. A job is named after the size of its result.
 */
export async function startSink(): Promise<string> {
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		const size = /(\d+)(?:\.mp4)?$/.exec(path)?.[1] ?? '';
		const [, listed] = /list-of-(\d+)\/v1\/videos$/.exec(path) ?? [];
		if (listed !== undefined) sendJson(response, { items: running(Number(listed)) });
		else if (request.method === 'POST') {
			request.resume().on('end', () => sendJson(response, { job_id: 'job-0', status: 'queued' }));
		} else if (path.startsWith('/files/')) sendFile(response, Number(size));
		else if (path.includes('running')) sendJson(response, { job_id: 'job', status: 'processing' });
		else sendJson(response, { ...COMPLETE, job_id: size, cdn_url: `${url}/files/${size}.mp4` });
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return url;
}

/** The list of an account whose jobs run on and on, with ids as long as the longest that were seen. */
const running = (jobs: number) =>
	Array.from({ length: jobs }, (_, place) => {
		const id = `anim_running_${String(place).padStart(28, '0')}`;
		return { id, status: 'processing', progress: 50, created_at: '2026-01-01T00:00:00Z' };
	});

const COMPLETE = {
	status: 'complete',
	progress_pct: 100,
	completed_at: '2026-01-01T00:05:00.000Z',
};

function sendFile(response: ServerResponse, size: number): void {
	response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size });
	new ResultFile('video', size).stream().pipe(response);
}

function sendJson(response: ServerResponse, body: object): void {
	response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}
