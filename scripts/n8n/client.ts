import { setTimeout as sleep } from 'node:timers/promises';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { Executions } from './executions';
import { N8nRequestError, Session } from './session';
import { unpooledFetch } from './unpooledFetch';
import type { Credential, SavedWorkflow, WorkflowDraft } from './workflow';

export type { Credential, SavedWorkflow } from './workflow';

/** The owner of every n8n that this project starts; it listens on loopback only. */
export const OWNER = { email: 'owner@example.com', password: 'Viggle-local-1' };

const WEBHOOK_REGISTRATION_MS = 5_000;

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** What a person does in the editor, over the same REST interface. */
export class N8nClient {
	readonly session: Session;
	readonly executions: Executions;

	constructor(url: string) {
		this.session = new Session(url);
		this.executions = new Executions(this.session);
	}

	/** Signs in; makes the owner first where the instance is new. */
	async login(): Promise<void> {
		const { userManagement } = await this.get<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.post('/owner/setup', { ...OWNER, firstName: 'Local', lastName: 'Owner' });
		} else {
			await this.post('/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
		}
	}

	async createCredential(type: string, data: object, name = type): Promise<Credential> {
		return await this.post('/credentials', { name, type, data });
	}

	async updateCredential({ id, name, type }: Credential, data: object): Promise<void> {
		await this.session.rest('PATCH', `/credentials/${id}`, { name, type, data });
	}

	async credentials(): Promise<Credential[]> {
		return await this.get('/credentials');
	}

	/** The connection test of the credential dialog, with the data as typed there. */
	async testCredential({ id, name, type }: Credential, data: object): Promise<CredentialTest> {
		return await this.post('/credentials/test', { credentials: { id, name, type, data } });
	}

	async createWorkflow(draft: WorkflowDraft): Promise<SavedWorkflow> {
		const settings = { executionOrder: 'v1', ...draft.settings };
		return await this.post('/workflows', { ...draft, settings, pinData: {}, active: false });
	}

	async workflows(): Promise<Array<Pick<SavedWorkflow, 'id' | 'name'>>> {
		return await this.get('/workflows');
	}

	async activate({ id, versionId }: SavedWorkflow): Promise<void> {
		await this.post(`/workflows/${id}/activate`, { versionId });
	}

	async deactivate({ id }: SavedWorkflow): Promise<void> {
		await this.post(`/workflows/${id}/deactivate`, {});
	}

	/**
	 * Calls a production webhook; n8n registers it a moment after the activation returned. Until then n8n refuses the call
	 * with a 404, or by closing the connection under an upload.
	 */
	async callWebhook(path: string, init: RequestInit = { method: 'POST' }): Promise<Response> {
		const deadline = Date.now() + WEBHOOK_REGISTRATION_MS;
		for (;;) {
			const call = unpooledFetch(`${this.session.url}/webhook/${path}`, init);
			const response = await call.catch((error: Error) => {
				if (!isCutOff(error) || Date.now() > deadline) throw error;
			});
			if (response && (response.status !== 404 || Date.now() > deadline)) return response;
			await sleep(100);
		}
	}

	/** A stored file, by the id that its binary data carries. */
	async binary(id: string): Promise<Buffer> {
		const query = new URLSearchParams({ id, action: 'view' });
		const response = await this.session.fetch(`/rest/binary-data?${query}`);
		if (!response.ok) throw new N8nRequestError(response.status, await response.text());
		return Buffer.from(await response.arrayBuffer());
	}

	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return (await (await this.session.fetch('/types/nodes.json')).json()) as INodeTypeDescription[];
	}

	async credentialTypes(): Promise<ICredentialType[]> {
		return (await (
			await this.session.fetch('/types/credentials.json')
		).json()) as ICredentialType[];
	}

	private async get<T>(path: string): Promise<T> {
		return await this.session.rest<T>('GET', path);
	}

	private async post<T>(path: string, body: unknown): Promise<T> {
		return await this.session.rest<T>('POST', path, body);
	}
}

/** The other side has closed the connection before it had read everything; which of these is chance. */
function isCutOff({ cause }: Error): boolean {
	const { code = '' } = (cause ?? {}) as { code?: string };
	return ['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(code);
}
