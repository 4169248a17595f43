import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { WorkflowJson } from './graph';
import { PROJECT_ROOT } from './instance';

/**
 * An example workflow as users import it, with the paths of its "Read Files" nodes replaced:
 * only the user knows where the files are.
 */
export async function readExample(
	fileName: string,
	filesByNode: Record<string, string> = {},
): Promise<WorkflowJson> {
	const text = await readFile(join(PROJECT_ROOT, 'examples', fileName), 'utf8');
	const workflow = JSON.parse(text) as WorkflowJson;
	for (const [nodeName, path] of Object.entries(filesByNode)) {
		const reader = workflow.nodes.find(({ name }) => name === nodeName);
		if (!reader) throw new Error(`${fileName} has no node "${nodeName}"`);
		reader.parameters.fileSelector = path;
	}
	return workflow;
}
