import type { INode } from 'n8n-workflow';
import { buildNode, connect, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { webhook } from '../e2e/webhookWorkflows';
import { POLL_TIMES } from './pollTimes';

const end = (name: string): INode => buildNode(name, 'n8n-nodes-base.noOp');

function pairs(name: string, wires: Array<[INode, INode]>): WorkflowDraft {
	const draft: WorkflowDraft = { name, nodes: wires.flat(), connections: {} };
	for (const [source, target] of wires) connect(draft.connections, source, target);
	return draft;
}

/** A Viggle Trigger that watches the given jobs. */
export const watchingJobs = (jobIds: string[]): WorkflowDraft =>
	pairs('watches job ids', [
		[
			buildNode('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger', {
				pollTimes: POLL_TIMES,
				watch: 'jobIds',
				jobIds: jobIds.join('\n'),
			}),
			end('Use It'),
		],
	]);

/** A Viggle Trigger for the renders of its own workflow, beside another trigger that remembers something. */
export const watchingItself = (path: string, feedUrl: string): WorkflowDraft =>
	pairs('watches itself', [
		[
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
		],
		[
			buildNode('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger', {
				pollTimes: POLL_TIMES,
				watch: 'thisWorkflow',
			}),
			end('Use It'),
		],
		[
			buildNode('RSS Feed Trigger', 'n8n-nodes-base.rssFeedReadTrigger', {
				pollTimes: POLL_TIMES,
				feedUrl,
			}),
			end('Read It'),
		],
	]);

/** Its Code node writes workflow static data, as any node may. */
export const writingStaticData = (path: string, feedUrl: string): WorkflowDraft =>
	pairs('writes static data', [
		[
			webhook(path),
			buildNode(
				'Code',
				'n8n-nodes-base.code',
				{ jsCode: "$getWorkflowStaticData('global').written = true;\nreturn $input.all();" },
				{ typeVersion: 2 },
			),
		],
		[
			buildNode('RSS Feed Trigger', 'n8n-nodes-base.rssFeedReadTrigger', {
				pollTimes: POLL_TIMES,
				feedUrl,
			}),
			end('Read It'),
		],
	]);
