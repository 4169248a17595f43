import type { INode } from 'n8n-workflow';
import { buildNode, chain, connect, type WorkflowDraft } from '../../scripts/n8n/workflow';

/** Answers on the production URL `/webhook/<path>`, by default with what the last node put out. */
export const webhook = (path: string, responseMode = 'lastNode'): INode =>
	buildNode(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode, options: {} },
		{ typeVersion: 2, webhookId: path },
	);

const readFileNode = (name: string, path: string, dataPropertyName: string): INode =>
	buildNode(
		name,
		'n8n-nodes-base.readWriteFile',
		{ operation: 'read', fileSelector: path, options: { dataPropertyName } },
		{ typeVersion: 1.1 },
	);

/** Create Render from the item's files, Get Job of the new job, and its result as the answer. */
const renderAndRespond = (): INode[] => [
	buildNode('Create Render', 'n8n-nodes-viggle.viggle', {
		resource: 'render',
		operation: 'create',
		inputMode: 'onDemand',
		imageSource: 'binary',
		imageBinaryPropertyName: 'image',
		videoSource: 'binary',
		videoBinaryPropertyName: 'video',
	}),
	buildNode('Get Job', 'n8n-nodes-viggle.viggle', {
		resource: 'job',
		operation: 'get',
		jobId: '={{ $json.job_id }}',
	}),
	buildNode(
		'Respond',
		'n8n-nodes-base.respondToWebhook',
		{ respondWith: 'firstIncomingItem', options: {} },
		{ typeVersion: 1.1 },
	),
];

/** Both files come from disk and are put on one item. */
export function filesFromDisk(path: string, imagePath: string, videoPath: string): WorkflowDraft {
	const start = webhook(path, 'responseNode');
	const image = readFileNode('Read Image', imagePath, 'image');
	const video = readFileNode('Read Video', videoPath, 'video');
	const merge = buildNode(
		'Both Files',
		'n8n-nodes-base.merge',
		{ mode: 'combine', combineBy: 'combineByPosition', options: {} },
		{ typeVersion: 3 },
	);
	const { nodes, connections } = chain(merge, ...renderAndRespond());
	connect(connections, start, image);
	connect(connections, start, video);
	connect(connections, image, merge, { input: 0 });
	connect(connections, video, merge, { input: 1 });
	return { name: path, nodes: [start, image, video, ...nodes], connections };
}

/** The files are what the caller of the webhook uploads. */
export const filesFromCaller = (path: string): WorkflowDraft => ({
	name: path,
	...chain(webhook(path, 'responseNode'), ...renderAndRespond()),
});
