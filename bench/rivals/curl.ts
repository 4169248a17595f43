import type { INodeExecutionData } from 'n8n-workflow';

import { runCommand } from '../../scripts/n8n/command';
import { storedPath } from '../storedPath';

/** Uploads the stored files with curl and returns the seconds that it says it took. */
export async function curlUpload(
	url: string,
	store: string,
	item: INodeExecutionData,
): Promise<number> {
	const file = (property: string) =>
		`@${storedPath(store, item, property)};type=${item.binary?.[property].mimeType}`;
	const form = ['-F', `ref_image=${file('image')}`, '-F', `driving_video=${file('video')}`];
	return await timed(['-o', '/dev/null', ...form, '-F', 'model=V4_Preview', '-H', 'Expect:', url]);
}

/** Downloads a file with curl and returns the seconds that it says it took. */
export async function curlDownload(url: string, path: string): Promise<number> {
	return await timed(['-o', path, url]);
}

async function timed(args: string[]): Promise<number> {
	return Number(await runCommand('curl', ['-sf', '-w', '%{time_total}', ...args]));
}
