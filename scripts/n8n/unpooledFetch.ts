/**
 * fetch with a connection of its own. n8n closes connections that were idle between two tests, and a
 * request that is just being sent on such a connection would fail.
 */
export async function unpooledFetch(url: string, init: RequestInit = {}): Promise<Response> {
	const headers = new Headers(init.headers);
	headers.set('connection', 'close');
	return await fetch(url, { ...init, headers });
}
