import type { Readable } from 'node:stream';

import FormDataPackage from 'form-data';
import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import type { NodeTypeMap } from '../../test/support/nodeTypes';
import { rivalNode } from './rivalNode';

/** As large as the reads of our own node, so that a rival does not lose by its reads. */
const READ_SIZE = 1024 * 1024;

/** What community nodes do in place of our upload, each as good as it can be; and the floor below them. */
export const uploadNodes: NodeTypeMap = {
	'bench.floor': rivalNode(
		['url'],
		async (context) => await post(context, await bareStream(context)),
	),
	'bench.formData': rivalNode(
		['url'],
		async (context) => await post(context, await streamedForm(context)),
	),
	'bench.blob': rivalNode(
		['url'],
		async (context) => await post(context, await bufferedForm(context)),
	),
};

type Sent = Pick<IHttpRequestOptions, 'body' | 'headers'>;

/** Nothing but the video: no form around it, no image beside it. */
async function bareStream(context: IExecuteFunctions): Promise<Sent> {
	const { stream, size } = await openFile(context, 'video');
	return { body: stream, headers: { 'content-type': 'video/mp4', 'content-length': size } };
}

async function streamedForm(context: IExecuteFunctions): Promise<Sent> {
	const form = new FormDataPackage();
	for (const [field, property] of FILES) {
		const { stream, size, fileName, mimeType } = await openFile(context, property);
		form.append(field, stream, { filename: fileName, contentType: mimeType, knownLength: size });
	}
	form.append('model', 'V4_Preview');
	form.append('background_mode', 'original');
	return {
		body: form,
		headers: { ...form.getHeaders(), 'content-length': form.getLengthSync() },
	};
}

async function bufferedForm({ helpers }: IExecuteFunctions): Promise<Sent> {
	const form = new FormData();
	for (const [field, property] of FILES) {
		const { fileName, mimeType } = helpers.assertBinaryData(0, property);
		const bytes = await helpers.getBinaryDataBuffer(0, property);
		form.append(field, new Blob([bytes as BlobPart], { type: mimeType }), fileName);
	}
	form.append('model', 'V4_Preview');
	form.append('background_mode', 'original');
	return { body: form as unknown as IHttpRequestOptions['body'] };
}

const FILES = [
	['ref_image', 'image'],
	['driving_video', 'video'],
] as const;

interface OpenFile {
	stream: Readable;
	size: number;
	fileName?: string;
	mimeType: string;
}

async function openFile({ helpers }: IExecuteFunctions, property: string): Promise<OpenFile> {
	const { id = '', fileName, mimeType } = helpers.assertBinaryData(0, property);
	const { fileSize: size } = await helpers.getBinaryMetadata(id);
	return { stream: await helpers.getBinaryStream(id, READ_SIZE), size, fileName, mimeType };
}

async function post(context: IExecuteFunctions, sent: Sent): Promise<INodeExecutionData[][]> {
	const json = await context.helpers.httpRequest({
		method: 'POST',
		url: context.getNodeParameter('url', 0) as string,
		json: true,
		disableFollowRedirect: true,
		...sent,
	});
	return [[{ json }]];
}
