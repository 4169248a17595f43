import { createRender } from '../../../../nodes/Viggle/api/classic/renders';
import type { RenderInput } from '../../../../nodes/Viggle/api/types';
import { answering } from '../../../support/fakeTransport';

const look = { backgroundMode: 'original', fast: false };
const files = { image: new File(['i'], 'a.png'), video: new File(['vv'], 'b.mp4') };

const urls: RenderInput = {
	image: { url: 'https://host/a.png' },
	video: { url: 'https://host/b.mp4' },
	model: 'V4_Preview',
	...look,
};
const reusable: RenderInput = { characterId: 'char_1', sceneId: 'scene_1', ...look };

describe('a render is created with exactly these form fields', () => {
	it.each<[string, RenderInput, object]>([
		[
			'for two URLs',
			urls,
			{
				ref_image_url: 'https://host/a.png',
				driving_video_url: 'https://host/b.mp4',
				model: 'V4_Preview',
				background_mode: 'original',
			},
		],
		[
			'for two files',
			{ image: { file: files.image }, video: { file: files.video }, model: 'V3_Preview', ...look },
			{
				ref_image: files.image,
				driving_video: files.video,
				model: 'V3_Preview',
				background_mode: 'original',
			},
		],
		[
			'for an image file and a video URL',
			{ ...urls, image: { file: files.image } } as RenderInput,
			{
				ref_image: files.image,
				driving_video_url: 'https://host/b.mp4',
				model: 'V4_Preview',
				background_mode: 'original',
			},
		],
		[
			'for a character and a scene, without a model',
			reusable,
			{ character_id: 'char_1', scene_id: 'scene_1', background_mode: 'original' },
		],
		[
			'for several characters, without a model and a character',
			{ sceneId: 'scene_1', characterMapping: { 'person "a"': 'char_1', b: 'char_2' }, ...look },
			{
				scene_id: 'scene_1',
				character_mapping: '{"person \\"a\\"":"char_1","b":"char_2"}',
				background_mode: 'original',
			},
		],
		[
			'with a color for a solid background',
			{ ...reusable, backgroundMode: 'solid', backgroundColor: '0,255,0' },
			{
				character_id: 'char_1',
				scene_id: 'scene_1',
				background_mode: 'solid',
				bg_color: '0,255,0',
			},
		],
		[
			'with fast only when it is on',
			{ ...reusable, backgroundMode: 'transparent', fast: true },
			{
				character_id: 'char_1',
				scene_id: 'scene_1',
				background_mode: 'transparent',
				fast: 'true',
			},
		],
	])('%s', async (_, input, fields) => {
		const { client, requests } = answering({ job_id: 'job_1', status: 'queued' });
		await createRender(client, input);
		const [{ body, ...request }] = requests;
		expect(request).toEqual({ method: 'POST', path: '/api/render', creates: 'render' });
		const sent: Record<string, unknown> = {};
		(body as FormData).forEach((value, name) => (sent[name] = value));
		expect(sent).toEqual(fields);
	});

	it('keeps the very file object, which is read only while it is sent', async () => {
		const { client, requests } = answering({ job_id: 'job_1' });
		await createRender(client, {
			image: { file: files.image },
			video: { file: files.video },
			model: 'V4_Preview',
			...look,
		});
		expect((requests[0].body as FormData).get('ref_image')).toBe(files.image);
	});
});
