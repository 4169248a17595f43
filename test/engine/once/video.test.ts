import type { Stage } from '../../support/stage';
import { createVideo, openV1Stage, posts } from '../video/videos';

let stage: Stage;

beforeAll(async () => {
	stage = await openV1Stage();
});
afterAll(async () => await stage.close());

it('a video is paid for once per key', async () => {
	const parameters = { options: { onceKey: 'clip-1' } };

	const first = await createVideo(stage, parameters);
	const second = await createVideo(stage, parameters);

	expect(first.error()).toBeUndefined();
	expect(posts(stage)).toHaveLength(1);
	expect(second.error()?.message).toContain("'Only Once per Key' is 'clip-1'");
});
