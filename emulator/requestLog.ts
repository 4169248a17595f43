import type { FastifyRequest } from 'fastify';
import type { Clock } from './clock';
import { pathMatches } from './faultQueue';
import type { LoggedRequest } from './types';

export class RequestLog {
	readonly entries: LoggedRequest[] = [];
	private lastId = 0;

	constructor(
		private readonly clock: Clock,
		private readonly limit: number,
		private readonly print: (line: string) => void,
	) {}

	open(request: FastifyRequest, origin: LoggedRequest['origin']): LoggedRequest {
		const { headers, method, url = '/' } = request.raw;
		const [path, search = ''] = url.split(/\?(.*)/s);
		const length = headers['content-length'];
		const entry: LoggedRequest = {
			id: ++this.lastId,
			at: this.clock.now(),
			origin,
			method: method ?? '',
			path,
			query: Object.fromEntries(new URLSearchParams(search)),
			headers: { ...headers },
			fields: {},
			files: {},
			parts: [],
			...(length !== undefined && { contentLength: Number(length) }),
			chunked: /chunked/i.test(headers['transfer-encoding'] ?? ''),
		};
		this.entries.push(entry);
		if (this.entries.length > this.limit) this.entries.shift();
		return entry;
	}

	answered(entry: LoggedRequest, status: number): void {
		entry.status = status;
		entry.answeredAt = this.clock.now();
		this.print(describe(entry));
	}

	/** The emulator ends the connection itself, without a whole answer. */
	cut(entry: LoggedRequest): void {
		this.print(describe(entry));
	}

	sent(method: string, path: string | RegExp): LoggedRequest[] {
		return this.entries.filter(
			(entry) => entry.method === method.toUpperCase() && pathMatches(path, entry.path),
		);
	}

	clear(): void {
		this.entries.length = 0;
	}
}

function describe(entry: LoggedRequest): string {
	const parts = [
		...Object.entries(entry.fields).map(([name, value]) => `${name}=${value.slice(0, 60)}`),
		...Object.entries(entry.files).map(([name, file]) => `${name}[${file.size} bytes]`),
	];
	const outcome = entry.status ?? 'no answer';
	const fault = entry.fault ? ` (fault: ${entry.fault})` : '';
	return `${entry.origin} ${entry.method} ${entry.path} ${outcome}${fault} ${parts.join(' ')}`.trim();
}
