import { floor, httpRequest, viggle } from '../nodes';
import { transferRow } from './transfer';

const file = (name: string, inputDataFieldName: string) => ({
	parameterType: 'formBinaryData',
	name,
	inputDataFieldName,
});
const text = (name: string, value: string) => ({ parameterType: 'formData', name, value });

const files = [file('ref_image', 'image'), file('driving_video', 'video')];
const texts = [text('model', 'V4_Preview'), text('background_mode', 'original')];

export const upload = transferRow({
	id: 'upload',
	title: 'Upload',
	how: 'One execution of Create Render, with an image and a video in n8n’s filesystem store, to a server that takes the form without looking at it.',
	wanted: { speed: '≥ 1.8', cpu: '≤ 0.7' },
	subjects: ({ sink }) => ({
		floor: floor('upload', { url: `${sink}/api/render` }),
		Viggle: viggle({ resource: 'render', operation: 'create' }),
		'HTTP Request node': httpRequest({
			method: 'POST',
			url: `${sink}/api/render`,
			sendBody: true,
			contentType: 'multipart-form-data',
			bodyParameters: { parameters: [...files, ...texts] },
		}),
	}),
	itemFor: async ({ sizes: { imageBytes }, storedItem }, videoBytes) =>
		await storedItem({ imageBytes, videoBytes }),
});
