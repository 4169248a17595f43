import { unpooledFetch } from './unpooledFetch';

/** REST is up when the settings are JSON: while starting, n8n answers 200 with a sentence. */
export async function isReady(url: string): Promise<boolean> {
	try {
		const response = await unpooledFetch(`${url}/rest/settings`);
		const settings = (await response.json()) as { data?: { userManagement?: unknown } };
		return settings.data?.userManagement !== undefined;
	} catch {
		return false;
	}
}
