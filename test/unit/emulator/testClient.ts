import { request } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../../../emulator/types';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; empty when it is no JSON object. */
	body: Record<string, unknown>;
}

type Body = FormData | URLSearchParams | Record<string, unknown>;

/** A plain client for the emulator's own tests, on nothing but `fetch`. */
export class TestClient {
	constructor(
		private readonly emulator: Emulator,
		private readonly headers: Record<string, string> = {
			authorization: `Bearer ${emulator.apiKey}`,
		},
	) {}

	with(headers: Record<string, string>): TestClient {
		return new TestClient(this.emulator, headers);
	}

	get(path: string): Promise<Answer> {
		return this.send('GET', path);
	}

	delete(path: string): Promise<Answer> {
		return this.send('DELETE', path);
	}

	post(path: string, body: Body): Promise<Answer> {
		return this.send('POST', path, body);
	}

	/** A render by URLs, unless other fields are given: the shortest accepted form. */
	render(fields: Record<string, string> = URL_INPUTS): Promise<Answer> {
		return this.post('/api/render', new URLSearchParams(fields));
	}

	private async send(method: string, path: string, body?: Body): Promise<Answer> {
		const isForm = body instanceof FormData || body instanceof URLSearchParams;
		const response = await fetch(this.emulator.url + path, {
			method,
			body: isForm || !body ? body : JSON.stringify(body),
			headers: { ...this.headers, ...(body && !isForm && { 'content-type': 'application/json' }) },
			redirect: 'manual',
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, body: parseObject(text) };
	}
}

export const URL_INPUTS = {
	ref_image_url: 'https://example.com/character.png',
	driving_video_url: 'https://example.com/dance.mp4',
};

export function fixture(name: string): Buffer<ArrayBuffer> {
	return readFileSync(join(__dirname, '../../fixtures', name));
}

export function fixtureFile(name: string, type: string): File {
	return new File([fixture(name)], name, { type });
}

/** A form with fields, and with files where the value is one. */
export function formOf(parts: Record<string, string | File>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(parts)) form.append(name, value);
	return form;
}

/** For paths that `fetch` would correct. */
export function rawGet(origin: string, path: string): Promise<number | undefined> {
	const { hostname, port } = new URL(origin);
	return new Promise((resolve, reject) => {
		request({ hostname, port, path }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});
}

function parseObject(text: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}
