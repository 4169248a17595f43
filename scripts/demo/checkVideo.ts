import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { MediaHeader } from '../../emulator/mediaHeader';

const run = promisify(execFile);

/** Says what kind of video a file is. Throws when it is not a complete MP4. */
export async function checkVideo(path: string): Promise<string[]> {
	const bytes = await readFile(path);
	const boxes = listBoxes(bytes);
	for (const needed of ['ftyp', 'moov', 'mdat']) {
		if (!boxes.includes(needed)) throw new Error(`${path} is not an MP4: no ${needed} box`);
	}
	const header = new MediaHeader();
	header.push(bytes);
	const info = await header.read();
	if (!info) throw new Error(`${path} is not a playable MP4: its header does not tell a duration`);
	const size = `${info.width} x ${info.height}`;
	const found = [`MP4 boxes ${boxes.join(', ')}: ${info.durationSeconds.toFixed(1)} s, ${size}`];
	const probed = await probe(path);
	return probed ? [...found, `ffprobe: ${probed}`] : found;
}

/** The types of the top-level boxes, which must fill the file exactly. */
function listBoxes(bytes: Buffer): string[] {
	const boxes: string[] = [];
	let offset = 0;
	while (offset + 8 <= bytes.length) {
		const small = bytes.readUInt32BE(offset);
		const isLarge = small === 1 && offset + 16 <= bytes.length;
		const size = isLarge ? Number(bytes.readBigUInt64BE(offset + 8)) : small;
		if (size < 8) break;
		boxes.push(bytes.toString('latin1', offset + 4, offset + 8));
		offset += size;
	}
	if (offset !== bytes.length) throw new Error('The video is not a complete MP4 file');
	return boxes;
}

/** What ffprobe says, or nothing where it is not installed. */
async function probe(path: string): Promise<string | undefined> {
	const query = ['-v', 'error', '-of', 'csv=p=0', '-show_entries'];
	const entries = 'stream=codec_name,width,height,nb_read_frames';
	try {
		const { stdout } = await run('ffprobe', [...query, entries, '-count_frames', path]);
		const [codec, width, height, frames] = stdout.trim().split('\n')[0]?.split(',') ?? [];
		return `${codec} ${width} x ${height}, ${frames} frames decoded`;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw new Error(`ffprobe cannot read ${path}: ${(error as Error).message}`);
	}
}
