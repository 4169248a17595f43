import { delimiter, dirname } from 'node:path';
import type { NodeRuntime } from './nodeRuntime';

export interface N8nSettings {
	home: string;
	port: number;
	brokerPort: number;
	/** The only folder that workflows may read files from. */
	filesFolder: string;
	extra?: Record<string, string>;
}

/** What n8n sees of the surrounding environment: nothing that could change its behaviour, no secrets. */
const INHERITED = ['HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'USER'];

/** Seconds that n8n may take to end running executions when it is asked to stop. */
const SHUTDOWN_SECONDS = 3;

export function n8nEnvironment(node: NodeRuntime, settings: N8nSettings): NodeJS.ProcessEnv {
	const inherited = INHERITED.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		PATH: [dirname(node.binary), process.env.PATH].join(delimiter),
		N8N_STARTER_PID: String(process.pid),
		N8N_USER_FOLDER: settings.home,
		N8N_PORT: String(settings.port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_RESTRICT_FILE_ACCESS_TO: settings.filesFolder,
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(SHUTDOWN_SECONDS),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LOG_LEVEL: 'info',
		...settings.extra,
	};
}
