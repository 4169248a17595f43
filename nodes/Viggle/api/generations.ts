import { classic } from './classic/classic';
import type { Version } from './types';
import { v1 } from './v1/v1';
import type { Generation, ViggleApi } from './viggleApi';

/** As the credential calls them. One saved before there was a choice has none: it is for Classic. */
export const VERSIONS: readonly Version[] = ['classic', 'v1'];

export const generations: Record<Version, Generation> = { classic, v1 };

/** How the ids of jobs are spelled by each generation; any other belongs to that of the credential. */
const SPELLINGS: Array<[RegExp, Version]> = [
	[/^job_/, 'classic'],
	[/^(render|vid|anim)_/, 'v1'],
];

/** What Viggle may be asked with a credential of this version: a job is read and cancelled where it was made. */
export function openVersion(version: Version, open: (version: Version) => ViggleApi): ViggleApi {
	const own = open(version);
	const apiOf = (id: string) => {
		const [, madeIn = version] = SPELLINGS.find(([spelling]) => spelling.test(id)) ?? [];
		return madeIn === version ? own : open(madeIn);
	};
	return {
		...own,
		version,
		getJob: async (id, options) => await apiOf(id).getJob(id, options),
		cancelJob: async (id, options) => await apiOf(id).cancelJob(id, options),
	};
}
