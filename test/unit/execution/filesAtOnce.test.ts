import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import type { IExecuteFunctions } from 'n8n-workflow';

import { contextFor } from '../../../nodes/Viggle/execution/itemContext';
import { StoppedError } from '../../../nodes/Viggle/transport/apiError';
import { properties } from '../../../nodes/Viggle/actions/render/create.operation';
import type { Operation } from '../../../nodes/Viggle/execution/operation';
import { fakeExecution } from '../../support/fakeExecution';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** Items whose image lies in a store that counts how many are being read, and in what pieces. */
function storeOf() {
	let open = 0;
	const seen = { most: 0, pieces: new Set<unknown>() };
	const helpers = {
		assertBinaryData: (item: number) => ({ id: `file:${item}`, mimeType: 'image/png' }),
		getBinaryMetadata: async () => ({ fileSize: PNG.length }),
		async getBinaryStream(_id: string, pieces: number) {
			seen.most = Math.max(seen.most, ++open);
			seen.pieces.add(pieces);
			await wait(2);
			return Readable.from([PNG]).once('close', () => open--);
		},
	};
	const values: Record<string, string> = {
		imageSource: 'binary',
		imageBinaryPropertyName: 'image',
	};
	const getNodeParameter = (path: string) => values[path];
	return { seen, functions: { helpers, getNodeParameter } as unknown as IExecuteFunctions };
}

it('leaves a store that hangs alone when the execution is stopped', async () => {
	const { functions } = storeOf();
	functions.helpers.getBinaryStream = async () => await new Promise<never>(() => {});
	const { execution, stop } = fakeExecution();
	const operation = { properties } as Operation;
	const reads = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(async (itemIndex) =>
		contextFor(functions, execution, operation, { itemIndex }).readMedia('image'),
	);

	stop();

	const ends = await Promise.allSettled(reads);
	expect(ends.map((end) => 'reason' in end && end.reason)).toEqual(
		reads.map(() => expect.any(StoppedError)),
	);
});

it('looks into a few files at a time, and into the start of each only', async () => {
	const { seen, functions } = storeOf();
	const { execution } = fakeExecution();
	const operation = { properties } as Operation;
	const items = Array.from({ length: 60 }, (_, itemIndex) => ({ itemIndex }));

	const read = items.map(async (place) =>
		contextFor(functions, execution, operation, place).readMedia('image'),
	);

	expect(await Promise.all(read)).toHaveLength(60);
	expect(seen.most).toBeGreaterThan(1);
	expect(seen.most).toBeLessThanOrEqual(8);
	expect(Math.max(...([...seen.pieces] as number[]))).toBeLessThanOrEqual(4096);
});
