import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { EmulatedJob } from '../../emulator';
import { credentialReference, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { until } from '../queue/patience';
import { POLL_TIMES } from '../queue/pollTimes';
import { sha256 } from '../queue/uploads';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { changeNode, importRecipe, readRecipe } from './recipe';
import { GoogleDrive } from './standIns/googleDrive';
import { GoogleSheet } from './standIns/googleSheet';
import { Internet } from './standIns/internet';
import { pollOften } from './triggerLab';
import { webhook } from './webhookWorkflows';

const IMAGE = 'https://example.com/me.png';
const dance = (name: string) => `https://example.com/${name}.mp4`;

const sheet = new GoogleSheet(
	['image_url', 'video_url', 'status', 'job_id', 'video', 'reason'],
	[
		{ image_url: IMAGE, video_url: dance('polka') },
		{ image_url: IMAGE, video_url: dance('waltz'), status: 'complete', job_id: 'job_old' },
		{ image_url: 'to be done', video_url: dance('salsa') },
		{ image_url: IMAGE, video_url: dance('tango') },
	],
);

const drive = new GoogleDrive();

let lab: Lab;
let internet: Internet;
let own: OwnServer;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 0, failEvery: 2 });
	internet = await Internet.open({
		'sheets.googleapis.com': sheet.host,
		'www.googleapis.com': drive.host,
	});
	own = await startOwnServer(lab, 'google', internet.env);
});

afterAll(async () => {
	await own?.server.stop();
	await internet?.close();
	await lab?.close();
});

/** All nodes of a kind use a credential that somebody has signed in with. */
async function signIn(draft: WorkflowDraft, nodeType: string, credentialType: string) {
	const credential = await own.n8n.createCredential(credentialType, {
		clientId: 'a client',
		clientSecret: 'its secret',
		oauthTokenData: { access_token: 'a token', refresh_token: 'another', token_type: 'Bearer' },
	});
	const credentials = credentialReference(credential);
	const nodes = draft.nodes.map((node) =>
		node.type.startsWith(nodeType) ? { ...node, credentials } : node,
	);
	return { ...draft, nodes };
}

const jobOf = (name: string): EmulatedJob =>
	[...lab.emulator.jobs.values()].find(({ fields }) => fields.driving_video_url === dance(name))!;

/** What its row says in the end: every second render fails. */
const resultOf = ({ id, outcome, errorMessage }: EmulatedJob) =>
	outcome === 'failed'
		? { job_id: id, status: 'failed', video: '', reason: errorMessage }
		: { job_id: id, status: 'complete', video: expect.stringContaining(id), reason: '' };

it('google-sheets.json renders rows without a status once, if Google lets it note them, and writes what became of each', async () => {
	const path = randomUUID();
	let draft = await readRecipe(own, 'Viggle: rows of a Google sheet');
	draft = changeNode(draft, 'Every Hour', ({ name }) => ({ ...webhook(path), name }));
	draft = changeNode(draft, 'Viggle Trigger', pollOften);
	draft = await signIn(draft, 'n8n-nodes-base.googleSheets', 'googleSheetsOAuth2Api');
	const workflow = await importRecipe(own, draft);
	await own.n8n.activate(workflow);

	sheet.isLocked = true;
	await own.n8n.callWebhook(path);
	expect(lab.emulator.sent('POST', '/api/render')).toEqual([]);
	sheet.isLocked = false;
	await own.n8n.callWebhook(path);
	const noted = ['polka', 'tango'].map(jobOf);
	expect(sheet.values.map(({ job_id: id }) => id)).toEqual([
		noted[0].id,
		'job_old',
		'',
		noted[1].id,
	]);
	await until('both results', () => sheet.values.every(({ status }) => status !== 'rendering'));
	await own.n8n.callWebhook(path);

	const [polka, waltz, salsa, tango] = sheet.values;
	expect(waltz).toMatchObject({ status: 'complete', job_id: 'job_old', video: '' });
	expect(salsa).toMatchObject({ status: 'failed', reason: expect.stringContaining("'Image URL'") });
	[polka, tango].forEach((row, index) => expect(row).toMatchObject(resultOf(noted[index])));
	expect(lab.emulator.sent('POST', '/api/render')).toHaveLength(2);
	await own.n8n.deactivate(workflow);
});

it('google-drive.json renders a new video, uploads the result beside it, and does not render that', async () => {
	lab.emulator.reset();
	let draft = await readRecipe(own, 'Viggle: new videos in a Google Drive folder');
	draft = changeNode(draft, 'Google Drive Trigger', ({ parameters }) => ({
		parameters: {
			...{ ...parameters, pollTimes: POLL_TIMES },
			folderToWatch: { __rl: true, mode: 'id', value: 'dances' },
		},
	}));
	draft = await signIn(draft, 'n8n-nodes-base.googleDrive', 'googleDriveOAuth2Api');
	const workflow = await importRecipe(own, draft);
	await own.n8n.activate(workflow);
	const bytes = readFileSync(resolve(__dirname, '..', 'fixtures', 'driving.mp4'));

	await until('the first look', () => drive.looks > 0);
	drive.add({ name: 'notes.txt', mimeType: 'text/plain', parents: ['dances'], bytes });
	drive.add({ name: 'polka.mov', mimeType: 'video/mp4', parents: ['dances'], bytes });
	const { sha256: made } = lab.emulator.resultDigest();
	const result = await until('the upload', () =>
		drive.files.find((file) => sha256(file.bytes) === made),
	);
	const looks = drive.looks;
	await until('two more looks', () => drive.looks >= looks + 2);
	await own.n8n.deactivate(workflow);

	expect(result).toMatchObject({ name: 'polka (Viggle).mp4', parents: ['dances'] });
	expect(drive.files).toHaveLength(3);
	const [post, ...others] = lab.emulator.sent('POST', '/api/render');
	expect(others).toEqual([]);
	expect(post.files.driving_video.sha256).toBe(sha256(bytes));
});
