import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sniff, SNIFF_BYTES, type Format } from '../../../nodes/Viggle/media/sniff';
import { wrongKind } from '../../../nodes/Viggle/media/wrongKind';

const FIXTURES = join(__dirname, '../../fixtures');
const latin = (text: string) => Buffer.from(text, 'latin1');
const tail = '\0\0\0\x10\0\x01\xff\xfe'.repeat(8);

/** By hand, for what ffmpeg does not write. */
const HAND_MADE: Record<string, Buffer> = {
	'a.psd': latin(`8BPS\0\x01\0\0${tail}`),
	'a.cr2': latin(`II*\0\x10\0\0\0CR\x02\0${tail}`),
	'a.cr3': latin(`\0\0\0\x18ftypcrx \0\0\0\x01crx isom${tail}`),
	'a.raf': latin(`FUJIFILMCCD-RAW 0201FF${tail}`),
	'a.orf': latin(`IIRO\x08\0\0\0\x18\0${tail}`),
	'a.rw2': latin(`IIU\0\x18\0\0\0\x88\xe7\x74\xd8${tail}`),
	'big-little.tif': latin(`II+\0\x08\0\0\0\x10\0${tail}`),
	'big-big.tif': latin(`MM\0+\0\x08\0\0\0\0${tail}`),
	'big-endian.tif': latin(`MM\0*\0\0\0\x08\0\x02${tail}`),
	'box.jxl': latin(`\0\0\0\fJXL \r\n\x87\n\0\0\0\x14ftypjxl ${tail}`),
	'box.jp2': latin(`\0\0\0\fjP  \r\n\x87\n\0\0\0\x14ftypjp2 ${tail}`),
	'stream.j2k': latin(`\xff\x4f\xff\x51\0\x2f${tail}`),
	'a.amr': latin(`#!AMR\n\x3c\x48\xf5${tail}`),
	'wide.amr': latin(`#!AMR-WB\n\x3c\x48\xf5${tail}`),
	'a.m4b': latin(`\0\0\0\x18ftypM4B \0\0\0\0M4B isom${tail}`),
	'a.heic': latin(`\0\0\0\x18ftypheic\0\0\0\0mif1heic${tail}`),
	'movie.m4v': latin(`\0\0\0\x1cftypM4V \0\0\0\x01M4V M4A mp42${tail}`),
	'later.m4s': latin(`\0\0\0\x18stypmsdh\0\0\0\0msdhmsix${tail}`),
	'fragment.m4s': latin(`\0\0\0\x68moof\0\0\0\x10mfhd${tail}`),
	'index.m4s': latin(`\0\0\0\x2csidx\0\0\0\0\0\0\0\x01${tail}`),
	'data-url': Buffer.from('data:video/mp4;base64,AAAAIGZ0eXBpc29t', 'base64'),
	'page.rtf': latin('{\\rtf1\\ansi Not found}'),
};

const headsIn = (folder: string): Array<[string, Buffer]> =>
	readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
		.map(({ name }) => [name, readFileSync(join(folder, name)).subarray(0, SNIFF_BYTES)]);

const FILES: Record<string, Buffer> = {
	...Object.fromEntries([...headsIn(FIXTURES), ...headsIn(join(FIXTURES, 'heads'))]),
	...HAND_MADE,
};

interface Verdict {
	ext: string;
	mime: string;
}

/** What the package file-type says, which is an ES module and so cannot be loaded here. */
function askFileType(): Record<string, Verdict | undefined> {
	const script = `
		import { text } from 'node:stream/consumers';
		import { fileTypeFromBuffer } from 'file-type';
		const said = {};
		for (const [name, base64] of Object.entries(JSON.parse(await text(process.stdin)))) {
			said[name] = await fileTypeFromBuffer(Buffer.from(base64, 'base64')).catch(() => undefined);
		}
		console.log(JSON.stringify(said));`;
	const input = JSON.stringify(
		Object.fromEntries(
			Object.entries(FILES).map(([name, bytes]) => [name, bytes.toString('base64')]),
		),
	);
	const options = { input, cwd: __dirname, encoding: 'utf8' } as const;
	return JSON.parse(
		execFileSync(process.execPath, ['--input-type=module', '--eval', script], options),
	) as Record<string, Verdict | undefined>;
}

describe('compared with file-type', () => {
	const verdicts = askFileType();
	const judged = Object.entries(verdicts).flatMap(([name, verdict]): Array<[string, Verdict]> =>
		verdict ? [[name, verdict]] : [],
	);

	it('enough files are known to it', () => {
		expect(judged.length).toBeGreaterThan(60);
	});

	it.each(judged)('%s is of the same kind', (name, { mime }) => {
		const kind = mime.split('/')[0];
		// Formats without a kind in their type hold videos.
		expect(sniff(FILES[name]).kind).toBe(
			kind === 'application' ? (name.endsWith('rtf') ? 'text' : 'video') : kind,
		);
	});

	it.each(judged)(
		'%s, where its type is proven, may have the ending that file-type gives',
		(name, { ext }) => {
			const { mimeType, extensions } = sniff(FILES[name]);
			if (mimeType) expect(extensions).toContain(ext);
			else expect(extensions).toEqual([]);
		},
	);
});

const VIDEOS: Array<[file: string, problem: string]> = [
	['first.m2t', 'an MPEG transport stream (TS)'],
	['first.m2ts', 'an MPEG transport stream (TS)'],
	['first.mpg', 'an MPEG-1 or MPEG-2 video'],
	['first.m2v', 'an MPEG-1 or MPEG-2 video'],
	['first.wmv', 'a Windows Media video (WMV/ASF)'],
	['first.ogv', 'an Ogg video (OGV)'],
	['first.mxf', 'an MXF video'],
	['first.rm', 'a RealMedia video (RM)'],
	['first.flv', 'a Flash video (FLV)'],
	['first.avi', 'an AVI video'],
	...['piece0.m4s', 'later.m4s', 'fragment.m4s', 'index.m4s'].map((file): [string, string] => [
		file,
		'a piece of an MP4 video',
	]),
	['driving.mp4', 'a video'],
];

const IMAGES: Array<[file: string, problem: string]> = [
	['first.ico', 'an icon (ICO)'],
	['a.psd', 'a Photoshop image (PSD)'],
	['first.jxl', 'a JPEG XL image'],
	['box.jxl', 'a JPEG XL image'],
	['first.jp2', 'a JPEG 2000 image'],
	['box.jp2', 'a JPEG 2000 image'],
	['stream.j2k', 'a JPEG 2000 image'],
	['first.tiff', 'a TIFF image'],
	['big-endian.tif', 'a TIFF image'],
	['big-little.tif', 'a TIFF image'],
	['big-big.tif', 'a TIFF image'],
	['first.bmp', 'a BMP image'],
	...['a.cr2', 'a.cr3', 'a.raf', 'a.orf', 'a.rw2'].map((file): [string, string] => [
		file,
		'a camera raw image',
	]),
	['first.avif', 'an image'],
	['a.heic', 'an image'],
];

const NEITHER: Array<[file: string, problem: string]> = [
	['first.aac', 'an AAC audio file'],
	['a.amr', 'an AMR audio file'],
	['wide.amr', 'an AMR audio file'],
	['noid3.mp3', 'an MP3 audio file'],
	['first.m4a', 'an M4A audio file'],
	['a.m4b', 'an M4A audio file'],
	['page.rtf', 'an RTF document'],
	['data-url', 'a data URL that was decoded as Base64'],
];

const problemOf = (file: string, wanted: 'image' | 'video') =>
	wrongKind(sniff(FILES[file]), wanted)?.problem;

it.each([...VIDEOS, ...NEITHER])('%s, where an image belongs, is %s', (file, what) => {
	expect(problemOf(file, 'image')).toBe(`holds ${what}, not an image`);
});

it.each([...IMAGES, ...NEITHER])('%s, where a video belongs, is %s', (file, what) => {
	expect(problemOf(file, 'video')).toBe(`holds ${what}, not a video`);
});

it.each(VIDEOS)('%s passes where a video belongs', (file) => {
	expect(problemOf(file, 'video')).toBeUndefined();
});

it.each(IMAGES)('%s passes where an image belongs', (file) => {
	expect(problemOf(file, 'image')).toBeUndefined();
});

it.each<[string, Buffer]>([
	['a JPEG of any variant', latin(`\xff\xd8\xff\xfb\x90${tail}`)],
	['sync bits without a bit rate', latin(`\xff\xfb\xf0${tail}`)],
	['sync bits without a sampling rate', latin(`\xff\xf1\x3c${tail}`)],
	['bytes that are all set', Buffer.alloc(600, 0xff)],
	['text with a G in its place', Buffer.from(`G${' '.repeat(187)}`.repeat(3))],
])('%s is no audio and no video', (_, bytes) => {
	expect<Format['kind'][]>(['video', 'audio']).not.toContain(sniff(bytes).kind);
});
