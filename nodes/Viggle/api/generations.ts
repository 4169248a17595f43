import { classic } from './classic/classic';
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

/** What Viggle may be asked with a credential of this version: a job is read and cancelled where it was made. */
export function openVersion(version: Version, open: (version: Version) => ViggleApi): ViggleApi {
	const own = open(version);
	// One for all ids: requests of one execution pause together.
	const opened: Partial<Record<Version, ViggleApi>> = { [version]: own };
	const apiOf = (id: string) => {
		const [, madeIn = version] = SPELLINGS.find(([spelling]) => spelling.test(id)) ?? [];
		return (opened[madeIn] ??= open(madeIn));
	};
	return {
		...own,
		version,
		getJob: async (id, options) => await apiOf(id).getJob(id, options),
		cancelJob: async (id, options) => await apiOf(id).cancelJob(id, options),
	};
}
