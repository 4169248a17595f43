import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import type { N8nClient } from '../../scripts/n8n/client';
import { buildNode, chain, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { webhook } from '../e2e/webhookWorkflows';

const FIXTURES = join(__dirname, '..', 'fixtures');
const IMAGE = readFileSync(join(FIXTURES, 'character.png'));
const VIDEO = readFileSync(join(FIXTURES, 'driving.mp4'));
const BOX_HEAD_BYTES = 8;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A playable video of that size, unlike any with another number: players skip boxes of type `free`. */
export function videoOf(bytes: number, number: number): Buffer {
	const box = Buffer.alloc(bytes - VIDEO.length, number);
	box.writeUInt32BE(box.length);
	box.write('free', 4, 'latin1');
	box.writeUInt32BE(number, BOX_HEAD_BYTES);
	return Buffer.concat([VIDEO, box]);
}

/** Create Render with the files that the caller of the webhook uploads; the caller is answered at once. */
export const renderUploads = (path: string, parameters: INodeParameters): WorkflowDraft => ({
	name: path,
	...chain(
		webhook(path, 'onReceived'),
		buildNode('Create Render', 'n8n-nodes-viggle.viggle', {
			resource: 'render',
			operation: 'create',
			inputMode: 'onDemand',
			...parameters,
		}),
	),
});

/** Calls the webhook with a video and a number that comes out of the Webhook node. */
export async function upload(n8n: N8nClient, path: string, video: Buffer, number = 0) {
	const form = new FormData();
	form.append('number', String(number));
	form.append('image', new Blob([IMAGE], { type: 'image/png' }), 'character.png');
	form.append('video', new Blob([new Uint8Array(video)], { type: 'video/mp4' }), 'driving.mp4');
	const response = await n8n.callWebhook(path, { method: 'POST', body: form });
	if (!response.ok) throw new Error(`The webhook answered ${response.status}`);
	await response.text();
}
