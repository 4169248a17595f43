import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { startServer, type Server } from '../processes';
import { curlDownload } from '../rivals/curl';
import type { DownloadWay } from '../tasks/download';
import { MB } from '../units';
import { ratio } from './ratio';
import type { Bench, Case, Row } from './row';
import { withTraffic } from './traffic';

const WAYS: Record<DownloadWay, string> = {
	floor: 'floor: stream from n8n’s helper into a file',
	viggle: 'Download Result',
	httpRequest: 'HTTP Request node, response as file',
};

const large = (way: DownloadWay) => `${WAYS[way]}, large`;
const small = (way: DownloadWay) => `${WAYS[way]}, small`;

export const download: Row = {
	id: 'download',
	title: 'Download of a result into n8n’s filesystem store',
	columns: [
		{ metric: 'fileMb', title: 'file, MB', digits: 0 },
		{ metric: 'mbPerSecond', title: 'MB/s', digits: 0 },
		{ metric: 'cpuSeconds', title: 'CPU, s', digits: 2 },
		{ metric: 'peakMb', title: 'peak memory over idle, MB', digits: 0 },
	],
	goals: [
		{
			text: 'throughput over the floor',
			least: 0.9,
			value: ratio('mbPerSecond', large('viggle'), large('floor')),
		},
		{
			text: 'throughput over the HTTP Request node',
			headline: 'Download of 500 MB: speed beside the HTTP Request node',
			least: 1,
			value: ratio('mbPerSecond', large('viggle'), large('httpRequest')),
		},
		{
			text: 'CPU over the HTTP Request node',
			most: 1,
			value: ratio('cpuSeconds', large('viggle'), large('httpRequest')),
		},
		{
			text: 'peak memory over idle',
			most: 72,
			unit: 'MB',
			value: (median) => median(large('viggle'), 'peakMb'),
		},
		{
			text: 'peak memory with the large file beyond that with the small one',
			most: 12,
			unit: 'MB',
			value: (median) => median(large('viggle'), 'peakMb') - median(small('viggle'), 'peakMb'),
		},
	],
	async measure(bench) {
		const server = await startServer('sink');
		try {
			const [largeBytes, smallBytes] = bench.sizes.downloadBytes;
			const cases = [
				...casesOf(bench, server, largeBytes, large),
				...casesOf(bench, server, smallBytes, small),
				curl(bench, server, largeBytes),
			];
			return { samples: await bench.rotate(cases) };
		} finally {
			await server.close();
		}
	},
};

function casesOf(
	{ store, nodesBase, runTask }: Bench,
	server: Server,
	bytes: number,
	nameOf: (way: DownloadWay) => string,
): Case[] {
	const ways = (Object.keys(WAYS) as DownloadWay[]).filter(
		(way) => nodesBase || way !== 'httpRequest',
	);
	return ways.map((way) => {
		const run = async () => {
			const cost = await runTask('download', { way, bytes, store, nodesBase, url: server.url });
			return {
				fileMb: bytes / MB,
				mbPerSecond: bytes / MB / (cost.ms / 1000),
				cpuSeconds: cost.cpuMs / 1000,
				peakMb: cost.peakMb,
			};
		};
		return withTraffic({ name: nameOf(way), run }, server);
	});
}

function curl({ store }: Bench, server: Server, bytes: number): Case {
	const path = join(store, 'curl.mp4');
	const run = async () => {
		const seconds = await curlDownload(`${server.url}/files/${bytes}.mp4`, path);
		await rm(path);
		return { fileMb: bytes / MB, mbPerSecond: bytes / MB / seconds };
	};
	return withTraffic({ name: 'curl into a file', run }, server);
}
