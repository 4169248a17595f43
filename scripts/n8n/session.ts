import { randomUUID } from 'node:crypto';
import { unpooledFetch } from './unpooledFetch';

export class N8nRequestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** One signed-in browser as n8n sees it: a cookie, bound to the browser id that it was given to. */
export class Session {
	private readonly browserId = randomUUID();
	private cookie = '';

	constructor(readonly url: string) {}

	/** Any request to n8n with the cookie; every status is returned. */
	async fetch(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('browser-id', this.browserId);
		if (this.cookie) headers.set('cookie', this.cookie);
		const response = await unpooledFetch(this.url + path, { ...init, headers });
		const auth = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (auth) this.cookie = auth.split(';')[0];
		return response;
	}

	/** A request to the editor's REST interface, unwrapped; throws N8nRequestError on an error status. */
	async rest<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(`/rest${path}`, {
			method,
			...(body !== undefined && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const text = await response.text();
		if (!response.ok) {
			const told = `${method} /rest${path} -> ${response.status} ${text.slice(0, 400)}`;
			throw new N8nRequestError(response.status, told);
		}
		const answer = JSON.parse(text) as { data?: T };
		return answer.data ?? (answer as T);
	}
}
