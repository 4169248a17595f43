import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import type { N8nClient, SavedWorkflow } from '../../scripts/n8n/client';
import type { WorkflowDraft } from '../../scripts/n8n/workflow';
import type { Emulator, Fault } from '../../emulator';
import { until } from '../queue/patience';
import { renderUploads, upload, videoOf } from '../queue/uploads';
import { finish } from './triggerLab';

/** An n8n, in one process or with workers, and the account that its renders are paid from. */
export interface Site {
	n8n: N8nClient;
	emulator: Emulator;
	/** Saves and activates a workflow whose Viggle nodes use the credential. */
	activate(draft: WorkflowDraft): Promise<SavedWorkflow>;
}

/** What a Create Render is in the middle of when its process is killed. */
export interface Moment {
	name: string;
	/** A render has been started at Viggle by then. */
	isPaid: boolean;
	/** A key against repetition is noted by then. */
	isKeyNoted: boolean;
	/** n8n's log has its ID, with the log level `debug`. */
	isLogged: boolean;
	parameters?: INodeParameters;
	options?: INodeParameters;
	videoBytes?: number;
	/** Holds it there. */
	fault?: Fault;
	isFinished?: boolean;
	/** What the API has seen when it is there. */
	sight: { method: string; path: RegExp };
}

const FOR_EVER_MS = 3_600_000;
const POST = { method: 'POST', path: /^\/api\/render$/ };
const SCENE = { method: 'GET', path: /^\/api\/scenes\// };
const LOOK = { method: 'GET', path: /^\/api\/render\// };
const RESULT = { method: 'GET', path: /\.mp4/ };
const REUSABLE: INodeParameters = {
	inputMode: 'reusable',
	characterId: { __rl: true, mode: 'id', value: 'char_1' },
	sceneId: { __rl: true, mode: 'id', value: 'scene_1' },
};

/** Those that a look at Viggle is held in come last: after half a minute without an answer, the node looks again. */
const moments: Moment[] = [
	{
		name: 'while the files are being sent',
		isPaid: false,
		isKeyNoted: true,
		isLogged: false,
		videoBytes: 15_000_000,
		fault: { ...POST, delayBodyMs: FOR_EVER_MS },
		sight: POST,
	},
	{
		name: 'after that request, before its answer',
		isPaid: true,
		isKeyNoted: true,
		isLogged: false,
		fault: { ...POST, hang: true },
		sight: POST,
	},
	{ name: 'while waiting', isPaid: true, isKeyNoted: true, isLogged: true, sight: LOOK },
	{
		name: 'while downloading',
		isPaid: true,
		isKeyNoted: true,
		isLogged: true,
		isFinished: true,
		fault: { ...RESULT, delayMs: FOR_EVER_MS },
		sight: RESULT,
	},
	{
		name: 'before the request that pays',
		isPaid: false,
		isKeyNoted: false,
		isLogged: false,
		parameters: REUSABLE,
		// With a limit, the length of a scene is asked for before anything is paid.
		options: { maxCredits: 1_000 },
		fault: { ...SCENE, hang: true },
		sight: SCENE,
	},
];

/** Each without a key and with one. */
export const cases = moments.flatMap((moment) => [
	{ ...moment, how: 'without a key', onceKey: undefined },
	{ ...moment, how: 'with a key', onceKey: 'order 7' },
]);

/** An execution that was brought to its moment. */
export interface Held {
	workflow: SavedWorkflow;
	/** Of the webhook that starts it. */
	path: string;
	id: string;
	/** The render that is paid for. */
	jobId?: string;
}

export const posts = ({ emulator }: Pick<Site, 'emulator'>): number =>
	emulator.sent(POST.method, POST.path).length;

/** Starts an execution, and returns when it is there. */
export async function hold(site: Site, moment: Moment, onceKey?: string): Promise<Held> {
	const { n8n, emulator } = site;
	const { fault, sight, isPaid, videoBytes = 10_000 } = moment;
	if (fault) emulator.fault(fault);
	const known = new Set(emulator.jobs.keys());
	const seen = emulator.sent(sight.method, sight.path).length;
	const newJob = () => [...emulator.jobs.keys()].find((id) => !known.has(id));

	const path = randomUUID();
	const waiting = { waitForCompletion: true, downloadResult: true };
	const options = { ...moment.options, ...(onceKey !== undefined && { onceKey }) };
	const parameters = { ...waiting, ...moment.parameters, options };
	const workflow = await site.activate(renderUploads(path, parameters));
	await upload(n8n, path, videoOf(videoBytes, seen));
	if (isPaid) await until('the render', () => newJob() !== undefined);
	const jobId = newJob();
	if (moment.isFinished && jobId) finish(emulator, jobId);
	await until(moment.name, () => emulator.sent(sight.method, sight.path).length > seen);
	const [{ id }] = await n8n.executions.list(workflow.id);
	return { workflow, path, id, jobId };
}
