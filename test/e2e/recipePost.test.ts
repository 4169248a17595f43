import { outputItems } from '../../scripts/n8n/execution';
import { sha256 } from '../queue/uploads';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe, runRecipe } from './recipe';
import { serve } from './standIns/internet';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 0 });
});

afterAll(async () => await lab?.close());

it('post-the-link.json gives a service a link from which it gets the video', async () => {
	const posts: object[] = [];
	const service = await serve(async ({ body }) => {
		const post = (await body.getJson()) as { video_url: string; caption: string };
		const video = Buffer.from(await (await fetch(post.video_url)).arrayBuffer());
		posts.push({ caption: post.caption, video: sha256(video) });
		return { body: { id: 'post_1' } };
	});
	const recipe = await readRecipe(kitchenOf(lab), 'Viggle: post the video of a render');
	const draft = changeNode(recipe, 'Post the Link', ({ parameters }) => ({
		parameters: { ...parameters, url: service.url },
	}));

	const execution = await runRecipe(kitchenOf(lab), await importRecipe(kitchenOf(lab), draft));
	await service.close();

	expect(execution.status).toBe('success');
	expect(outputItems(execution, 'Post the Link').map(({ json }) => json)).toEqual([
		{ id: 'post_1' },
	]);
	const { sha256: made } = lab.emulator.resultDigest();
	expect(posts).toEqual([{ caption: 'Made with Viggle', video: made }]);
});
