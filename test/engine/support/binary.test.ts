import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { binaryItem, connect, createEngine, node } from '../../support/engine';
import { toyNode } from '../../support/toyNode';

const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 1, 2]);

/** Reads its input file the way nodes do, and stores a reversed copy. */
const reversing = toyNode(
	async (context) => {
		const given = context.helpers.assertBinaryData(
			0,
			context.getNodeParameter('field', 0) as string,
		);
		const bytes = given.id
			? await buffer(await context.helpers.getBinaryStream(given.id))
			: Buffer.from(given.data, 'base64');
		const copy = await context.helpers.prepareBinaryData(bytes.reverse(), 'copy.mp4', 'video/mp4');
		return [[{ json: { given: given as unknown as IDataObject }, binary: { copy } }]];
	},
	{ properties: [{ displayName: 'Field', name: 'field', type: 'string', default: 'image' }] },
);

const cases = [
	{ binaryMode: 'filesystem', field: 'image', stored: true },
	{ binaryMode: 'memory', field: 'image', stored: false },
	{ binaryMode: 'combined', field: '_files.image', stored: true },
] as const;

describe.each(cases)('binary mode $binaryMode', ({ binaryMode, field, stored }) => {
	it('hands files through n8n’s own store', async () => {
		const engine = await createEngine({
			package: 'none',
			binaryMode,
			nodeTypes: { 'toy.toy': reversing },
		});
		const item = await binaryItem(engine, {
			binary: { image: { data: BYTES, fileName: 'a "b".png' } },
		});
		const result = await engine.runNode({ field }, [item], { node: { type: 'toy.toy' } });
		const [output] = result.items('Success');
		const given = output?.json.given as unknown as IBinaryData;
		expect(given).toMatchObject({ fileName: 'a "b".png', mimeType: 'image/png', bytes: 8 });
		expect(given.id?.startsWith('filesystem-v2:') ?? false).toBe(stored);
		expect(Boolean(output?.binary)).toBe(binaryMode !== 'combined');
		expect(await engine.readBinary(output!, 'copy')).toEqual(Buffer.from(BYTES).reverse());
		await expect(engine.readBinary(output!, 'video')).rejects.toThrow('no binary property "video"');
		await engine.close();
	});
});

it('engines that are open together must share one store, as in n8n', async () => {
	const first = await createEngine({ package: 'none' });
	await expect(createEngine({ package: 'none', binaryMode: 'memory' })).rejects.toThrow(
		'one binary store per process',
	);
	const second = await createEngine({ package: 'none', binaryMode: 'combined' });
	await second.close();
	const item = await binaryItem(first, { binary: { image: BYTES } });
	expect(await first.readBinary(item, 'image')).toEqual(BYTES);
	await first.close();
	await expect(binaryItem(first, { binary: { image: BYTES } })).rejects.toThrow('is closed');
	expect(() => first.runNode({})).toThrow('The engine is closed');
});

it('files from disk are read, merged into one item and keep name and type', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'viggle-files-'));
	await writeFile(join(folder, 'face.png'), BYTES);
	await writeFile(join(folder, 'dance.mp4'), 'moving');
	const engine = await createEngine({ package: 'none' });
	const read = (name: string, file: string, property: string) =>
		node(name, 'n8n-nodes-base.readWriteFile', {
			fileSelector: join(folder, file),
			options: { dataPropertyName: property },
		});
	const result = await engine.run({
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			read('Read Image', 'face.png', 'image'),
			read('Read Video', 'dance.mp4', 'video'),
			node('Merge', 'n8n-nodes-base.merge', { mode: 'combine', combineBy: 'combineByPosition' }),
		],
		connections: connect(
			['Start', 'Read Image'],
			['Start', 'Read Video'],
			['Read Image', 'Merge'],
			['Read Video', 'Merge', 0, 1],
		),
	});
	const [item] = result.items('Merge');
	expect(result.status).toBe('success');
	expect(item?.binary?.image).toMatchObject({ fileName: 'face.png', mimeType: 'image/png' });
	expect(item?.binary?.video).toMatchObject({ fileName: 'dance.mp4', mimeType: 'video/mp4' });
	expect(await engine.readBinary(item!, 'video')).toEqual(Buffer.from('moving'));
	await engine.close();
	await rm(folder, { recursive: true });
});
