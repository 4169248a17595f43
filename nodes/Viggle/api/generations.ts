import type { Client } from '../transport/client';
import { classic } from './classic/classic';
import { withRefusals } from './refusals';
import type { Version } from './types';
import { v1 } from './v1/v1';
import type { Generation, ViggleApi } from './viggleApi';

export const generations: Record<Version, Generation> = { classic, v1 };

export const VERSIONS = Object.keys(generations) as Version[];

/** How the ids of jobs are spelled by each generation; any other belongs to that of the credential. */
const SPELLINGS: Array<[RegExp, Version]> = [
	[/^job_/, 'classic'],
	[/^(render|vid|anim)_/, 'v1'],
];

/** The generation that a job was made in, by the spelling of its id. */
export function versionOf(id: string, otherwise: Version): Version {
	const [, version = otherwise] = SPELLINGS.find(([spelling]) => spelling.test(id)) ?? [];
	return version;
}

/**
 * What Viggle may be asked with a credential of this version: things are made in it, and a job is read and cancelled
 * where it was made. `clientFor` gives the client that knows how a generation says its errors.
 */
export function openVersion(
	version: Version,
	clientFor: (generation: Generation) => Client,
): ViggleApi {
	// One for all ids: requests of one execution pause together.
	const opened: Partial<Record<Version, ViggleApi>> = {};
	const open = (name: Version) =>
		(opened[name] ??= withRefusals(generations[name], clientFor(generations[name]), generations));
	const own = open(version);
	const placeOf = (id: string, madeIn = versionOf(id, version)) => open(madeIn);
	return {
		...own,
		version,
		getJob: async (id, options) => await placeOf(id, options?.madeIn).getJob(id, options),
		cancelJob: async (id, options) => await placeOf(id, options?.madeIn).cancelJob(id, options),
		canCancel: (id, madeIn) => placeOf(id, madeIn).canCancel(id),
	};
}
