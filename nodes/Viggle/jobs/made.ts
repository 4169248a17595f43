import type { Creation } from '../api/errors';

/** What one item has made on Viggle, or may have made. */
export interface Made {
	kind: Creation;
	/** Unset where Viggle gave no clear answer. */
	id?: string;
	itemIndex: number;
}

/** How the id of each kind is called. */
export const ID_NAMES = {
	render: 'jobId',
	character: 'characterId',
	scene: 'sceneId',
} as const satisfies Record<Creation, string>;

const PLURALS: Record<Creation, string> = {
	render: 'Jobs',
	character: 'Characters',
	scene: 'Scenes',
};

/** Sentences that name all of it, so that no id is lost and nothing is paid for a second time unknowingly. */
export function listMade(made: Made[]): string[] {
	const existing = Object.entries(PLURALS).flatMap(([wanted, plural]) => {
		const ids = made.flatMap(({ kind, id }) => (kind === wanted && id ? [id] : []));
		if (ids.length === 0) return [];
		return [`${plural} of this execution that exist on Viggle: ${ids.join(', ')}`];
	});
	const unclear = made.filter(({ id }) => id === undefined).map(({ itemIndex }) => itemIndex);
	if (unclear.length === 0) return existing;
	const items = `Without a clear answer of Viggle: item ${unclear.join(', ')}`;
	return [...existing, `${items}. Look at your account before you run it again`];
}
