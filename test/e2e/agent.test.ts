import type { ChatModel, OfferedTool, Turn } from '../support/chatModel';
import { AgentChat, type ChatOptions } from './agentChat';
import { changeVersion, openLab, type Lab } from './lab';
import { CLASSIC, V1, type Wire } from './wires';

const WISH = 'Let the knight dance the polka. I know what it costs.';
const IMAGE = 'https://example.com/knight.png';
const VIDEO = 'https://example.com/polka.mp4';
/** Enough for a job and its link, and nothing that a model would have to pay for reading. */
const SMALL_ANSWER = 1000;

let lab: Lab;
let chat: AgentChat | undefined;

beforeEach(async () => {
	lab = await openLab({ renderSeconds: 0 });
});

afterEach(async () => {
	await chat?.close();
	chat = undefined;
	await lab?.close();
});

interface SimpleJob {
	job_id: string;
	status: string;
	cdn_url?: string;
}

/** What Create Render and Get Job answered, however n8n wraps it. */
function jobIn(result: string): SimpleJob {
	const parsed = JSON.parse(result) as SimpleJob | SimpleJob[] | { response: SimpleJob[] };
	if (Array.isArray(parsed)) return parsed[0];
	return 'response' in parsed ? parsed.response[0] : parsed;
}

const call = (name: string, args: object) => ({
	toolCalls: [{ name, arguments: JSON.stringify(args) }],
});

/** Creates a render, reads its job, and answers with the link. */
const SCRIPT: Turn[] = [
	() => call('Create_Render', { image_url: IMAGE, video_url: VIDEO }),
	([created]) => call('Get_Job', { job_id: jobIn(created).job_id }),
	([, job]) => ({ content: `Here is your video: ${jobIn(job).cdn_url}` }),
];

const toolNamed = (model: ChatModel, name: string): OfferedTool => {
	const tool = model.tools.find((each) => each.name === name);
	if (!tool) throw new Error(`The model was not offered ${name}`);
	return tool;
};

it.each<[string, ChatOptions & { endpoint: string }, Wire]>([
	[
		'in one answer',
		{ modelVersion: 1.2, responseMode: 'lastNode', endpoint: '/chat/completions' },
		CLASSIC,
	],
	[
		'as a stream',
		{ modelVersion: 1.2, responseMode: 'streaming', endpoint: '/chat/completions' },
		V1,
	],
	[
		'with the newer API',
		{ modelVersion: 1.3, responseMode: 'lastNode', endpoint: '/responses' },
		CLASSIC,
	],
])('ai-agent.json renders, reads the job and answers with the link %s', async (_, setup, wire) => {
	await changeVersion(lab, wire);
	chat = await AgentChat.open(lab, SCRIPT, setup);
	const { model } = chat;

	const answer = await chat.ask(WISH);

	const [job] = lab.emulator.jobs.values();
	expect(lab.emulator.jobs.size).toBe(1);
	expect(job.fields).toMatchObject({
		[`${wire.image}_url`]: IMAGE,
		[`${wire.video}_url`]: VIDEO,
	});
	expect(lab.emulator.sent('GET', wire.job(job.id))).toHaveLength(1);
	expect(answer).toContain('Here is your video');
	expect(answer).toContain(encodeURIComponent(job.id));
	expect(model.requests.map(({ path: sentTo }) => sentTo)).toEqual(
		Array.from({ length: 3 }, () => expect.stringContaining(setup.endpoint)),
	);
	for (const result of model.toolResults) {
		expect(result.length).toBeLessThan(SMALL_ANSWER);
		expect(jobIn(result)).toMatchObject({ job_id: job.id });
	}
	expect(model.toolResults).toHaveLength(2);
});

describe('with Retry On Fail on the tool', () => {
	const setup: ChatOptions = {
		modelVersion: 1.2,
		responseMode: 'lastNode',
		tool: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
	};
	const create = () => call('Create_Render', { image_url: IMAGE, video_url: VIDEO });
	const done = () => ({ content: 'Done' });

	it('two equal calls that succeed make two jobs', async () => {
		chat = await AgentChat.open(lab, [create, create, done], setup);

		await chat.ask(WISH);

		const ids = chat.model.toolResults.map((result) => jobIn(result).job_id);
		expect(new Set(ids).size).toBe(2);
		expect([...lab.emulator.jobs.keys()].sort()).toEqual([...ids].sort());
	});

	it('a call whose outcome is not known is sent once, though n8n tries it three times', async () => {
		lab.emulator.fault({ method: 'POST', path: '/api/render', resetAfterAccept: true });
		chat = await AgentChat.open(lab, [create, done], setup);

		await chat.ask(WISH).catch(() => undefined);

		expect(lab.emulator.sent('POST', '/api/render')).toHaveLength(1);
	});
});

it('gives the model those fields that the builder of the tool has chosen, and the job ID', async () => {
	chat = await AgentChat.open(lab, SCRIPT, {
		modelVersion: 1.2,
		responseMode: 'lastNode',
		tool: { parameters: { output: 'selected', fields: 'status' } },
	});

	await chat.ask(WISH);

	const [job] = lab.emulator.jobs.keys();
	const [created, read] = chat.model.toolResults.map(jobIn);
	expect(created).toEqual({ job_id: job, status: 'queued' });
	expect(Object.keys(read)).toContain('cdn_url');
});

it('tells the model what a render costs and how long it takes, and what to give', async () => {
	chat = await AgentChat.open(lab, SCRIPT, { modelVersion: 1.2, responseMode: 'lastNode' });
	await chat.ask(WISH);
	const { model } = chat;

	const create = toolNamed(model, 'Create_Render');
	expect(create.description).toMatch(/1 credit per second/);
	expect(create.description).toMatch(/minutes/);
	expect(create.description).toMatch(/job_id/);
	expect(create.parameters.required?.sort()).toEqual(['image_url', 'video_url']);
	expect(create.parameters.properties.image_url).toMatchObject({
		type: 'string',
		description: expect.stringMatching(/PNG or JPG/),
	});
	const get = toolNamed(model, 'Get_Job');
	expect(get.description).toMatch(/job/i);
	expect(get.parameters.properties.job_id.description).toContain('Create Render');
});

it('names price and time in the description that n8n proposes, and in the automatic one', async () => {
	const types = await lab.n8n.nodeTypes();
	const tool = types.find(({ name }) => name === 'n8n-nodes-viggle.viggleTool');
	const proposed = tool?.properties.find(({ name }) => name === 'toolDescription')?.default;
	const create = tool?.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options)
		.find((option) => 'action' in option && option.name === 'Create Render');

	expect(proposed).toMatch(/minutes.+1 credit per second/);
	expect(create).toMatchObject({ action: expect.stringMatching(/paid.+minutes/) });
});
