import { bound } from '../bound';
import { lacks } from '../unsupported';
import type { Generation } from '../viggleApi';
import * as account from './account';
import * as characters from './characters';
import { readErrorBody } from './errorBody';
import * as renders from './renders';
import * as scenes from './scenes';
import { messages, names } from './texts';

/** It refuses videos of more than 300 s (contract, section 2.2), and decides about the second after. */
const VIDEO_LIMIT = { seconds: 301, refusal: messages.tooLong };

/** The first generation of the API, below `/api`: every function of these modules is an endpoint. */
export const classic: Generation = {
	readErrorBody,
	open: (client) => ({
		...bound(client, account),
		...bound(client, renders),
		characters: bound(client, characters),
		scenes: bound(client, scenes),
		videoLimit: VIDEO_LIMIT,
	}),
	lacks: (endpoint) => lacks({ api: 'Classic', other: 'V1', lacking: names.lacking }, endpoint),
};
