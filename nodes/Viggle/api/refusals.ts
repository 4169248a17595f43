import type { Client } from '../transport/client';
import type { Generation, ViggleApi } from './viggleApi';

type Endpoints = Record<string, unknown>;

/** For reading what endpoints there are. */
const noClient: Client = async () => await Promise.reject(new Error());

/** The endpoints of a generation, and a refusal for each that only another one has. */
export function withRefusals(
	generation: Generation,
	client: Client,
	all: Record<string, Generation>,
): ViggleApi {
	const offered = generation.open(client);
	const others = Object.values(all).map(({ open }) => open(noClient));
	const refusing = (endpoint: string) => () => {
		throw generation.lacks(endpoint);
	};
	const complete = (own: Endpoints, known: Endpoints[], path: string): Endpoints => {
		const missing = known
			.flatMap((each) => Object.keys(each))
			.filter((name) => own[name] === undefined)
			.map((name) => [name, refusing(path + name)]);
		return { ...own, ...(Object.fromEntries(missing) as Endpoints) };
	};
	const collection = (name: 'characters' | 'scenes') =>
		complete(
			{ ...offered[name] },
			others.map((other) => ({ ...other[name] })),
			`${name}.`,
		);
	return {
		...complete({ ...offered }, others as Endpoints[], ''),
		characters: collection('characters'),
		scenes: collection('scenes'),
		canCancel: () => offered.cancelJob !== undefined,
	} as unknown as ViggleApi;
}
