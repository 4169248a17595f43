import { unpooledFetch } from './unpooledFetch';

/** REST is up when the settings are JSON: while starting, n8n answers 200 with a sentence. */
export async function isReady(url: string): Promise<boolean> {
	const settings = await answerOf(`${url}/rest/settings`);
	return (settings as { data?: { userManagement?: unknown } })?.data?.userManagement !== undefined;
}

/** A worker has no REST interface, but says when it takes executions from the queue. */
export async function isWorkerReady(url: string): Promise<boolean> {
	const health = await answerOf(`${url}/healthz/readiness`);
	return (health as { status?: unknown })?.status === 'ok';
}

async function answerOf(url: string): Promise<unknown> {
	try {
		return await (await unpooledFetch(url)).json();
	} catch {
		return undefined;
	}
}
