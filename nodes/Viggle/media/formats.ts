export type MediaKind =
	'image' | 'video' | 'audio' | 'HTML' | 'JSON' | 'text' | 'dataUrl' | 'unknown';

/** What a file is. */
export interface Format {
	kind: MediaKind;
	/** With its article, where the kind alone says too little. */
	name?: string;
	/** Only where the first bytes prove it. */
	mimeType?: string;
	/** Those that fit, the usual one first; none where the type is not proven. */
	extensions: string[];
}

type Signature = Pick<RegExp, 'test'>;
type Row = [
	signature: Signature,
	...[kind: MediaKind, type?: string, extensions?: string, name?: string],
];

const FORMAT_RAW = 'a camera raw image';
const FORMAT_TS = 'an MPEG transport stream (TS)';
const FORMAT_MPEG = 'an MPEG-1 or MPEG-2 video';
const FORMAT_PIECE = 'a piece of an MP4 video';

/** What the letters `data` become when they are taken for Base64. */
const FORMAT_DATA_URL: Row = [/^u\xabZ/, 'dataUrl'];

/** By the first bytes, of which each is a character here, byte 1 being \cA. The first row that fits counts. */
const FORMAT_ROWS: Row[] = [
	[/^\x89PNG/, 'image', 'image/png', 'png apng'],
	[/^\xff\xd8\xff/, 'image', 'image/jpeg', 'jpg jpeg jpe jfif'],
	[/^GIF8/, 'image', 'image/gif', 'gif'],
	[/^RIFF[^]{4}WEBP/, 'image', 'image/webp', 'webp'],
	[/^BM[^]{4}\0{4}/, 'image', 'image/bmp', 'bmp dib', 'a BMP image'],
	[/^(II\*\0[^]{4}CR|FUJIFILMCCD-RAW|IIR[OS]\cH|MMOR\0|IIU\0)/, 'image', '', '', FORMAT_RAW],
	// Most camera raws are TIFF as well, so it proves no ending.
	[/^(II[*+]\0|MM\0[*+])/, 'image', '', '', 'a TIFF image'],
	[/^\0\0[\cA\cB]\0[\cA-@]\0[^]{3}\0/, 'image', 'image/x-icon', 'ico cur', 'an icon (ICO)'],
	[/^8BPS\0/, 'image', 'image/vnd.adobe.photoshop', 'psd psb', 'a Photoshop image (PSD)'],
	[/^(\xff\n|\0\0\0\fJXL \r\n\x87\n)/, 'image', 'image/jxl', 'jxl', 'a JPEG XL image'],
	[/^\0\0\0\fjP {2}\r\n\x87\n/, 'image', 'image/jp2', 'jp2 jpx jpf jpm', 'a JPEG 2000 image'],
	[/^\xff\x4f\xff\x51/, 'image', 'image/j2c', 'j2c j2k jpc', 'a JPEG 2000 image'],
	// A sentence such as "The free…" has the name of a box in its place, but no size before it.
	[/^[^\t-\r -\xff][^]{3}(moov|mdat|free|skip|wide|pnot)/, 'video'],
	[/^[^\t-\r -\xff][^]{3}(styp|moof|sidx)/, 'video', '', '', FORMAT_PIECE],
	[/^\cZE\xdf\xa3[^]*?webm/, 'video', 'video/webm', 'webm'],
	[/^\cZE\xdf\xa3[^]*?matroska/, 'video', 'video/x-matroska', 'mkv mk3d'],
	[/^\cZE\xdf\xa3/, 'video'],
	[/^RIFF[^]{4}AVI /, 'video', 'video/x-msvideo', 'avi divx', 'an AVI video'],
	[/^FLV\cA/, 'video', 'video/x-flv', 'flv', 'a Flash video (FLV)'],
	[/^\0\0\cA[\xb3\xba]/, 'video', 'video/mpeg', 'mpg mpeg mpe m1v m2v vob', FORMAT_MPEG],
	[/^G[^]{187}G[^]{187}G/, 'video', 'video/mp2t', 'ts mts m2t', FORMAT_TS],
	[/^[^]{4}G[^]{191}G[^]{191}G/, 'video', 'video/mp2t', 'm2ts mts', FORMAT_TS],
	[
		/^0&\xb2u\x8ef\xcf\cQ\xa6\xd9/,
		'video',
		'video/x-ms-asf',
		'wmv asf wma',
		'a Windows Media video (WMV/ASF)',
	],
	[
		/^OggS[^]{24}(\x80theora|fishead|BBCD)/,
		'video',
		'video/ogg',
		'ogv ogg ogm ogx',
		'an Ogg video (OGV)',
	],
	[/^\cF\cN\+4\cB\cE\cA\cA\r\cA\cB/, 'video', 'application/mxf', 'mxf', 'an MXF video'],
	[/^\.RMF\0/, 'video', 'application/vnd.rn-realmedia', 'rm rmvb', 'a RealMedia video (RM)'],
	[/^ID3/, 'audio'],
	[/^RIFF[^]{4}WAVE/, 'audio', 'audio/wav', 'wav wave'],
	[/^fLaC/, 'audio', 'audio/flac', 'flac'],
	// What the first page of an Ogg file starts with; it may hold a video as well.
	[/^OggS[^]{24}(\cAvorbis|OpusHead|\x7fFLAC|Speex)/, 'audio', 'audio/ogg', 'ogg oga opus spx'],
	[/^#!AMR/, 'audio', 'audio/amr', 'amr awb', 'an AMR audio file'],
	// The sync bits, layer 0 and a sampling rate that there is.
	[
		/^\xff[\xf0\xf1\xf8\xf9][\0-\x33\x40-\x73\x80-\xb3\xc0-\xf3]/,
		'audio',
		'audio/aac',
		'aac',
		'an AAC audio file',
	],
	[{ test: isMp3 }, 'audio', 'audio/mpeg', 'mp3 mp2 mpga', 'an MP3 audio file'],
	FORMAT_DATA_URL,
];

const MP4_BRAND =
	/^(iso[m2-9a-c]|mp4[12v]|mp7[1t]|avc1|hvc1|hev1|av01|dash|dsms|ms[di][hx]|cmf[c2]|M4V|F4[VP]|f4v|MSNV|ND[A-Z]|XAVC|mmp4|CAEP|caqv|niko|pana|piff|isml|dby1)/;

/** By the brands that an `ftyp` box names. Many are not listed here; those prove nothing. */
const FORMAT_BRANDS: Row[] = [
	[/^avi[fso]/, 'image', 'image/avif', 'avif avifs'],
	[/^he[iv][cmsx]/, 'image', 'image/heic', 'heic heif hif heics'],
	[/^(mif[123]|miaf|msf1|1pic|jpe?gs?|avc[is]$)/, 'image'],
	[/^crx /, 'image', 'image/x-canon-cr3', 'cr3', FORMAT_RAW],
	[/^(M4[ABP]|F4[AB])/, 'audio', 'audio/mp4', 'm4a m4b m4p mp4', 'an M4A audio file'],
	[/^qt {2}/, 'video', 'video/quicktime', 'mov qt'],
	[/^3g2/, 'video', 'video/3gpp2', '3g2'],
	[/^3g[a-z]/, 'video', 'video/3gpp', '3gp 3gpp'],
	[MP4_BRAND, 'video', 'video/mp4', 'mp4 m4v mp4v f4v'],
];

/** By what a text starts with. */
const FORMAT_TEXTS: Row[] = [
	FORMAT_DATA_URL,
	[/^\{\\rtf/, 'text', '', '', 'an RTF document'],
	[/^%PDF-/, 'text', '', '', 'a PDF document'],
	[/^(<!doctype html|<html|<head|<body|<\?xml|<svg)/i, 'HTML'],
	[/^[{[]/, 'JSON'],
	[/^/, 'text'],
];

const bySignature = (rows: Row[]) => (start: string) => {
	const row = rows.find(([signature]) => signature.test(start));
	return row && toFormat(row);
};

export const formatOfBytes = bySignature(FORMAT_ROWS);
export const formatOfBrand = bySignature(FORMAT_BRANDS);
export const formatOfText = bySignature(FORMAT_TEXTS);

/** The endings of all these formats. */
export const KNOWN_EXTENSIONS = new Set(
	[...FORMAT_ROWS, ...FORMAT_BRANDS].flatMap((row) => toFormat(row).extensions),
);

/** The sync bits, layer II or III, a bit rate and a sampling rate that there are. */
function isMp3(start: string): boolean {
	const rates = start.charCodeAt(2);
	const [bitRate, samplingRate] = [rates >> 4, (rates >> 2) & 3];
	const isFrame = /^\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]/.test(start);
	return isFrame && bitRate > 0 && bitRate < 15 && samplingRate < 3;
}

function toFormat([, kind, type, extensions, name]: Row): Format {
	return {
		kind,
		...(name && { name }),
		...(type && { mimeType: type }),
		extensions: extensions ? extensions.split(' ') : [],
	};
}
