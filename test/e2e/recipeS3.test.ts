import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { credentialReference } from '../../scripts/n8n/workflow';
import { sha256 } from '../queue/uploads';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe } from './recipe';
import { Bucket } from './standIns/bucket';
import { webhook } from './webhookWorkflows';

const fixture = (name: string) => resolve(__dirname, '..', 'fixtures', name);

let lab: Lab;
let bucket: Bucket;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 0, failEvery: 2 });
	bucket = await Bucket.start('my-bucket');
});

afterAll(async () => {
	await bucket?.close();
	await lab?.close();
});

/** The recipe, published; executed by a call instead of every ten minutes. */
async function publish(path: string) {
	const { n8n } = lab;
	const credentials = credentialReference(await n8n.createCredential('s3', bucket.credential));
	const recipe = await readRecipe(kitchenOf(lab), 'Viggle: videos in an S3 bucket');
	const onCall = changeNode(recipe, 'Every 10 Minutes', ({ name }) => ({
		...{ ...webhook(path), name },
	}));
	const nodes = onCall.nodes.map((node) =>
		node.type === 'n8n-nodes-base.s3' ? { ...node, credentials } : node,
	);
	const workflow = await importRecipe(kitchenOf(lab), { ...onCall, nodes });
	await n8n.activate(workflow);
	return workflow;
}

it('s3.json renders each video of a folder once, and puts what comes out into another', async () => {
	const video = await readFile(fixture('driving.mp4'));
	await bucket.put('in/first.mp4', video);
	await bucket.put('in/second.MOV', await readFile(fixture('driving.mov')));
	await bucket.put('in/notes.txt', Buffer.from('no video'));
	const path = randomUUID();
	const workflow = await publish(path);
	const posts = () => lab.emulator.sent('POST', '/api/render');

	await lab.n8n.callWebhook(path);

	expect(posts()).toHaveLength(2);
	expect(posts().map(({ files }) => files.driving_video.sha256)).toContain(sha256(video));
	const done = [...lab.emulator.jobs.values()].find(({ outcome }) => outcome !== 'failed')!;
	const name = done.files.driving_video.fileName?.replace(/\.\w+$/, '');
	expect(await bucket.keys('out/')).toEqual([`out/${name}.mp4`]);
	expect(sha256(await bucket.get(`out/${name}.mp4`))).toBe(lab.emulator.resultDigest().sha256);

	await lab.n8n.callWebhook(path);
	expect(posts()).toHaveLength(2);
	await bucket.put('in/third.mp4', video);
	await lab.n8n.callWebhook(path);

	expect(posts()).toHaveLength(3);
	expect(await bucket.keys('out/')).toContain('out/third.mp4');
	await lab.n8n.deactivate(workflow);
});
