import { createHash } from 'node:crypto';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

import { wire } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { jsonOf, listOf, openTrigger, openTriggerStage, travel } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const parameters = { downloadResult: true, outputBinaryPropertyName: 'video' };
const toFiles = { origin: 'files' as const };

function openDownload(job: Parameters<Stage['emulator']['createJob']>[0], more = {}) {
	const { id } = stage.emulator.createJob({ endsAt: 0, ...job });
	const trigger = openTrigger(stage, { ...parameters, ...more }, { staticData: listOf(id) });
	return { id, trigger };
}

it('puts the video and its mask into the item, under the real name and type, without the key', async () => {
	const { id, trigger } = openDownload({ transparent: true });

	const [item] = (await trigger.poll())?.[0] ?? [];

	expect(item.json).toMatchObject({ job_id: id, event: 'complete' });
	for (const [field, kind, name] of [
		['video', 'video', `${id}.mp4`],
		['video_mask', 'mask', `${id}_mask.mp4`],
	] as const) {
		const { sha256 } = stage.emulator.resultDigest(kind);
		const bytes = await stage.engine.readBinary(item, field);
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
		expect(item.binary?.[field]).toMatchObject({ fileName: name, mimeType: 'video/mp4' });
	}
	const toStorage = stage.emulator.requests.filter(({ origin }) => origin === 'files');
	expect(toStorage).toHaveLength(2);
	for (const { headers } of toStorage) expect(headers.authorization).toBeUndefined();
});

it('downloads nothing unless it is asked to', async () => {
	const { trigger } = openDownload({}, { downloadResult: false });
	const [item] = (await trigger.poll())?.[0] ?? [];
	expect(item.binary).toBeUndefined();
	expect(stage.emulator.requests.filter(({ origin }) => origin === 'files')).toEqual([]);
});

it('emits a failed job, which has no file, all the same', async () => {
	const { id, trigger } = openDownload({ outcome: 'failed' }, { events: ['failed'] });
	const [item] = (await trigger.poll())?.[0] ?? [];
	expect(item.json).toMatchObject({ job_id: id, event: 'failed' });
	expect(item.json).not.toHaveProperty('download_error');
});

it('leaves a job whose download fails for the next poll, which gets it', async () => {
	const { id, trigger } = openDownload({});
	stage.emulator.fault({ ...toFiles, status: 500, times: 2 });

	expect(await trigger.poll()).toBeNull();
	const [item] = (await trigger.poll())?.[0] ?? [];
	expect(item.json).toMatchObject({ job_id: id, event: 'complete' });
	expect(item.binary).toHaveProperty('video');
	expect(await trigger.poll()).toBeNull();
});

it('emits the job with the reason when the third download fails', async () => {
	const { id, trigger } = openDownload({});
	stage.emulator.fault({ ...toFiles, htmlInsteadOfVideo: true, times: Infinity });

	expect(await trigger.poll()).toBeNull();
	expect(await trigger.poll()).toBeNull();
	const [item] = (await trigger.poll())?.[0] ?? [];
	expect(item.binary).toBeUndefined();
	expect(item.json).toMatchObject({ job_id: id, event: 'complete', status: 'complete' });
	expect(item.json.download_error).toContain(`The video of job ${id} could not be downloaded`);
	expect(JSON.stringify(item.json.download_error)).not.toContain('?');
	expect(await trigger.poll()).toBeNull();
});

describe('a job that is complete without a link', () => {
	const answer = wire.link(null);
	const MINUTE = 60_000;

	it('is kept for the next polls, and brings its video when the link is there', async () => {
		const { id, trigger } = openDownload({ answer });
		for (let polls = 0; polls < 5; polls++) {
			expect(await trigger.poll()).toBeNull();
			travel(MINUTE);
		}
		stage.emulator.jobs.get(id)!.answer = {};
		const [item] = (await trigger.poll())?.[0] ?? [];
		expect(item.json).toMatchObject({ job_id: id, event: 'complete' });
		expect(item.binary).toHaveProperty('video');
	});

	it('is emitted with the reason after ten minutes', async () => {
		const { id, trigger } = openDownload({ answer });
		let polls = 0;
		let emitted = await trigger.poll();
		for (; !emitted && polls < 20; polls++) {
			travel(MINUTE);
			emitted = await trigger.poll();
		}
		expect(polls).toBe(10);
		expect(jsonOf(emitted)).toMatchObject([
			{
				job_id: id,
				event: 'complete',
				download_error: `Job ${id} is complete, but Viggle gave no link to its video`,
			},
		]);
		expect(await trigger.poll()).toBeNull();
	});
});

it('emits the other jobs when one download fails', async () => {
	const [bad, good] = [1, 2].map(() => stage.emulator.createJob({ endsAt: 0 }).id);
	const trigger = openTrigger(stage, parameters, { staticData: listOf(bad, good) });
	stage.emulator.fault({ ...toFiles, path: `/results/${bad}.mp4`, status: 404, times: Infinity });
	expect(jsonOf(await trigger.poll()).map(({ job_id: id }) => id)).toEqual([good]);
});

it('ends a download that takes longer than a poll may, and counts it as failed', async () => {
	const { id } = stage.emulator.createJob({ endsAt: 0 });
	const options = { staticData: listOf(id), budgetMs: 400 };
	const trigger = openTrigger(stage, parameters, options);
	stage.emulator.fault({ ...toFiles, delayMs: 30_000, times: Infinity });

	expect(await trigger.poll()).toBeNull();
	expect(await trigger.poll()).toBeNull();
	const [item] = jsonOf(await trigger.poll());
	expect(item.download_error).toBe(
		`The video of job ${id} could not be downloaded in the time of one poll`,
	);
});

describe('with a public link', () => {
	const linked = { ...parameters, options: { publicLinkDays: 2 } };
	const open = (instanceUrl: string) => {
		const { id } = stage.emulator.createJob({ endsAt: 0, transparent: true });
		return openTrigger(stage, linked, { staticData: listOf(id), instanceUrl });
	};

	it('links to the video and to its mask', async () => {
		const [item] = (await open('https://n8n.example.com').poll())?.[0] ?? [];

		const link = expect.stringMatching(/^https:\/\/n8n\.example\.com\/rest\/binary-data\/signed\?/);
		expect(item.json).toMatchObject({ public_url: link, public_mask_url: link });
	});

	it('reports the job all the same where n8n keeps files in memory', async () => {
		jest.spyOn(Container.get(BinaryDataService), 'createSignedToken').mockImplementationOnce(() => {
			throw new Error('URL signing is not available in memory mode');
		});

		const [item] = (await open('https://n8n.example.com').poll())?.[0] ?? [];

		expect(item.json).toMatchObject({
			event: 'complete',
			download_error: 'n8n keeps files in memory, where no public link leads',
		});
		expect(item.binary).toHaveProperty('video');
	});

	it('refuses to poll where n8n takes itself for reachable from its own machine alone', async () => {
		await expect(open('http://localhost:5678').poll()).rejects.toThrow(
			"'Add Public Link (Days)' is set, but n8n takes its own address for http://localhost:5678",
		);
	});
});
