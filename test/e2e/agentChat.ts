import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import { credentialReference } from '../../scripts/n8n/workflow';
import { ChatModel, type Turn } from '../support/chatModel';
import type { Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe } from './recipe';

export interface ChatOptions {
	/** Of the chat model node: from 1.3 on it uses OpenAI's newer Responses API. */
	modelVersion: number;
	responseMode: 'lastNode' | 'streaming';
	/** Settings of the tool that renders, and parameters beside its own. */
	tool?: Partial<INode>;
}

/** The recipe with the agent, open to be called, with a model that follows a script. */
export class AgentChat {
	private constructor(
		private readonly lab: Lab,
		readonly model: ChatModel,
		private readonly path: string,
	) {}

	static async open(lab: Lab, script: Turn[], options: ChatOptions): Promise<AgentChat> {
		const model = await ChatModel.start(script);
		try {
			return new AgentChat(lab, model, await publish(lab, model, options));
		} catch (error) {
			await model.close();
			throw error;
		}
	}

	/** Sends the agent a message and returns what it says. */
	async ask(chatInput: string): Promise<string> {
		const response = await this.lab.n8n.callWebhook(this.path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', sessionId: 'one', chatInput }),
		});
		const body = await response.text();
		if (!response.ok) throw new Error(`The chat answered with status ${response.status}: ${body}`);
		return spoken(body);
	}

	async close(): Promise<void> {
		await this.model.close();
	}
}

/** Imports and activates it; returns the path of its chat below `/webhook/`. */
async function publish(
	lab: Lab,
	model: ChatModel,
	{ modelVersion, responseMode, tool = {} }: ChatOptions,
): Promise<string> {
	const secret = { apiKey: 'sk-of-the-model', url: model.url };
	const openAi = await lab.n8n.createCredential('openAiApi', secret);
	const recipe = await readRecipe(kitchenOf(lab), 'Viggle: an agent that renders');
	const withModel = changeNode(recipe, 'Chat Model', () => ({
		typeVersion: modelVersion,
		credentials: credentialReference(openAi),
	}));
	const webhookId = randomUUID();
	const withTool = changeNode(withModel, 'Create Render', ({ parameters }) => ({
		...tool,
		parameters: { ...parameters, ...tool.parameters },
	}));
	const draft = changeNode(withTool, 'When chat message received', () => ({
		typeVersion: 1.3,
		webhookId,
		parameters: { public: true, options: { responseMode } },
	}));
	await lab.n8n.activate(await importRecipe(kitchenOf(lab), draft));
	return `${webhookId}/chat`;
}

/** One object, or a line of JSON for each piece of a stream. */
function spoken(body: string): string {
	return body
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as { output?: string; content?: string })
		.map(({ output, content }) => output ?? content ?? '')
		.join('');
}
