import { isReady, isWorkerReady } from './readiness';

/** What an n8n process does in queue mode; without it there is only `main`. */
export type Role = 'main' | 'worker';

interface Traits {
	/** Arguments of n8n's command line. */
	command: string[];
	/** Settings that this role needs, given the port that its `url` has. */
	environment(port: number): Record<string, string>;
	isReady(url: string): Promise<boolean>;
}

/** How many executions a worker runs at once; n8n's own default. */
export const WORKER_CONCURRENCY = 10;

export const ROLES: Record<Role, Traits> = {
	main: { command: ['start'], environment: () => ({}), isReady },
	worker: {
		command: ['worker', `--concurrency=${WORKER_CONCURRENCY}`],
		environment: (port) => ({
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		}),
		isReady: isWorkerReady,
	},
};
