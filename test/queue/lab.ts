import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { N8nClient, type Credential, type SavedWorkflow } from '../../scripts/n8n/client';
import { provision } from '../../scripts/n8n/provision';
import { Queue } from '../../scripts/n8n/queue/queue';
import { withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { startEmulator, type Emulator } from '../../emulator';
import { prepared } from './prepared';

/** n8n in queue mode with two workers, signed in, and a Viggle API whose renders end when told to. */
export interface QueueLab {
	queue: Queue;
	n8n: N8nClient;
	emulator: Emulator;
	credential: Credential;
	/** Saves and activates a workflow whose Viggle nodes use the credential. */
	activate(draft: WorkflowDraft): Promise<SavedWorkflow>;
	/** Starts the main process anew, with these variables, and signs in again. */
	restartMain(env: Record<string, string>): Promise<void>;
	close(): Promise<void>;
}

const ENDLESS_SECONDS = 24 * 3600;

export async function openQueueLab(
	env: Record<string, string> = {},
	apiVersion = 'classic',
): Promise<QueueLab> {
	const { folder, tarball } = prepared();
	const emulator = await startEmulator({
		apiKey: `sk-queue-${randomUUID()}`,
		renderSeconds: ENDLESS_SECONDS,
		progress: 'none',
	});
	let queue: Queue | undefined;
	const close = async () => {
		await queue?.stop();
		await emulator.close();
	};
	try {
		const home = join(folder, randomUUID());
		queue = await Queue.start({
			provisioned: await provision(),
			tarball,
			folder: home,
			workers: 2,
			env,
		});
		const n8n = new N8nClient(queue.main.url);
		await n8n.login();
		const secret = { apiKey: emulator.apiKey, baseUrl: emulator.url, apiVersion };
		const credential = await n8n.createCredential('viggleApi', secret);
		const activate = async (draft: WorkflowDraft) => {
			const workflow = await n8n.createWorkflow(withCredential(draft, credential));
			await n8n.activate(workflow);
			return workflow;
		};
		const started = queue;
		const restartMain = async (variables: Record<string, string>) => {
			await started.restartMain(variables);
			await n8n.login();
		};
		return { queue, n8n, emulator, credential, activate, restartMain, close };
	} catch (error) {
		await close();
		throw error;
	}
}
