import type { IDataObject } from 'n8n-workflow';

import { openVersion } from '../../../../nodes/Viggle/api/generations';
import type { Version } from '../../../../nodes/Viggle/api/types';
import type { ViggleApi } from '../../../../nodes/Viggle/api/viggleApi';
import type { Request } from '../../../../nodes/Viggle/transport/client';
import { answering } from '../../../support/fakeTransport';

/** What a call asks for, when everything is answered with this. */
export async function asked(
	answer: IDataObject,
	call: (api: ViggleApi) => Promise<unknown>,
	version: Version = 'v1',
): Promise<{ requests: Request[]; value?: unknown; facts?: object }> {
	const { client, requests } = answering(answer);
	const result = await call(openVersion(version, () => client)).then(
		(value) => ({ value }),
		(error: { facts: object }) => ({ facts: error.facts }),
	);
	return { requests, ...result };
}

/** The parts of a form; of those that share a name, the last one. */
export const fieldsOf = (body: unknown) =>
	Object.fromEntries(body as Iterable<[string, FormDataEntryValue]>);
