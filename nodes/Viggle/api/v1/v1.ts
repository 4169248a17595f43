import { bound } from '../bound';
import type { Generation } from '../viggleApi';
import * as account from './account';
import * as characters from './characters';
import { readErrorBody } from './errorBody';
import * as jobs from './jobs';
import * as motions from './motions';

/** The second generation of the API, below `/v1`: every function of these modules is an endpoint, or refuses. */
export const v1: Generation = {
	readErrorBody,
	open: (client) => ({
		...bound(client, account),
		...bound(client, jobs),
		characters: bound(client, characters),
		scenes: bound(client, motions),
		// Five minutes are Classic's rule; V1's is the size of the file.
		longestVideo: { seconds: Infinity, refusal: '' },
	}),
};
