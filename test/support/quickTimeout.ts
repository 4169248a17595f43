import type * as ViggleClient from '../../nodes/Viggle/transport/client';

const actual = jest.requireActual<typeof ViggleClient>('../../nodes/Viggle/transport/client');

/** Long enough for a busy machine to accept a request, short enough to wait for. */
const TIMEOUT_MS = 400;

/** The client's module with requests that give up after less than a second instead of minutes. */
export const quickClient: typeof ViggleClient = {
	...actual,
	transmitWith(context, credential) {
		const transmit = actual.transmitWith(context, credential);
		return async (options, signal) => await transmit({ ...options, timeout: TIMEOUT_MS }, signal);
	},
};
