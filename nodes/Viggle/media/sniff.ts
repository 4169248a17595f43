export type MediaKind = 'image' | 'video' | 'audio' | 'HTML' | 'JSON' | 'text' | 'unknown';

/** As many bytes as `sniff` needs. */
export const SNIFF_BYTES = 512;

const IMAGE_BRANDS = new Set(['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis']);
/** What the first page of an Ogg file starts with; it may hold a video as well. */
const OGG_AUDIO = /^(\x01vorbis|OpusHead|\x7fFLAC|Speex)/;
const VIDEO_BOXES = new Set(['moov', 'mdat', 'free', 'skip', 'wide', 'pnot']);

/**
 * What a file is, judged by its first bytes and never by its name. `unknown` is not an accusation:
 * formats that are merely not listed here pass, since Viggle knows better what it can read.
 */
export function sniff(head: Uint8Array): MediaKind {
	const ascii = Buffer.from(head.subarray(0, SNIFF_BYTES)).toString('latin1');
	// Text before video: a sentence such as "The free…" has the name of a box in its place.
	return imageOf(ascii) ?? textOf(head) ?? videoOf(ascii) ?? audioOf(ascii) ?? 'unknown';
}

function imageOf(ascii: string): MediaKind | undefined {
	const isImage =
		ascii.startsWith('\x89PNG') ||
		ascii.startsWith('\xff\xd8\xff') ||
		ascii.startsWith('GIF8') ||
		(ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') ||
		(ascii.startsWith('BM') && ascii.slice(6, 10) === '\0\0\0\0') ||
		ascii.startsWith('II*\0') ||
		ascii.startsWith('MM\0*') ||
		(ascii.slice(4, 8) === 'ftyp' && IMAGE_BRANDS.has(ascii.slice(8, 12)));
	return isImage ? 'image' : undefined;
}

function videoOf(ascii: string): MediaKind | undefined {
	const box = ascii.slice(4, 8);
	const isVideo =
		(box === 'ftyp' && !ascii.startsWith('M4A', 8)) ||
		VIDEO_BOXES.has(box) ||
		ascii.startsWith('\x1aE\xdf\xa3') ||
		(ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'AVI ') ||
		ascii.startsWith('FLV\x01') ||
		ascii.startsWith('\0\0\x01\xba');
	return isVideo ? 'video' : undefined;
}

function audioOf(ascii: string): MediaKind | undefined {
	const isAudio =
		ascii.startsWith('ID3') ||
		(ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WAVE') ||
		ascii.startsWith('fLaC') ||
		(ascii.startsWith('OggS') && OGG_AUDIO.test(ascii.slice(28))) ||
		ascii.startsWith('M4A', 8);
	return isAudio ? 'audio' : undefined;
}

function textOf(head: Uint8Array): MediaKind | undefined {
	const text = new TextDecoder().decode(head.subarray(0, SNIFF_BYTES)).replace(/^\ufeff/, '');
	// A character may be cut at the end of the excerpt; anywhere else a broken one means binary data.
	if (/[\u0000-\u0008\u000e-\u001f]|\ufffd(?!$)/.test(text)) return undefined;
	const start = text.trimStart().toLowerCase();
	if (/^(<!doctype html|<html|<head|<body|<\?xml|<svg)/.test(start)) return 'HTML';
	if (/^[{[]/.test(start)) return 'JSON';
	return 'text';
}
