import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

import { openStage, type Stage } from '../../support/stage';
import { until } from '../../support/until';
import { numberedItems, posts } from '../render/renders';
import { startCreate, stop } from '../render/stopping';

/** A file is looked into in small pieces, and sent in large ones. */
const LOOK_BYTES = 4096;

let stage: Stage;
let store: jest.SpyInstance<Promise<unknown>, [id: string, chunkSize?: number]>;

beforeAll(async () => {
	stage = await openStage();
});
beforeEach(() => {
	stage.emulator.reset();
	store = jest.spyOn(Container.get(BinaryDataService), 'getAsStream');
});
afterEach(() => store.mockRestore());
afterAll(async () => await stage.close());

it('a few files are looked into at a time, and the start of each only', async () => {
	const service = Container.get(BinaryDataService);
	const read = BinaryDataService.prototype.getAsStream.bind(service);
	const looks = { now: 0, most: 0, all: 0 };
	store.mockImplementation(async (id, chunkSize = Infinity) => {
		const stream = await read(id, chunkSize);
		if (chunkSize <= LOOK_BYTES) {
			looks.all += 1;
			looks.most = Math.max(looks.most, ++looks.now);
			stream.once('close', () => (looks.now -= 1));
		}
		return stream;
	});

	const result = await stage.create({}, await numberedItems(stage, 20));

	expect(result.error()).toBeUndefined();
	expect(looks.all).toBe(40);
	expect(looks.most).toBeGreaterThan(1);
	expect(looks.most).toBeLessThanOrEqual(8);
});

it('a store that hangs is left alone when the execution is stopped', async () => {
	store.mockImplementation(async () => await new Promise<never>(() => {}));
	const run = startCreate(stage, await numberedItems(stage, 10), {});
	await until(() => store.mock.calls.length > 0);

	const { stopMs } = await stop(run);

	expect(stopMs).toBeLessThan(1_000);
	expect(posts(stage)).toEqual([]);
});
