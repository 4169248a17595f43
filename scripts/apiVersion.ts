import { VERSIONS } from '../nodes/Viggle/api/generations';
import type { Version } from '../nodes/Viggle/api/types';

/** The option `--api` of the scripts that make a credential, for `parseArgs`. */
export const apiOption = {
	type: 'string',
	default: process.env.VIGGLE_API_VERSION || VERSIONS[0],
} as const;

/** The version that `--api` or VIGGLE_API_VERSION names. Throws when it names none. */
export function readApiVersion(text: string): Version {
	const version = VERSIONS.find((each) => each === text);
	if (!version)
		throw new Error(`The version of the API is ${VERSIONS.join(' or ')}, not "${text}"`);
	return version;
}
