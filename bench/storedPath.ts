import { join } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

/** Where n8n's filesystem store keeps a file of an item, for programs that are not n8n. */
export function storedPath(
	store: string,
	{ binary }: INodeExecutionData,
	property: string,
): string {
	const [, path] = binary?.[property].id?.split(':') ?? [];
	if (!path) throw new Error(`The item has no stored file ${property}`);
	return join(store, path);
}
