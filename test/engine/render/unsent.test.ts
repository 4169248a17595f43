import { Readable } from 'node:stream';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

import { useAccounts } from '../../support/accounts';
import { CHARACTER_PNG, type Stage } from '../../support/stage';
import { POST_RENDER, posts, tries } from './renders';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const account = useAccounts();
/** More than fits the buffers of a connection, so that it cannot be sent before the connection breaks. */
const LARGE_VIDEO = Buffer.concat([
	Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
	Buffer.alloc(48 * 1024 * 1024),
]);
const largeItem = async (stage: Stage) =>
	await stage.item({ image: CHARACTER_PNG, video: LARGE_VIDEO });

afterEach(() => jest.restoreAllMocks());

describe('a connection that breaks before the file is sent', () => {
	it('once is no trouble: the render is sent again', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetBeforeBody: true });

		const result = await stage.create({}, [await largeItem(stage)]);

		expect(result.error()).toBeUndefined();
		expect(posts(stage)).toHaveLength(2);
		expect(stage.emulator.jobs.size).toBe(1);
	});

	it('for ever is an error that may be run again', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetBeforeBody: true, times: Infinity });

		const result = await stage.create({}, [await largeItem(stage)], {
			node: { onError: 'continueErrorOutput' },
		});

		expect(posts(stage)).toHaveLength(2);
		expect(result.items('Failure')[0].json).toMatchObject({
			error: 'The request was not sent whole: the connection broke',
			details: { retryable: true },
		});
	});

	it('in one try does not keep the next from sending it', async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetBeforeBody: true, times: 2 });

		const result = await stage.create({}, [await largeItem(stage)], tries(2));

		expect(result.error()).toBeUndefined();
		expect(posts(stage)).toHaveLength(3);
		expect(stage.emulator.jobs.size).toBe(1);
	});
});

it('a store that breaks off while a file is sent is named, and costs nothing', async () => {
	const stage = await account();
	const item = await largeItem(stage);
	const store = Container.get(BinaryDataService);
	const getAsStream = store.getAsStream.bind(store);
	jest.spyOn(store, 'getAsStream').mockImplementation(async (id, chunkSize) =>
		// Its head is read in smaller pieces than it is sent in.
		id === item.binary?.video.id && (chunkSize ?? 0) > 100_000
			? breakingOff()
			: await getAsStream(id, chunkSize),
	);

	const result = await stage.create({}, [item], tries(2));

	expect(result.error()?.message).toBe(
		"The request was not sent whole: a file could not be read from n8n's store [item 0]",
	);
	expect(stage.emulator.jobs.size).toBe(0);
});

function breakingOff(): Readable {
	let reads = 0;
	return new Readable({
		read() {
			if ((reads += 1) > 3) this.destroy(new Error('EIO: the disk is gone'));
			else this.push(Buffer.alloc(64 * 1024));
		},
	});
}
