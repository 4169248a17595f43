import {
	LLMock,
	type ChatCompletionRequest,
	type ChatMessage,
	type FixtureResponse,
} from '@copilotkit/aimock';

/** A tool as the agent described it to the model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: {
		properties: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

/** What the model says next, given the results of its tool calls since the user last spoke. */
export type Turn = (results: string[]) => FixtureResponse;

/** An OpenAI-compatible server on loopback whose model does what a test tells it to. */
export class ChatModel {
	private constructor(private readonly server: LLMock) {}

	static async start(turns: Turn[]): Promise<ChatModel> {
		const server = new LLMock({ host: '127.0.0.1', port: 0, strict: true });
		server.on({ endpoint: 'chat' }, (request) => {
			const results = toolResults(request);
			const turn = turns[results.length];
			if (!turn) throw new Error(`The model was not told what to do after ${results.length} calls`);
			return turn(results);
		});
		await server.start();
		return new ChatModel(server);
	}

	/** What a credential of n8n calls the base URL. */
	get url(): string {
		return `${this.server.url}/v1`;
	}

	/** Paths and bodies of the requests so far. */
	get requests(): Array<{ path: string; body: ChatCompletionRequest }> {
		return this.server
			.getRequests()
			.map(({ path, body }) => ({ path, body: body as ChatCompletionRequest }));
	}

	/** The tools that the first request offered. */
	get tools(): OfferedTool[] {
		return (this.requests[0].body.tools ?? []).map((tool) => tool.function as OfferedTool);
	}

	/** What the tools answered to the agent, in the order of the calls. */
	get toolResults(): string[] {
		const last = this.requests.at(-1);
		return last ? toolResults(last.body) : [];
	}

	async close(): Promise<void> {
		await this.server.stop();
	}
}

function toolResults({ messages }: ChatCompletionRequest): string[] {
	const asked = messages.map(({ role }) => role).lastIndexOf('user');
	return messages
		.slice(asked)
		.filter(({ role }) => role === 'tool')
		.map(textOf);
}

function textOf({ content }: ChatMessage): string {
	if (typeof content === 'string') return content;
	return (content ?? []).map(({ text = '' }) => text).join('');
}
