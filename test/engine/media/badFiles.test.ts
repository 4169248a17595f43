import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { movie, MVHD, trak } from '../../support/boxes';
import type { BinarySource } from '../../support/engine';
import { refusalOf } from '../../support/refusal';
import { CHARACTER_PNG, DRIVING_MP4, openStage, type Stage } from '../../support/stage';

const IMAGE = "'Image Input Binary Field'";
const VIDEO = "'Video Input Binary Field'";
const SWAPPED = 'Check that the image and the video are not swapped';

function file(data: string | Buffer, fileName: string): BinarySource {
	return { data: Buffer.from(data), fileName };
}

const head = (name: string) => readFileSync(join(__dirname, '../../fixtures/heads', name));
const SOUND = movie(MVHD, trak({ timescale: 48_000, duration: 480_000 }, 'soun'));

interface Row {
	binary: Record<string, BinarySource>;
	parameters?: INodeParameters;
	message: string;
	advice: string;
}

const both = { image: CHARACTER_PNG, video: DRIVING_MP4 };
const html = file('<!DOCTYPE html><html><body>Sign in</body></html>', 'dance.mp4');
const json = file('{"error": "not found"}', 'dance.mp4');

const rows: Array<[string, Row]> = [
	[
		'a missing image',
		{
			binary: { video: DRIVING_MP4 },
			message: `${IMAGE} names 'image', but the item has no such file`,
			advice: "The item has: 'video'.",
		},
	],
	[
		'a missing video',
		{
			binary: { image: CHARACTER_PNG },
			message: `${VIDEO} names 'video', but the item has no such file`,
			advice: "The item has: 'image'.",
		},
	],
	[
		'an item without files',
		{
			binary: {},
			message: `${IMAGE} names 'image', but the item has no such file`,
			advice: 'The item has no files at all.',
		},
	],
	[
		'a wrong field name',
		{
			binary: both,
			parameters: { videoBinaryPropertyName: 'data' },
			message: `${VIDEO} names 'data', but the item has no such file`,
			advice: "The item has: 'image', 'video'. Enter the name of a field that holds a file",
		},
	],
	[
		'a field name that an expression leaves empty',
		{
			binary: both,
			parameters: { imageBinaryPropertyName: '={{ $json.nothing }}' },
			message: `${IMAGE} is empty`,
			advice: 'If it holds an expression, check that it gives a value for this item',
		},
	],
	[
		'a field name that is a list',
		{
			binary: both,
			parameters: { imageBinaryPropertyName: '={{ ["image"] }}' },
			message: `${IMAGE} is a list, not text`,
			advice: 'check what it gives for this item',
		},
	],
	[
		'an empty image',
		{
			binary: { ...both, image: file('', 'a.png') },
			message: `${IMAGE} is an empty file`,
			advice: 'Check the node that reads the file: it gave no bytes',
		},
	],
	[
		'an empty video',
		{
			binary: { ...both, video: file('', 'a.mp4') },
			message: `${VIDEO} is an empty file`,
			advice: 'Check the node that reads the file: it gave no bytes',
		},
	],
	[
		'image and video swapped',
		{
			binary: { image: DRIVING_MP4, video: CHARACTER_PNG },
			message: `${IMAGE} holds a video, not an image`,
			advice: SWAPPED,
		},
	],
	[
		'an image for the video',
		{
			binary: { image: CHARACTER_PNG, video: CHARACTER_PNG },
			message: `${VIDEO} holds an image, not a video`,
			advice: SWAPPED,
		},
	],
	[
		'a web page for the video',
		{
			binary: { ...both, video: html },
			message: `${VIDEO} holds a web page (HTML or XML), not a video`,
			advice: 'A link that needs a login often gives a web page instead',
		},
	],
	[
		'a web page for the image',
		{
			binary: { ...both, image: html },
			message: `${IMAGE} holds a web page (HTML or XML), not an image`,
			advice: 'it should give a PNG or JPG image',
		},
	],
	[
		'JSON for the video',
		{
			binary: { ...both, video: json },
			message: `${VIDEO} holds JSON text, not a video`,
			advice: 'it should give an MP4 video',
		},
	],
	[
		'text for the image',
		{
			binary: { ...both, image: file('Not found', 'a.png') },
			message: `${IMAGE} holds plain text, not an image`,
			advice: 'it should give a PNG or JPG image',
		},
	],
	[
		'a transport stream for the image',
		{
			binary: { ...both, image: file(head('first.m2t'), 'a.png') },
			message: `${IMAGE} holds an MPEG transport stream (TS), not an image`,
			advice: SWAPPED,
		},
	],
	[
		'a TIFF for the video',
		{
			binary: { ...both, video: file(head('first.tiff'), 'a.mp4') },
			message: `${VIDEO} holds a TIFF image, not a video`,
			advice: SWAPPED,
		},
	],
	[
		'MP3 without a tag for the video',
		{
			binary: { ...both, video: file(head('noid3.mp3'), 'a.mp4') },
			message: `${VIDEO} holds an MP3 audio file, not a video`,
			advice: 'it should give an MP4 video',
		},
	],
	[
		'a web page in UTF-16 for the image',
		{
			binary: { ...both, image: file(Buffer.from('\ufeff<html></html>', 'utf16le'), 'a.png') },
			message: `${IMAGE} holds a web page (HTML or XML), not an image`,
			advice: 'it should give a PNG or JPG image',
		},
	],
	[
		'a data URL that was decoded whole',
		{
			binary: {
				...both,
				image: file(Buffer.from('data:image/png;base64,iVBO', 'base64'), 'a.png'),
			},
			message: `${IMAGE} holds a data URL that was decoded as Base64, not an image`,
			advice: 'Decode only what follows the comma of the data URL',
		},
	],
	[
		'an MP4 with sound alone for the video',
		{
			binary: { ...both, video: file(SOUND, 'a.mp4') },
			message: `${VIDEO} holds an audio file, not a video`,
			advice: 'it should give an MP4 video',
		},
	],
	[
		'audio for the video',
		{
			binary: { ...both, video: file('ID3\x04\0\0\0\0', 'a.mp4') },
			message: `${VIDEO} holds an audio file, not a video`,
			advice: 'it should give an MP4 video',
		},
	],
];

describe.each(['filesystem', 'memory', 'combined'] as const)('in the %s binary mode', (mode) => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await openStage({ engine: { binaryMode: mode } });
	});
	afterAll(async () => await stage.close());

	it.each(rows)('%s is refused before anything is sent', async (_, row) => {
		const item = await stage.item(row.binary, { row: 7 });
		const { message, advice } = await refusalOf(stage, row.parameters ?? {}, item);
		expect(message).toBe(`${row.message} [item 0]`);
		expect(advice).toContain(row.advice);
	});
});

describe('a file that is no longer in n8n’s store', () => {
	it('is refused with what to do about it', async () => {
		const stage = await openStage();
		const item = await stage.item();
		const image = { ...item.binary?.image, id: 'filesystem-v2:workflows/1/gone' };
		const gone = { ...item, binary: { ...item.binary, image } } as typeof item;
		const { message, advice } = await refusalOf(stage, {}, gone);
		expect(message).toBe(`${IMAGE} holds a file that n8n cannot read [item 0]`);
		expect(advice).toContain('Run the node that reads it again');
		await stage.close();
	});
});
