import { openVersion } from '../../../nodes/Viggle/api/generations';
import type { Version } from '../../../nodes/Viggle/api/types';
import type { Generation } from '../../../nodes/Viggle/api/viggleApi';
import { answering } from '../../support/fakeTransport';

const SPELLED = ['render_1', 'job_1', 'job_2', 'strange'];
const PATHS: Record<Version, string[]> = {
	classic: ['/v1/videos/render_1', '/api/render/job_1', '/api/render/job_2', '/api/render/strange'],
	v1: ['/v1/videos/render_1', '/api/render/job_1', '/api/render/job_2', '/v1/videos/strange'],
};

it.each(['classic', 'v1'] as const)(
	'with a credential of %s a job is read where it was made, over one client of each generation',
	async (version) => {
		const opened = new Set<Generation>();
		const { client, requests } = answering({ status: 'queued' });
		const api = openVersion(version, (generation) => {
			expect(opened).not.toContain(generation);
			opened.add(generation);
			return client;
		});
		const jobs = await Promise.all(SPELLED.map(async (id) => await api.getJob(id)));
		expect(jobs.map(({ madeIn }) => madeIn)).toEqual(['v1', 'classic', 'classic', version]);
		expect(requests.map(({ path }) => path)).toEqual(PATHS[version]);
		expect(opened.size).toBe(2);
	},
);

it('what is known of a job counts more than how its id is spelled', async () => {
	const { client, requests } = answering({ id: 'job_1', status: 'queued' });
	const api = openVersion('v1', () => client);
	const created = await api.createRender({
		characterId: 'c',
		sceneId: 's',
		backgroundMode: 'original',
		fast: false,
	})();
	await api.getJob(created.id, { madeIn: created.madeIn });
	expect(requests[1].path).toBe('/v1/videos/job_1');
	expect([api.canCancel(created.id, created.madeIn), api.canCancel('job_2')]).toEqual([
		false,
		true,
	]);
});
