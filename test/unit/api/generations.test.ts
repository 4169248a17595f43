import { openVersion } from '../../../nodes/Viggle/api/generations';
import { classic } from '../../../nodes/Viggle/api/classic/classic';
import { v1 } from '../../../nodes/Viggle/api/v1/v1';
import { answering } from '../../support/fakeTransport';

it('a generation is opened once, however many jobs are read in it', async () => {
	const opened: string[] = [];
	const { client, requests } = answering({ status: 'queued' });
	const api = openVersion('v1', (version) => {
		opened.push(version);
		return (version === 'v1' ? v1 : classic).open(client);
	});
	for (const id of ['render_1', 'job_1', 'job_2', 'strange']) await api.getJob(id);
	expect(opened).toEqual(['v1', 'classic']);
	expect(requests.map(({ path }) => path)).toEqual([
		'/v1/videos/render_1',
		'/api/render/job_1',
		'/api/render/job_2',
		'/v1/videos/strange',
	]);
});
