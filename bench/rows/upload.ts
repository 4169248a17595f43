import { startServer, type Server } from '../processes';
import { curlUpload } from '../rivals/curl';
import type { UploadWay } from '../tasks/upload';
import { SMALL_FILES } from '../sizes';
import { MB } from '../units';
import { mediansOf } from '../statistics';
import { ratio } from './ratio';
import type { Bench, Case, Row, Sample, Samples, Series } from './row';
import { withTraffic } from './traffic';

const WAYS: Record<UploadWay, string> = {
	floor: 'floor: bare stream through n8n’s helper',
	viggle: 'Create Render',
	httpRequest: 'HTTP Request node',
	formData: 'form-data package, streamed',
	blob: 'FormData with a Blob of the bytes',
};

const large = (way: UploadWay) => `${WAYS[way]}, large`;
const small = (way: UploadWay) => `${WAYS[way]}, small`;

export const upload: Row = {
	id: 'upload',
	title: 'Upload of an image and a video from n8n’s filesystem store',
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
			headline: 'Upload of 500 MB: speed beside the HTTP Request node',
			least: 1.8,
			value: ratio('mbPerSecond', large('viggle'), large('httpRequest')),
		},
		{
			text: 'CPU over the HTTP Request node',
			most: 0.7,
			value: ratio('cpuSeconds', large('viggle'), large('httpRequest')),
		},
		{
			text: 'peak memory over idle',
			headline: 'Its memory, for any file size',
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
			const [largeBytes, smallBytes] = bench.sizes.uploadBytes;
			const cases = [
				...(await casesOf(bench, server, largeBytes, large)),
				...(await casesOf(bench, server, smallBytes, small)),
				withTraffic(
					{ name: 'curl', run: async () => await curl(bench, server, largeBytes) },
					server,
				),
			];
			const samples = await bench.rotate(cases);
			return { samples, series: { memory: memoryCurves(samples) } };
		} finally {
			await server.close();
		}
	},
};

async function casesOf(
	bench: Bench,
	server: Server,
	videoBytes: number,
	nameOf: (way: UploadWay) => string,
): Promise<Case[]> {
	const { store, nodesBase, sizes } = bench;
	const item = await bench.storedItem({ imageBytes: sizes.imageBytes, videoBytes });
	const warmUp = await bench.storedItem(SMALL_FILES);
	const ways = (Object.keys(WAYS) as UploadWay[]).filter(
		(way) => nodesBase || way !== 'httpRequest',
	);
	return ways.map((way) => {
		const run = async () => {
			const cost = await bench.runTask('upload', {
				way,
				item,
				warmUp,
				store,
				nodesBase,
				url: server.url,
			});
			return {
				fileMb: videoBytes / MB,
				mbPerSecond: videoBytes / MB / (cost.ms / 1000),
				cpuSeconds: cost.cpuMs / 1000,
				peakMb: cost.peakMb,
			};
		};
		return withTraffic({ name: nameOf(way), run }, server);
	});
}

async function curl(bench: Bench, server: Server, videoBytes: number): Promise<Sample> {
	const item = await bench.storedItem({ imageBytes: bench.sizes.imageBytes, videoBytes });
	const seconds = await curlUpload(`${server.url}/api/render`, bench.store, item);
	return { fileMb: videoBytes / MB, mbPerSecond: videoBytes / MB / seconds };
}

function memoryCurves(samples: Samples): Series[] {
	const median = mediansOf(samples);
	const point = (name: string): [number, number] => [
		median(name, 'fileMb'),
		median(name, 'peakMb'),
	];
	return (Object.keys(WAYS) as UploadWay[])
		.filter((way) => samples[large(way)])
		.map((way) => ({ name: WAYS[way], points: [point(small(way)), point(large(way))] }));
}
