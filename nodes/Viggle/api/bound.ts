import type { Client } from '../transport/client';

type Endpoint = (client: Client, ...input: never[]) => unknown;
type Bound<Endpoints> = {
	[Name in keyof Endpoints]: Endpoints[Name] extends (
		client: Client,
		...input: infer Input
	) => infer Answer
		? (...input: Input) => Answer
		: never;
};

/** The endpoints of a module, with the client that they send with. */
export function bound<Endpoints extends object>(
	client: Client,
	endpoints: Endpoints,
): Bound<Endpoints> {
	const all = Object.entries<Endpoint>(endpoints as Record<string, Endpoint>);
	return Object.fromEntries(
		all.map(([name, endpoint]) => [name, endpoint.bind(undefined, client)]),
	) as Bound<Endpoints>;
}
