import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { INodeParameters } from 'n8n-workflow';

import { CHARACTER_READS, onlyClassic, wire } from '../../support/generation';
import { sleptMs } from '../../support/quickSleep';
import { refusalOf } from '../../support/refusal';
import { CHARACTER_PNG, openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const PATH = wire.character.create;
const create = { resource: 'character', operation: 'create', name: ' Ada ' };
const waiting = { ...create, waitForCompletion: true };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { credits: 5, assetSeconds: 20 } });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

it('uploads the image with its name, and returns the character', async () => {
	const result = await stage.run(create, [await stage.item()]);
	expect(result.error()).toBeUndefined();
	const [sent, ...more] = stage.emulator.sent('POST', PATH);
	expect(more).toEqual([]);
	expect(sent).toMatchObject({
		fields: { name: 'Ada' },
		parts: ['name', 'image'],
		files: { image: { fileName: 'character.png', sha256: sha256(CHARACTER_PNG) } },
		chunked: false,
	});
	const [id] = stage.emulator.characters.keys();
	const [item] = result.items('Success');
	expect(item?.json).toEqual({
		id,
		estimated_credits: 1,
		name: 'Ada',
		status: wire.made,
		created_at: expect.stringMatching(/^\d{4}-/),
	});
	expect(item?.pairedItem).toEqual({ item: 0 });
	expect(stage.emulator.credits.balance).toBe(4);
});

it('sends an address as it is', async () => {
	await stage.run({ ...create, imageSource: 'url', imageUrl: 'https://example.com/a.png' });
	expect(stage.emulator.sent('POST', PATH)[0]?.fields).toEqual({
		name: 'Ada',
		image_url: 'https://example.com/a.png',
	});
});

it('returns the answer itself without Simplify', async () => {
	const result = await stage.run({ ...create, simplify: false }, [await stage.item()]);
	const [id] = stage.emulator.characters.keys();
	const [item] = result.items('Success');
	expect(item?.json).toMatchObject({
		status: wire.made,
		...onlyClassic({ character_id: id, job_id: id, enqueued_at: expect.any(String) }),
	});
	expect(item?.json).not.toHaveProperty('estimated_credits');
});

it('waits until the character is ready', async () => {
	const before = sleptMs();
	const result = await stage.run(waiting, [await stage.item()]);
	expect(result.items('Success')[0]?.json).toMatchObject({
		name: 'Ada',
		status: 'ready',
		...onlyClassic({ thumbnail_url: expect.stringContaining('/thumbnails/') }),
		completed_at: expect.any(String),
	});
	expect(sleptMs() - before).toBeLessThan(27_000);
	expect(stage.emulator.sent('GET', CHARACTER_READS).length).toBeLessThanOrEqual(5);
});

it('forgives reads that fail while it waits', async () => {
	const path = CHARACTER_READS;
	stage.emulator.fault({ method: 'GET', path, status: 404 });
	stage.emulator.fault({ method: 'GET', path, status: 503, times: 2 });
	stage.emulator.fault({ method: 'GET', path, resetBeforeBody: true });
	const result = await stage.run(waiting, [await stage.item()]);
	expect(result.items('Success')[0]?.json).toMatchObject({ status: 'ready' });
	expect(stage.emulator.sent('POST', PATH)).toHaveLength(1);
});

/** Each read of a character is answered with the next of these; the last one stays. */
function play(...answers: Array<Record<string, unknown>>): void {
	const path = CHARACTER_READS;
	for (const json of answers.slice(0, -1)) stage.emulator.fault({ method: 'GET', path, json });
	stage.emulator.fault({ method: 'GET', path, json: answers.at(-1), times: Infinity });
}

describe('a wait', () => {
	it.each(['processing', 'rendering', 'something new'])(
		'goes on while the status is %s',
		async (status) => {
			play({ status }, { data: { status } }, { status: 'ready', name: 'Ada' });
			const result = await stage.run(waiting, [await stage.item()]);
			expect(result.items('Success')[0]?.json).toMatchObject({ status: 'ready' });
			expect(stage.emulator.sent('GET', CHARACTER_READS)).toHaveLength(3);
		},
	);

	it('ends with the reason when the character failed', async () => {
		play({ ...wire.failed('No person found.'), ...onlyClassic({ error: 'preprocessing_failed' }) });
		const options = { node: { onError: 'continueErrorOutput' as const } };
		const result = await stage.run(waiting, [await stage.item()], options);
		const [id] = stage.emulator.characters.keys();
		expect(result.items('Failure')[0]?.json).toMatchObject({
			error: `Viggle could not make character ${id}: No person found`,
			details: {
				characterId: id,
				status: 'failed',
				message: 'No person found.',
				retryable: false,
				action: expect.stringContaining('Try another image'),
			},
		});
	});

	it('ends at its deadline, and says where the character is', async () => {
		play({ status: 'processing' });
		const options = { timeoutMinutes: 1 };
		const result = await stage.run({ ...waiting, options }, [await stage.item()]);
		const [id] = stage.emulator.characters.keys();
		expect(result.error()).toMatchObject({
			message: `Character ${id} is not ready after 1 minute (processing) [item 0]`,
			description: expect.stringContaining(
				`Characters of this execution that exist on Viggle: ${id}`,
			),
		});
	});

	it('returns the unfinished character at its deadline if that is wanted', async () => {
		play({ status: 'processing' });
		const options = { timeoutMinutes: 1, onTimeout: 'continue' };
		const result = await stage.run({ ...waiting, options }, [await stage.item()]);
		expect(result.items('Success')[0]?.json).toMatchObject({ status: 'processing' });
	});
});

describe('is refused without a request for', () => {
	it.each<[string, INodeParameters, string]>([
		['an empty name', { name: '={{ $json.nothing }}' }, "'Name' is empty"],
		['a blank name', { name: '={{ "  " }}' }, "'Name' is empty"],
		['a name that is a list', { name: '={{ [1] }}' }, "'Name' is a list, not text"],
		[
			'a name of 10,000 characters',
			{ name: 'x'.repeat(10_000) },
			"'Name' has 10000 characters, which is more than the 500 allowed",
		],
		[
			'a field without a file',
			{ imageBinaryPropertyName: 'photo' },
			"'Image Input Binary Field' names 'photo', but the item has no such file",
		],
		[
			'a video in place of the image',
			{ imageBinaryPropertyName: 'video' },
			"'Image Input Binary Field' holds a video, not an image",
		],
		[
			'a time limit of nothing',
			{ waitForCompletion: true, options: { timeoutMinutes: 0 } },
			"'Timeout (Minutes)' is 0, but must be at least 0.05",
		],
	])('%s', async (_, parameters, message) => {
		const refusal = await refusalOf(stage, { ...create, ...parameters }, await stage.item());
		expect(refusal.message).toBe(`${message} [item 0]`);
	});

	it('nothing that is merely long: 500 characters are sent', async () => {
		await stage.run({ ...create, name: '🕺'.repeat(500) }, [await stage.item()]);
		expect(stage.emulator.sent('POST', PATH)[0]?.fields.name).toBe('🕺'.repeat(500));
	});
});

it('says so when there are no credits', async () => {
	for (let count = 0; count < 5; count++) stage.emulator.createCharacter({ cost: 1 });
	const result = await stage.run(create, [await stage.item()]);
	expect(result.error()).toMatchObject({
		message: `There are not enough Viggle credits [${wire.codes.credits}] [item 0]`,
	});
	expect(stage.emulator.sent('POST', PATH)).toHaveLength(1);
});

function sha256(path: string): string {
	return createHash('sha256').update(readFileSync(path)).digest('hex');
}
