import { join } from 'node:path';

import { floor, httpRequest, viggle } from '../nodes';
import { transferRow } from './transfer';

export const download = transferRow({
	id: 'download',
	title: 'Download',
	how: 'One execution of Download Result, which looks at the job first, into n8n’s filesystem store; the others know the address of the file, and the floor writes it itself.',
	wanted: { speed: '≥ 1', cpu: '≤ 1' },
	subjects({ sink, store }) {
		const url = `=${sink}/files/{{ $json.bytes }}.mp4`;
		const response = { response: { responseFormat: 'file', outputPropertyName: 'data' } };
		return {
			floor: floor('download', { url, path: join(store, 'floor.mp4') }),
			Viggle: viggle({ resource: 'job', operation: 'download', jobId: '={{ $json.bytes }}' }),
			'HTTP Request node': httpRequest({ url, options: { response } }),
		};
	},
	itemFor: async (_, bytes) => ({ json: { bytes } }),
});
