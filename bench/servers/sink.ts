import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { ResultFile } from '../../emulator/resultFile';
import type { RunningServer, Traffic } from './types';

/**
 * The least a server can do: takes uploads without looking at them, says that every job is complete (or
 * runs, when its id says so), and gives files of any size. A job is named after the size of its result.
 */
export async function startSink(): Promise<RunningServer> {
	const traffic: Traffic = { requests: 0, receivedBytes: 0, sentBytes: 0 };
	let url = '';
	const server = createServer((request, response) => {
		if (request.url === '/traffic') return sendJson(response, traffic);
		traffic.requests += 1;
		const [, size] = /(\d+)(?:\.mp4)?$/.exec(request.url ?? '') ?? [];
		if (request.method === 'POST') receive(request, response, traffic);
		else if (request.url?.startsWith('/files/')) sendFile(response, Number(size), traffic);
		else sendJson(response, request.url?.includes('running') ? RUNNING : completeJob(size, url));
	});
	// A pause between two requests of a slow client must not end its connection.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	return { url, traffic: () => traffic };
}

function receive(request: IncomingMessage, response: ServerResponse, traffic: Traffic): void {
	request.on('data', (chunk: Buffer) => (traffic.receivedBytes += chunk.length));
	request.on('end', () =>
		sendJson(response, { job_id: 'job-0', status: 'queued', mode: 'on_demand' }),
	);
}

function sendFile(response: ServerResponse, size: number, traffic: Traffic): void {
	response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': size });
	response.on('finish', () => (traffic.sentBytes += size));
	new ResultFile('video', size).stream().pipe(response);
}

const RUNNING = { job_id: 'job_running', status: 'processing', progress_pct: 40 };

function completeJob(id: string, url: string): object {
	return {
		job_id: id,
		status: 'complete',
		progress_pct: 100,
		mode: 'on_demand',
		checkpoint: 'render_done',
		cdn_url: `${url}/files/${id}.mp4`,
		created_at: '2026-01-01T00:00:00.000Z',
		completed_at: '2026-01-01T00:05:00.000Z',
	};
}

function sendJson(response: ServerResponse, body: object): void {
	const text = JSON.stringify(body);
	response.writeHead(200, {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
	});
	response.end(text);
}
