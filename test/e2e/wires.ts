import type { ApiVersion, Fault } from '../../emulator';
import { WIRES as NAMES } from '../support/generation';

/** How one version of the Viggle API is spoken to, as far as these tests look at what is sent. */
export interface Wire {
	/** Of the credential. */
	apiVersion: ApiVersion;
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
	noCredits: Pick<Fault, 'status' | 'code' | 'message'>;
}

function wireOf(apiVersion: ApiVersion, rest: Pick<Wire, 'fields' | 'accepted'>): Wire {
	const { render, jobs, image, video, spelling, codes } = NAMES[apiVersion];
	return {
		...{ apiVersion, image, video, renders: render },
		job: (id) => `${jobs}/${id}`,
		jobs: new RegExp(`^${jobs}/.`),
		prefix: `${spelling}_`,
		noCredits: { status: 402, code: codes.credits, message: 'Insufficient credits' },
		...rest,
	};
}

export const CLASSIC = wireOf('classic', {
	fields: { model: 'V4_Preview', background_mode: 'original' },
	accepted: 200,
});

export const V1 = wireOf('v1', { fields: { background_mode: 'original' }, accepted: 202 });

/** For `describe.each`: whatever does not depend on the version holds with both. */
export const WIRES = [CLASSIC, V1];
