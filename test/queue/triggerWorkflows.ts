import type { INode, INodeParameters } from 'n8n-workflow';
import { buildNode, chain, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { webhook } from '../e2e/webhookWorkflows';
import { POLL_TIMES } from './pollTimes';

/** A workflow of several rows of nodes, each with a trigger of its own. */
function rows(name: string, ...branches: INode[][]): WorkflowDraft {
	const drafts = branches.map((branch) => chain(...branch));
	return {
		name,
		nodes: drafts.flatMap(({ nodes }) => nodes),
		connections: Object.assign({}, ...drafts.map(({ connections }) => connections)),
	};
}

const watching = (parameters: INodeParameters): INode[] => [
	buildNode('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger', {
		pollTimes: POLL_TIMES,
		...parameters,
	}),
	buildNode('Use It', 'n8n-nodes-base.noOp'),
];

/** It remembers the date of the newest item in static data. */
const readingNews = (feedUrl: string): INode[] => [
	buildNode('RSS Feed Trigger', 'n8n-nodes-base.rssFeedReadTrigger', {
		pollTimes: POLL_TIMES,
		feedUrl,
	}),
	buildNode('Read It', 'n8n-nodes-base.noOp'),
];

const creating = (path: string): INode[] => [
	webhook(path),
	buildNode('Create Render', 'n8n-nodes-viggle.viggle', {
		resource: 'render',
		operation: 'create',
		inputMode: 'onDemand',
		imageSource: 'url',
		imageUrl: 'https://example.com/character.png',
		videoSource: 'url',
		videoUrl: 'https://example.com/driving.mp4',
		watchWithTrigger: true,
	}),
];

const orderingWatched = (path: string): INode[] => [
	...creating(path),
	buildNode('Watch Job', 'n8n-nodes-viggle.viggle', {
		resource: 'job',
		operation: 'watch',
		jobId: '={{ $json.job_id }}',
	}),
];

/** Creates a render when it is called. */
export const ordering = (path: string): WorkflowDraft => rows('orders', creating(path));

/** A Viggle Trigger that watches all jobs of the account. */
export const watchingAccount = (): WorkflowDraft =>
	rows('watches the account', watching({ watch: 'account' }));

/** A Viggle Trigger that watches the given jobs. */
export const watchingJobs = (jobIds: string[]): WorkflowDraft =>
	rows('watches job ids', watching({ watch: 'jobIds', jobIds: jobIds.join('\n') }));

/** A Viggle Trigger for the renders of its own workflow, beside another trigger that remembers something. */
export const watchingItself = (path: string, feedUrl: string): WorkflowDraft =>
	rows(
		'watches itself',
		orderingWatched(path),
		watching({ watch: 'thisWorkflow' }),
		readingNews(feedUrl),
	);

const WRITE = "$getWorkflowStaticData('global').written = true;\nreturn $input.all();";

/** Its Code node writes static data, as any node may. */
export const writingStaticData = (path: string, feedUrl: string): WorkflowDraft =>
	rows(
		'writes static data',
		[
			webhook(path),
			buildNode('Code', 'n8n-nodes-base.code', { jsCode: WRITE }, { typeVersion: 2 }),
		],
		readingNews(feedUrl),
	);
