import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { MediaKind } from '../../../nodes/Viggle/media/formats';
import { sniff, SNIFF_BYTES } from '../../../nodes/Viggle/media/sniff';

const fixture = (name: string) => readFileSync(join(__dirname, '../../fixtures', name));
const latin = (text: string) => Buffer.from(text, 'latin1');
/** Bytes as they follow a signature in a real file. */
const tail = '\0\0\0\x10\0\x01\xff\xfe'.repeat(8);

describe.each<[MediaKind, [string, Buffer][]]>([
	[
		'image',
		[
			['a real PNG', fixture('character.png')],
			['JPEG', latin(`\xff\xd8\xff\xe0${tail}`)],
			['GIF', latin(`GIF89a${tail}`)],
			['WebP', latin(`RIFF\x10\0\0\0WEBPVP8 ${tail}`)],
			['BMP', latin(`BM\x10\0\0\0\0\0\0\0${tail}`)],
			['TIFF, little endian', latin(`II*\0${tail}`)],
			['TIFF, big endian', latin(`MM\0*${tail}`)],
			['HEIC', latin(`\0\0\0\x18ftypheic${tail}`)],
			['AVIF', latin(`\0\0\0\x18ftypavif${tail}`)],
			...'heix heim heis hevc hevx hevm hevs mif1 mif2 msf1 miaf avis avio avci'
				.split(' ')
				.map((brand): [string, Buffer] => [
					`HEIF or AVIF of the brand ${brand}`,
					latin(`\0\0\0\x18ftyp${brand}${tail}`),
				]),
			['HEIF of a brand of its own', latin('\0\0\0\x18ftypownb\0\0\0\0mif1heic')],
		],
	],
	[
		'video',
		[
			['a real MP4', fixture('driving.mp4')],
			['a real MP4 with its index at the end', fixture('driving-moov-last.mp4')],
			['a real MOV', fixture('driving.mov')],
			['a real WebM', fixture('driving.webm')],
			['an old MOV that starts with its data', latin(`\0\0\x10\0mdat${tail}`)],
			['an old MOV that starts with free space', latin(`\0\0\0\x08free${tail}`)],
			['AVI', latin(`RIFF\x10\0\0\0AVI LIST${tail}`)],
			['FLV', latin(`FLV\x01\x05${tail}`)],
			['an MPEG program stream', latin(`\0\0\x01\xba${tail}`)],
			['Ogg Theora', latin(`OggS\0\x02${'\0'.repeat(22)}\x80theora${tail}`)],
		],
	],
	[
		'audio',
		[
			['MP3', latin(`ID3\x04${tail}`)],
			['WAV', latin(`RIFF\x10\0\0\0WAVEfmt ${tail}`)],
			['FLAC', latin(`fLaC${tail}`)],
			['Ogg Vorbis', latin(`OggS\0\x02${'\0'.repeat(22)}\x01vorbis${tail}`)],
			['Ogg Opus', latin(`OggS\0\x02${'\0'.repeat(22)}OpusHead${tail}`)],
			['M4A', latin(`\0\0\0\x18ftypM4A ${tail}`)],
		],
	],
	[
		'HTML',
		[
			['a page', Buffer.from('<!DOCTYPE html>\n<html><body>Sign in</body></html>')],
			['a page after blank lines', Buffer.from('\r\n\r\n  <HTML><head></head></HTML>')],
			['the XML of a storage server', Buffer.from('<?xml version="1.0"?><Error>x</Error>')],
			['an SVG drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
			['a page in windows-1252', latin('<html><body>Z\xfcr\xfcck</body></html>')],
			['a page in UTF-16', Buffer.from('\ufeff<!DOCTYPE html><html></html>', 'utf16le')],
			['a page in UTF-16 without a mark', Buffer.from('<html>é</html>', 'utf16le')],
			['a page in UTF-16, big endian', Buffer.from('<html>é</html>', 'utf16le').swap16()],
			['a page with a byte order mark', Buffer.from('\ufeff<html></html>')],
		],
	],
	[
		'JSON',
		[
			['an object', Buffer.from('{"error": "gone"}')],
			['a list', Buffer.from(' [1, 2]')],
		],
	],
	[
		'text',
		[
			['words', Buffer.from('Not found')],
			['words in another language', Buffer.from('視頻不存在')],
			['a long text that is cut inside a character', Buffer.from('名'.repeat(300))],
			['words in windows-1252', latin('Datei nicht gefunden: \x84M\xe4dchen\x93')],
			['words in Shift_JIS', Buffer.from('93ae89e682aa8ca982c282a982e882dc82b982f1', 'hex')],
			['words in UTF-16', Buffer.from('\ufeffNot found: 視頻', 'utf16le')],
			['words in UTF-16, big endian', Buffer.from('\ufeffNot found', 'utf16le').swap16()],
			['words in ISO-2022-JP', latin('\x1b$B$3$s\x1b(B')],
			['words that look like a box', Buffer.from('The free trial has ended.')],
			['a comment before a page', Buffer.from('<!-- hi --><html></html>')],
			['CSV', Buffer.from('a;b\n1;2\n')],
		],
	],
	[
		'unknown',
		[
			['zeros', Buffer.alloc(64)],
			['noise', Buffer.from([0x91, 0x03, 0xfe, 0x77, 0x00, 0x12])],
			['an MP4 of a type that nobody knows', latin(`\0\0\0\x18ftypwhat\0\0\0\0what`)],
			['RIFF of another kind', latin(`RIFF\x10\0\0\0ACON${tail}`)],
			['a ZIP archive', latin(`PK\x03\x04${tail}`)],
		],
	],
])('%s is', (kind, cases) => {
	it.each(cases)('%s', (_, bytes) => {
		expect(sniff(bytes.subarray(0, SNIFF_BYTES)).kind).toBe(kind);
	});
});

it('bytes after the excerpt do not matter', () => {
	const head = Buffer.concat([Buffer.from('words '.repeat(100)), Buffer.alloc(100)]);
	expect(sniff(head).kind).toBe('text');
});
