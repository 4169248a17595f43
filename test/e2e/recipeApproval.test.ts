import { randomUUID } from 'node:crypto';

import { credentialReference } from '../../scripts/n8n/workflow';
import { until } from '../queue/patience';
import { ChatModel, type Turn } from '../support/chatModel';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe } from './recipe';

/** n8n does not let programs approve, such as those that look at links in chats. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' };

interface Buttons {
	text: string;
	buttons: Array<{ text: string; link: string }>;
}

let lab: Lab;
let model: ChatModel;

beforeEach(async () => {
	lab = await openLab();
});
afterEach(async () => {
	await model?.close();
	await lab?.close();
});

const call = (name: string, args: object) => ({
	toolCalls: [{ name, arguments: JSON.stringify(args) }],
});

/** Asks for the price, wants to render, and says what came of it. */
function script(ids: { character_id: string; scene_id: string }): Turn[] {
	return [
		() => call('Estimate_Cost', ids),
		([estimate]) => {
			const [, price] = /credits\\*":(\d+)/.exec(estimate) ?? [];
			return call('Create_Render', { toolParameters: ids, hitlParameters: { price } });
		},
		([, answer]) => ({ content: `This came of it: ${answer}` }),
	];
}

/** Imports and publishes the recipe with a model that follows the script, and sends its chat a message. */
async function ask(turns: Turn[]): Promise<string> {
	const { n8n } = lab;
	model = await ChatModel.start(turns);
	const secret = { apiKey: 'sk-of-the-model', url: model.url };
	const openAi = credentialReference(await n8n.createCredential('openAiApi', secret));
	const name = 'Viggle: an agent that pays only when told to';
	let draft = await readRecipe(kitchenOf(lab), name);
	draft = changeNode(draft, 'Chat Model', () => ({ credentials: openAi }));
	const webhookId = randomUUID();
	draft = changeNode(draft, 'When chat message received', ({ parameters }) => ({
		webhookId,
		parameters: { ...parameters, public: true },
	}));
	const workflow = await importRecipe(kitchenOf(lab), draft);
	await n8n.activate(workflow);
	await n8n.callWebhook(`${webhookId}/chat`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ action: 'sendMessage', sessionId: 'one', chatInput: 'Let Ada dance' }),
	});
	const [{ id }] = await n8n.executions.list(workflow.id);
	return id;
}

/** What a node shows in the chat; n8n waits there until somebody has seen it. */
async function shownBy<T>(name: string, executionId: string): Promise<T> {
	const { data } = await until(`a message of ${name}`, async () => {
		const execution = await lab.n8n.executions.get(executionId);
		const { lastNodeExecuted } = execution.data.resultData;
		return execution.status === 'waiting' && lastNodeExecuted === name && execution;
	});
	const [output] = Object.values(data.resultData.runData[name][0].data ?? {});
	return (output?.[0]?.[0] as unknown as { sendMessage: T }).sendMessage;
}

it.each([
	['calls Create Render once', 'Approve', 1, 'job_id'],
	['tells the model and calls nothing', 'Decline', 0, 'rejected'],
])('approval.json shows the price and, after a press, %s: %s', async (_, button, jobs, told) => {
	const character = lab.emulator.createCharacter();
	const scene = lab.emulator.createScene({ durationSeconds: 7 });
	const id = await ask(script({ character_id: character.id, scene_id: scene.id }));

	const { text, buttons } = await shownBy<Buttons>('Ask First', id);
	expect(text).toContain(`${scene.id} with the character ${character.id}? It costs 7 credits.`);
	expect(buttons.map((each) => each.text).sort()).toEqual(['Approve', 'Decline']);
	expect(lab.emulator.sent('POST', '/api/render')).toEqual([]);
	await fetch(buttons.find((each) => each.text === button)!.link, { headers: BROWSER });
	const answer = await shownBy<string>('Answer', id);
	await lab.n8n.executions.stop(id);

	expect(answer).toContain('This came of it');
	expect(lab.emulator.sent('POST', '/api/render')).toHaveLength(jobs);
	expect(model.toolResults.at(-1)).toContain(told);
});
