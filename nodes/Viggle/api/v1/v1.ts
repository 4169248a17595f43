import { bound } from '../bound';
import { lacks } from '../unsupported';
import type { Generation } from '../viggleApi';
import * as account from './account';
import * as characters from './characters';
import { readErrorBody } from './errorBody';
import * as jobs from './jobs';
import { LIMITS } from './limits';
import * as motions from './motions';
import { messages } from './texts';
import * as videos from './videos';

/** Of the video of a render and of a motion (contract, section 3.1); nothing is known of a longest one. */
const MOST_BYTES = 100 * 1024 * 1024;

/** The second generation of the API, below `/v1`: every function of these modules is an endpoint. */
export const v1: Generation = {
	readErrorBody,
	open: (client) => ({
		...bound(client, account),
		...bound(client, jobs),
		...bound(client, videos),
		characters: bound(client, characters),
		scenes: bound(client, motions),
		videoLimit: { bytes: MOST_BYTES, refusal: messages.tooLarge },
	}),
	lacks: (endpoint) => lacks(LIMITS, endpoint),
};
