import type { Fault } from '../../emulator';

/** How one version of the Viggle API is spoken to, as far as these tests look at what is sent. */
export interface Wire {
	/** Of the credential. */
	apiVersion: 'classic' | 'v1';
	/** What a render is posted to. */
	renders: string;
	/** What a job is read from. */
	job(id: string): string;
	jobs: RegExp;
	/** What the IDs of its jobs start with. */
	prefix: string;
	/** The names of the two files of a render, and with `_url` of two links. */
	image: string;
	video: string;
	/** What goes with them when nothing else was chosen. */
	fields: Record<string, string>;
	/** The status of the answer to a render that was accepted. */
	accepted: number;
	/** The refusal of a render that the credits do not suffice for. */
	noCredits: Pick<Fault, 'status' | 'body'>;
}

const message = 'Insufficient credits';

export const CLASSIC: Wire = {
	apiVersion: 'classic',
	renders: '/api/render',
	job: (id) => `/api/render/${id}`,
	jobs: /^\/api\/render\/./,
	prefix: 'job_',
	image: 'ref_image',
	video: 'driving_video',
	fields: { model: 'V4_Preview', background_mode: 'original' },
	accepted: 200,
	noCredits: { status: 402, body: { detail: { error_code: 'CS-ORCR-001', message } } },
};

export const V1: Wire = {
	apiVersion: 'v1',
	renders: '/v1/renders',
	job: (id) => `/v1/videos/${id}`,
	jobs: /^\/v1\/videos\/./,
	prefix: 'render_',
	image: 'image',
	video: 'motion_video',
	fields: { background_mode: 'original' },
	accepted: 202,
	noCredits: { status: 402, body: { error: { code: 'INSUFFICIENT_CREDITS', message } } },
};

/** For `describe.each`: whatever does not depend on the version holds with both. */
export const WIRES = [CLASSIC, V1];
