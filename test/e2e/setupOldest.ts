import { startShared } from './setup';

/** The oldest n8n that can still be installed from npm, on the oldest Node that this package supports. */
export default async function setupOldest(): Promise<void> {
	await startShared({
		n8nVersion: '1.123.81',
		nodeVersion: '20.20.2',
		env: {
			// The other engine is a native module, and this n8n has none for Node 20.
			N8N_EXPRESSION_ENGINE: 'legacy',
			// Newer ones do this by default, and the tests read stored files.
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		},
	});
}
