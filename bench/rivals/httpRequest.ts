import type { INode, INodeParameters } from 'n8n-workflow';

import { node } from '../../test/support/engine';
import { API_KEY } from '../apiKey';

/** The newest version of n8n's HTTP Request node in 2.41. */
const HTTP_REQUEST_VERSION = 4.5;

const authorization = {
	sendHeaders: true,
	headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${API_KEY}` }] },
};

/** n8n's HTTP Request node as a user would set it up who has read the API's documentation. */
export function httpRequest(name: string, parameters: INodeParameters): INode {
	const version = { typeVersion: HTTP_REQUEST_VERSION };
	return node(name, 'n8n-nodes-base.httpRequest', { ...authorization, ...parameters }, version);
}

/** Submits the render of the item's image and video. */
export function postRender(name: string, url: string): INode {
	const file = (field: string, property: string) => ({
		parameterType: 'formBinaryData',
		name: field,
		inputDataFieldName: property,
	});
	const text = (field: string, value: string) => ({
		parameterType: 'formData',
		name: field,
		value,
	});
	return httpRequest(name, {
		method: 'POST',
		url: `${url}/api/render`,
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [
				file('ref_image', 'image'),
				file('driving_video', 'video'),
				text('model', 'V4_Preview'),
				text('background_mode', 'original'),
			],
		},
	});
}

/** Reads the job that the item names. */
export function getRender(name: string, url: string): INode {
	return httpRequest(name, { url: `=${url}/api/render/{{ $json.job_id }}` });
}
